import { and, eq, ne } from 'drizzle-orm';
import { openTurnout, paperBallot, roll, round } from '#schema';
import { tagOf } from '#lib/kernel/keys.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { hasEnded } from '../rounds.server.ts';
import { roundKey } from './sealing.server.ts';

export type OpenTurnout = typeof openTurnout.$inferSelect;

/** The turnout of an open secret round, locked until the transaction ends; null where there is none. */
export async function holdTurnout(tx: Handle, roundId: string): Promise<OpenTurnout | null> {
  const [row] = await tx
    .select()
    .from(openTurnout)
    .where(eq(openTurnout.roundId, roundId))
    .for('update');
  return row ?? null;
}

/** Adds a unit that has voted; the list stays sorted, so its order tells nothing of who came when. */
export async function markVoted(
  tx: Handle,
  { roundId, units }: Pick<OpenTurnout, 'roundId' | 'units'>,
  unitId: string,
): Promise<void> {
  await tx
    .update(openTurnout)
    .set({ units: [...units, unitId].sort() })
    .where(eq(openTurnout.roundId, roundId));
}

/** How many paper ballots are out in an open secret round. */
export async function handedOf(handle: Handle, roundId: string): Promise<number> {
  const row = await handle.query.openTurnout.findFirst({ where: eq(openTurnout.roundId, roundId) });
  return row?.handed ?? 0;
}

/**
 * Puts a unit that takes a paper ballot into the turnout of an open secret round: from now on it has
 * voted. Which paper it took, and what it puts on it, is written nowhere.
 */
export async function putIntoTurnout(
  tx: Handle,
  roundId: string,
  unitId: string,
): Promise<Outcome<{ papers: number }>> {
  const held = await holdOpen(tx, roundId);
  if (!held.granted) return held;
  const { units, handed, paperTags } = held.value;
  if (units.includes(unitId)) return refused('alreadyDone');
  const isOnRoll = and(eq(roll.roundId, roundId), eq(roll.unitId, unitId), roll.present);
  if ((await tx.$count(roll, isOnRoll)) === 0) return refused('notOnRoll');
  await markVoted(tx, held.value, unitId);
  const tags = [...paperTags, holderTag(held.value, unitId)].sort();
  await keepPapers(tx, roundId, handed + 1, tags);
  return granted({ papers: handed + 1 });
}

/** Takes a unit out again that brings its paper back unused, while there are papers left to bring back. */
export async function takeFromTurnout(
  tx: Handle,
  roundId: string,
  unitId: string,
): Promise<Outcome<{ papers: number }>> {
  const held = await holdOpen(tx, roundId);
  if (!held.granted) return held;
  const { units, handed, paperTags } = held.value;
  const tag = holderTag(held.value, unitId);
  // Who voted by phone holds no paper, and would vote twice.
  if (!paperTags.includes(tag)) return refused('notFound');
  const used = await tx.$count(
    paperBallot,
    and(eq(paperBallot.roundId, roundId), ne(paperBallot.state, 'printed')),
  );
  if (used >= handed) return refused('countMismatch');
  await tx
    .update(openTurnout)
    .set({ units: units.filter((unit) => unit !== unitId) })
    .where(eq(openTurnout.roundId, roundId));
  const tags = paperTags.filter((other) => other !== tag);
  await keepPapers(tx, roundId, handed - 1, tags);
  return granted({ papers: handed - 1 });
}

/** Whether a unit holds a paper ballot of an open secret round, for its own eyes. */
export async function holdsSecretPaper(
  handle: Handle,
  { roundId, unitId }: { roundId: string; unitId: string },
): Promise<boolean> {
  const open = await handle.query.openTurnout.findFirst({
    where: eq(openTurnout.roundId, roundId),
  });
  return open?.paperTags.includes(holderTag(open, unitId)) ?? false;
}

// Who holds a paper cannot be read from a copy of the database.
function holderTag({ roundId, salt }: OpenTurnout, unitId: string): string {
  return tagOf(roundKey(roundId, salt), 'paper', unitId).toString('hex');
}

async function keepPapers(
  tx: Handle,
  roundId: string,
  handed: number,
  paperTags: string[],
): Promise<void> {
  await tx.update(openTurnout).set({ handed, paperTags }).where(eq(openTurnout.roundId, roundId));
}

/** An open secret round's turnout, locked in the order everybody locks them: round, then turnout. */
async function holdOpen(tx: Handle, roundId: string): Promise<Outcome<OpenTurnout>> {
  const [row] = await tx
    .select({
      state: round.state,
      due: hasEnded,
    })
    .from(round)
    .where(eq(round.id, roundId))
    .for('share');
  if (!row) return refused('notFound');
  if (row.state === 'prepared') return refused('notOpen');
  if (row.state !== 'open' || row.due) return refused('closed');
  const turnout = await holdTurnout(tx, roundId);
  return turnout ? granted(turnout) : refused('notFound');
}
