import type { MeasureState } from '#schema';

/** States in which the steering group has given its word and the text stands. */
const settled: readonly MeasureState[] = ['approved', 'inPlan', 'running', 'fulfilled', 'dropped'];

/**
 * Whether anybody may read a measure at its permanent address: from „v projednání“ on where the group
 * writes in public (domain.md §10), elsewhere once it is approved. A draft is never public.
 */
export function isPublic(
  state: MeasureState,
  readableDraft: 'group' | 'stage' | 'public',
): boolean {
  return state !== 'draft' && (readableDraft === 'public' || settled.includes(state));
}
