import { outcomes } from '../submission.ts';
import type { SettlementOutcome } from '../submission.ts';

/** What a key does at the desk. */
export type KeyAct =
  { act: 'before' | 'after' | 'save' } | { act: 'outcome'; outcome: SettlementOutcome };

/** A key as it was pressed, and whether it was pressed where one writes. */
export type Pressed = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  writing: boolean;
};

/**
 * What a pressed key means: J and K go on and back, 1–5 choose the outcome, Ctrl+Enter saves. Single
 * characters mean nothing where one writes, nor when they are switched off (WCAG 2.1.4).
 */
export function keyAct(pressed: Pressed, singleKeys: boolean): KeyAct | null {
  const { key, ctrlKey, metaKey, altKey, writing } = pressed;
  if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return { act: 'save' };
  if (!singleKeys || writing || ctrlKey || metaKey || altKey) return null;
  if (key === 'j' || key === 'J') return { act: 'after' };
  if (key === 'k' || key === 'K') return { act: 'before' };
  const outcome = /^[1-5]$/.test(key) ? outcomes[Number(key) - 1] : undefined;
  return outcome ? { act: 'outcome', outcome } : null;
}
