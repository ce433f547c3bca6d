import { folded } from '#lib/kernel/text.ts';
import type { SubmissionState } from '#schema';
import type { Phase } from '../period.ts';
import type { SettlementOutcome, SubmissionKind } from '../submission.ts';

/** What is decided about a comment. */
export type Settling = {
  outcome: SettlementOutcome;
  kind: SubmissionKind;
  reason: string | null;
  change: string | null;
  /** The revision of the answer the form showed, 0 where there was none; not checked when left out. */
  revision?: number;
  /** Other comments with the very same words that get the same answer. */
  twins?: readonly string[];
};

/** An answer the steering group looks at: which comment, and the revision it was shown in. */
export type Shown = { id: string; revision: number };

/** Where an answer leads: wording is the coordinator's own matter, substance waits for the steering group. */
export function stateAfter(kind: SubmissionKind): Extract<SubmissionState, 'settled' | 'proposed'> {
  return kind === 'editorial' ? 'settled' : 'proposed';
}

/** Where a comment waits whose answer is to be written anew. */
export function stateBefore(row: {
  assignedBodyId: string | null;
}): Extract<SubmissionState, 'assigned' | 'registered'> {
  return row.assignedBodyId ? 'assigned' : 'registered';
}

/** Where a comment stands that is shown again: what was reopened or returned meanwhile goes on waiting for new words. */
export function stateShown(
  row: { assignedBodyId: string | null; kind: SubmissionKind | null },
  answer: { reopenedAt: Date | null; approvedAt: Date | null; answeredAt: Date | null } | undefined,
): Exclude<SubmissionState, 'received' | 'hidden' | 'mergedInto' | 'withdrawn'> {
  if (!answer || answer.reopenedAt) return stateBefore(row);
  if (row.kind !== 'editorial' && !answer.approvedAt) return 'proposed';
  return answer.answeredAt ? 'answered' : 'settled';
}

/** Whether the steering group may decide about answers: once all comments are in (domain.md §7). */
export function isApprovable(phase: Phase): boolean {
  return phase === 'closed' || phase === 'settling' || phase === 'settled';
}

/** What two comments have in common when they say the same in the same words, whatever case and marks. */
export function wordsKey(text: string): string {
  return (folded(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
