import { and, eq, inArray } from 'drizzle-orm';
import { measure, roundOption } from '#schema';
import { enterState, holdMeasure } from '#lib/proposals/states.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';

/** Measures that now have a place: proposed becomes prioritised (domain.md §3.2). */
export async function prioritise(tx: Handle, roundId: string): Promise<void> {
  const options = tx
    .select({ id: roundOption.measureId })
    .from(roundOption)
    .where(eq(roundOption.roundId, roundId));
  const proposed = await tx
    .select({ id: measure.id })
    .from(measure)
    .where(and(inArray(measure.id, options), eq(measure.state, 'proposed')))
    .orderBy(measure.id);
  for (const { id } of proposed) {
    const held = await holdMeasure(tx, id);
    if (held?.state === 'proposed') await enterState(tx, held, 'prioritised', { personId: null });
  }
}
