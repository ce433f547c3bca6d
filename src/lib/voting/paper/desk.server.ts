import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { handout, paperBallot, person, round, vote } from '#schema';
import { displayName, sortByName } from '#lib/people/names.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { handedOut, paperCounts } from './counted.server.ts';
import { hasEnded } from '../rounds.server.ts';
import { countsOf, digestOfCounts } from './hands.server.ts';
import type { HeldRound } from '../rounds.server.ts';
import { areMarked, presentUnits, seatsByBench } from './marks.server.ts';
import { readingOf } from './typing.server.ts';
import type { RoundRow } from '../rounds.server.ts';

/** The rounds of a meeting whose papers and hands can be counted, the open one first. */
export async function countableRounds(handle: Handle, meetingId: string): Promise<HeldRound[]> {
  return handle
    .select({
      ...getTableColumns(round),
      due: hasEnded,
    })
    .from(round)
    .where(and(eq(round.meetingId, meetingId), inArray(round.state, ['prepared', 'open'])))
    .orderBy(sql`${round.state} = 'open' desc`, asc(round.createdAt));
}

/** Somebody who can get a paper or raise a hand, and how they have voted in an open round, if they have. */
export type DeskVoter = {
  unitId: string;
  name: string;
  party: Party | null;
  channel: 'app' | 'hand' | 'paper' | null;
};

/** A paper one person has read, as the second one sees it. */
export type ReadPaper = {
  code: string;
  mark: string | null;
  isSpoiled: boolean;
  choice: unknown;
  /** What is confirmed: exactly this. */
  digest: string;
  /** Read by the one who looks, who may only send it back. */
  isOwn: boolean;
};

/** All the desk of paper and hands shows of a round. */
export async function paperDesk(handle: Handle, row: RoundRow, viewerId: string) {
  const printed = await handle
    .select({ mark: paperBallot.mark, count: sql<number>`count(*)::int` })
    .from(paperBallot)
    .where(eq(paperBallot.roundId, row.id))
    .groupBy(paperBallot.mark);
  const hands = await countsOf(handle, row.id);
  return {
    marked: await areMarked(handle, row),
    seats: await seatsByBench(handle, row),
    printed: Object.fromEntries(printed.map(({ mark, count }) => [mark ?? 'plain', count])),
    counts: await paperCounts(handle, row.id),
    handed: await handedOut(handle, row),
    voters: await votersAt(handle, row),
    read: await readPapers(handle, row.id, viewerId),
    hands: {
      counts: hands.map(({ bench, choiceKey, count }) => ({ bench, key: choiceKey, count })),
      digest: digestOfCounts(hands),
      isConfirmed: hands.length > 0 && hands.every(({ confirmedBy }) => confirmedBy !== null),
      isOwn: hands.some(({ countedBy }) => countedBy === viewerId),
    },
  };
}

async function readPapers(handle: Handle, roundId: string, viewerId: string): Promise<ReadPaper[]> {
  const rows = await handle
    .select()
    .from(paperBallot)
    .where(
      and(
        eq(paperBallot.roundId, roundId),
        inArray(paperBallot.state, ['typed', 'spoiled']),
        sql`${paperBallot.confirmedBy} is null`,
      ),
    )
    .orderBy(asc(paperBallot.code));
  return rows.map((paper) => ({
    code: paper.code,
    mark: paper.mark,
    isSpoiled: paper.state === 'spoiled',
    choice: paper.choice,
    digest: readingOf(paper),
    isOwn: paper.typedBy === viewerId,
  }));
}

async function votersAt(handle: Handle, row: RoundRow): Promise<DeskVoter[]> {
  if (row.state === 'prepared') return [];
  const units = await presentUnits(handle, row.id);
  const people = await handle
    .select()
    .from(person)
    .where(
      inArray(
        person.id,
        units.map(({ personId }) => personId),
      ),
    );
  const votes = await handle
    .select({ unitId: vote.unitId, channel: vote.channel })
    .from(vote)
    .where(eq(vote.roundId, row.id));
  const papers = await handle
    .select({ unitId: handout.unitId })
    .from(handout)
    .where(eq(handout.roundId, row.id));
  const channels = new Map<string, DeskVoter['channel']>([
    ...votes.map(({ unitId, channel }) => [unitId, channel] as const),
    ...papers.map(({ unitId }) => [unitId, 'paper'] as const),
  ]);
  const seats = units.flatMap(({ unitId, personId, party }) => {
    const holder = people.find(({ id }) => id === personId);
    return holder ? [{ ...holder, unitId, party }] : [];
  });
  return sortByName(seats).map((seat) => ({
    unitId: seat.unitId,
    name: displayName(seat),
    party: seat.party,
    channel: channels.get(seat.unitId) ?? null,
  }));
}
