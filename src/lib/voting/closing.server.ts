import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { measure, round, roundOption, vote } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { may } from '#lib/people/permit.ts';
import { enterState, holdMeasure } from '#lib/proposals/states.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { countRound } from './count.server.ts';
import { holdRound, tellRound } from './rounds.server.ts';
import type { RoundRow } from './rounds.server.ts';

export const longestReason = 2000;

/**
 * Closes a round: counts it, publishes it and gives places to its measures, in one transaction. Whoever
 * closes a moment later gets the same result.
 */
export async function closeRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await holdRound(tx, roundId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runRound', { bodyId: held.bodyId })) return refused('notAllowed');
    if (held.state === 'published') return granted({ already: true });
    if (held.state !== 'open')
      return refused(held.state === 'prepared' ? 'notOpen' : 'stateChanged');
    await closeHeld(tx, held, subject.personId);
    return granted({ already: false });
  });
}

/** Closes every round whose announced end has come by the database's clock (D12); gives how many. */
export async function closeDueRounds(handle: Handle): Promise<number> {
  const due = await handle
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.state, 'open'), lte(round.closesAt, sql`now()`)));
  let closed = 0;
  for (const { id } of due) {
    closed += await handle.transaction(async (tx) => {
      const held = await holdRound(tx, id);
      if (held?.state !== 'open' || !held.due) return 0;
      await closeHeld(tx, held, null);
      return 1;
    });
  }
  return closed;
}

/** Calls a round off with a published reason; whatever was cast is destroyed. */
export async function cancelRound(
  handle: Handle,
  subject: Subject,
  roundId: string,
  why: string,
): Promise<Outcome<{ code: string }>> {
  const reason = cleanText(why);
  return handle.transaction(async (tx) => {
    const held = await holdRound(tx, roundId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runRound', { bodyId: held.bodyId })) return refused('notAllowed');
    if (reason === '') return refused('reasonRequired', { field: 'reason' });
    if (graphemes(reason) > longestReason) {
      return refused('tooLong', { field: 'reason', facts: { limit: longestReason } });
    }
    if (held.state !== 'prepared' && held.state !== 'open') return refused('stateChanged');
    if (held.state === 'open') await tx.delete(vote).where(eq(vote.roundId, roundId));
    await tx
      .update(round)
      .set({ state: 'cancelled', reason, closedBy: subject.personId, closedAt: sql`now()` })
      .where(eq(round.id, roundId));
    await tellRound(tx, held, 'round.cancelled', subject.personId, { reason });
    return granted({ code: held.code });
  });
}

async function closeHeld(tx: Handle, held: RoundRow, closedBy: string | null): Promise<void> {
  const result = await countRound(tx, held);
  const resultHash = digestOf(result);
  await tx
    .update(round)
    .set({
      state: 'closed',
      result,
      resultHash,
      closedBy,
      // By the clock it ended when it was announced to, whenever that was noticed.
      closedAt: closedBy === null ? held.closesAt : sql`clock_timestamp()`,
    })
    .where(eq(round.id, held.id));
  const valid = result.quorum.reached;
  await tx
    .update(round)
    .set({ state: valid ? 'published' : 'invalid' })
    .where(eq(round.id, held.id));
  await tellRound(tx, held, 'round.closed', closedBy, {
    ballots: result.ballots,
    seats: result.seats,
    valid,
    // In the audit chain it stands for the result, its list and through them every vote.
    resultHash,
  });
  if (valid && result.decides === 'order' && result.ballots > 0) await prioritise(tx, held.id);
}

/** Measures that now have a place: proposed becomes prioritised (domain.md §3.2). */
async function prioritise(tx: Handle, roundId: string): Promise<void> {
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
