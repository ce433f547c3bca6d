import { and, eq, isNull } from 'drizzle-orm';
import { person, roll, round, vote } from '#schema';
import { sortByName } from '#lib/people/names.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Name } from '#lib/people/names.ts';

/** How many of how many have voted: all that is told before a round closes (I5). */
export type Turnout = { cast: number; seats: number };

/** The turnout of a round, from its roll; of a prepared one nought of nought. */
export async function turnoutOf(handle: Handle, roundId: string): Promise<Turnout> {
  return {
    cast: await handle.$count(vote, eq(vote.roundId, roundId)),
    seats: await handle.$count(roll, eq(roll.roundId, roundId)),
  };
}

/** Somebody on the roll as a list shows them. */
export type Voter = Name & { party: Party | null };

/** Who has not voted yet in a named round, for those who run it. */
export async function missingVoters(handle: Handle, roundId: string): Promise<Voter[]> {
  const rows = await handle
    .select(columns)
    .from(roll)
    .innerJoin(person, eq(person.id, roll.personId))
    .leftJoin(vote, and(eq(vote.roundId, roll.roundId), eq(vote.membershipId, roll.membershipId)))
    .where(and(eq(roll.roundId, roundId), isNull(vote.at)));
  return sortByName(rows);
}

/** Who voted how in a named round that has closed; the names are for the group's own eyes. */
export async function namedVotes(
  handle: Handle,
  roundId: string,
): Promise<(Voter & { choice: unknown })[]> {
  const rows = await handle
    .select({ ...columns, choice: vote.choice })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .innerJoin(round, eq(round.id, vote.roundId))
    .innerJoin(person, eq(person.id, roll.personId))
    .where(and(eq(vote.roundId, roundId), eq(round.state, 'published'), eq(round.secrecy, 'open')));
  return sortByName(rows);
}

const columns = {
  titleBefore: person.titleBefore,
  givenName: person.givenName,
  familyName: person.familyName,
  titleAfter: person.titleAfter,
  party: roll.party,
};
