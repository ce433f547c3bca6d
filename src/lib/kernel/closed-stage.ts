import type { StageState } from '#schema';

/** Stages that are over and only read (I21). */
export const closedStates = ['archived', 'abandoned'] as const satisfies readonly StageState[];

/** Whether a stage is over: everything in it is read and nothing is done any more. */
export function isClosed(state: StageState): boolean {
  return (closedStates as readonly StageState[]).includes(state);
}
