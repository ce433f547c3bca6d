import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { handCount, handout, paperBallot } from '#schema';
import { refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import { handedOf } from '../secret/turnout.server.ts';
import type { Ballot, Bench } from '../ballot.ts';
import type { RoundRow } from '../rounds.server.ts';

/** A paper that counts. Without a mark nobody knows its party, so only totals may be made of it. */
export type PaperBallot = Ballot & { code: string; marked: boolean };

/** Papers of a round: how many there are, and how far each has come. */
export type PaperCounts = {
  /** Typed in, or found spoiled, by one person and waiting for another. */
  waiting: number;
  confirmed: number;
  spoiled: number;
};

/** The papers two people have read the same way. */
export async function ballotsOnPaper(handle: Handle, roundId: string): Promise<PaperBallot[]> {
  const rows = await handle
    .select({ code: paperBallot.code, mark: paperBallot.mark, choice: paperBallot.choice })
    .from(paperBallot)
    .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.state, 'confirmed')))
    .orderBy(asc(paperBallot.code));
  return rows.map(({ code, mark, choice }) => ({
    code,
    choice,
    marked: mark !== null,
    bench: (mark ?? 'outside') as Bench,
  }));
}

/** Counted hands as ballots, one a hand; only counts a second person has confirmed. */
export async function handCounts(handle: Handle, roundId: string): Promise<Ballot[]> {
  const rows = await handle
    .select()
    .from(handCount)
    .where(and(eq(handCount.roundId, roundId), isNotNull(handCount.confirmedBy)));
  return rows.flatMap(({ bench, choice, count }) =>
    Array.from({ length: count }, () => ({ bench: bench as Bench, choice })),
  );
}

/** How many hands have been counted, confirmed or not. */
export async function countedHands(handle: Handle, roundId: string): Promise<number> {
  const [{ hands }] = await handle
    .select({ hands: sql<number>`coalesce(sum(${handCount.count}), 0)::int` })
    .from(handCount)
    .where(eq(handCount.roundId, roundId));
  return hands;
}

/** How far the papers of a round have come. */
export async function paperCounts(handle: Handle, roundId: string): Promise<PaperCounts> {
  const { state, confirmedBy } = paperBallot;
  const [counts] = await handle
    .select({
      waiting: sql<number>`(count(*) filter (where ${state} in ('typed', 'spoiled') and ${confirmedBy} is null))::int`,
      confirmed: sql<number>`(count(*) filter (where ${state} = 'confirmed'))::int`,
      spoiled: sql<number>`(count(*) filter (where ${state} = 'spoiled' and ${confirmedBy} is not null))::int`,
    })
    .from(paperBallot)
    .where(eq(paperBallot.roundId, roundId));
  return counts;
}

/** How many papers are out: each stands for one unit that votes by nothing else. */
export async function handedOut(
  handle: Handle,
  { id, secrecy }: Pick<RoundRow, 'id' | 'secrecy'>,
): Promise<number> {
  if (secrecy === 'secret') return handedOf(handle, id);
  return handle.$count(handout, eq(handout.roundId, id));
}

/**
 * What keeps a round from being counted: papers that are out or read by one person only, hands nobody
 * has confirmed. Null when papers and hands are complete, or were declared none.
 */
export async function papersPending(handle: Handle, round: RoundRow): Promise<Refused | null> {
  const [{ hands }] = await handle
    .select({ hands: sql<number>`count(*)::int` })
    .from(handCount)
    .where(and(eq(handCount.roundId, round.id), sql`${handCount.confirmedBy} is null`));
  if (hands > 0) return refused('needsSecond');
  if (round.papers === 0) return null;
  const { waiting, confirmed, spoiled } = await paperCounts(handle, round.id);
  if (waiting > 0) return refused('needsSecond', { facts: { waiting } });
  const handed = await handedOut(handle, round);
  const read = confirmed + spoiled;
  if (read === handed && (handed > 0 || round.papersNone)) return null;
  return refused('countMismatch', { facts: { counted: read, expected: handed } });
}
