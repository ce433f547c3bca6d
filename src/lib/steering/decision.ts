/** What the steering group can say about a recommended measure. */
export const outcomes = ['approved', 'returned', 'postponed', 'rejected'] as const;
export type DecisionOutcome = (typeof outcomes)[number];

/** Whether a published reason belongs to it (domain.md §3.2). */
export function needsReason(outcome: DecisionOutcome): boolean {
  return outcome === 'returned' || outcome === 'rejected';
}

export const longestReason = 2000;
