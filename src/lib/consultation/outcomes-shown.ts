import type { SettlementOutcome } from './submission.ts';

/** The tone of an outcome's tag; the word beside it says the same. */
export const outcomeTone = {
  accepted: 'success',
  partlyAccepted: 'info',
  rejected: 'error',
  noted: 'neutral',
  outOfScope: 'neutral',
} as const satisfies Record<SettlementOutcome, string>;
