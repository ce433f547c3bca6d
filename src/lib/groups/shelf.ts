import type { MeasureState } from '#schema';

/** Where a group's proposals stand on its home page, in this order. */
export const shelves = ['writing', 'voting', 'steering', 'decided', 'left'] as const;
export type Shelf = (typeof shelves)[number];

const shelfOf: Record<MeasureState, Shelf> = {
  draft: 'writing',
  inDiscussion: 'writing',
  returned: 'writing',
  proposed: 'voting',
  prioritised: 'voting',
  recommended: 'steering',
  approved: 'decided',
  inPlan: 'decided',
  running: 'decided',
  fulfilled: 'decided',
  dropped: 'decided',
  rejected: 'decided',
  withdrawn: 'left',
  mergedInto: 'left',
};

/** Puts measures on their shelves; empty shelves are left out. */
export function onShelves<M extends { state: MeasureState }>(
  measures: readonly M[],
): { shelf: Shelf; measures: M[] }[] {
  return shelves
    .map((shelf) => ({ shelf, measures: measures.filter(({ state }) => shelfOf[state] === shelf) }))
    .filter((row) => row.measures.length > 0);
}
