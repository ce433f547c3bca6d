import { and, asc, eq, inArray } from 'drizzle-orm';
import { handout, paperBallot, roll } from '#schema';
import { partyCounts } from '#lib/groups/bodies.server.ts';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { parties } from '#lib/ui/parties.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { benches, benchOf } from '../ballot.ts';
import { levelForecast } from '../levels.ts';
import { paperOf } from '../round-paper.server.ts';
import type { Bench } from '../ballot.ts';
import type { RoundRow } from '../rounds.server.ts';

/**
 * Whether the papers of a round carry the mark of a party: in an open round, where each ballot is
 * counted under one, and in a secret one only when all of its figures may be told.
 */
export async function areMarked(handle: Handle, round: RoundRow): Promise<boolean> {
  if (round.secrecy === 'open') return true;
  const isOpen = round.state !== 'prepared';
  const seats = await seatsByBench(handle, round);
  const rules = isOpen ? (round.rules as BodyRules) : await rulesToday(handle, round.bodyId);
  const level = levelForecast(seats, round.method, await paperOf(handle, round), rules);
  return level === 'full';
}

/** The seats that can get a ballot: of an open round those present on its roll, else all of the body. */
export async function seatsByBench(
  handle: Handle,
  { id, bodyId, state }: Pick<RoundRow, 'id' | 'bodyId' | 'state'>,
): Promise<Record<Bench, number>> {
  const seats = Object.fromEntries(benches.map((bench) => [bench, 0])) as Record<Bench, number>;
  if (state === 'prepared') {
    const counts = await partyCounts(handle, bodyId);
    for (const party of parties) seats[benchOf(party)] += counts[party] ?? 0;
    return seats;
  }
  for (const { party } of await presentUnits(handle, id)) seats[benchOf(party)] += 1;
  return seats;
}

/** The units of a roll somebody present votes for, each once. */
export async function presentUnits(handle: Handle, roundId: string) {
  return handle
    .selectDistinctOn([roll.unitId], {
      unitId: roll.unitId,
      membershipId: roll.membershipId,
      personId: roll.personId,
      party: roll.party,
    })
    .from(roll)
    .where(and(eq(roll.roundId, roundId), roll.present))
    .orderBy(asc(roll.unitId), asc(roll.membershipId));
}

/** How many papers of an open round are out on a bench. */
export async function handedOn(handle: Handle, roundId: string, bench: Bench): Promise<number> {
  const rows = await handle
    .selectDistinct({ unitId: roll.unitId, party: roll.party })
    .from(handout)
    .innerJoin(roll, and(eq(roll.roundId, handout.roundId), eq(roll.unitId, handout.unitId)))
    .where(eq(handout.roundId, roundId));
  return rows.filter(({ party }) => benchOf(party) === bench).length;
}

/**
 * Whether one more paper with a mark may be counted: a bench casts no more papers than it was handed, nor,
 * where nobody wrote that down, than it has seats. Else a paper that lay about would weigh for a party.
 */
export async function hasPaperLeft(
  handle: Handle,
  round: RoundRow,
  bench: Bench,
): Promise<boolean> {
  const isCounted = and(
    eq(paperBallot.roundId, round.id),
    eq(paperBallot.mark, bench),
    inArray(paperBallot.state, ['typed', 'confirmed']),
  );
  const most =
    round.secrecy === 'secret'
      ? (await seatsByBench(handle, round))[bench]
      : await handedOn(handle, round.id, bench);
  return (await handle.$count(paperBallot, isCounted)) < most;
}
