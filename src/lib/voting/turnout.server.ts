import { and, eq, isNull, sql } from 'drizzle-orm';
import { handout, interestDeclaration, person, roll, round, vote } from '#schema';
import { sortByName } from '#lib/people/names.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Name } from '#lib/people/names.ts';

/** How many of how many have voted: all that is told before a round closes (I5). */
export type Turnout = { cast: number; seats: number };

/**
 * Units that have voted, in whatever way: named votes, papers handed out and hands counted; of a secret
 * round those on its list, which says no more.
 */
export const castIn = sql<number>`case round.secrecy when 'secret' then coalesce(
    (select cardinality(units) from open_turnout where open_turnout.round_id = round.id),
    (select cardinality(units) from turnout where turnout.round_id = round.id), 0)
  else (select count(*)::int from vote where vote.round_id = round.id)
    + (select count(*)::int from handout where handout.round_id = round.id)
    + (select coalesce(sum(count), 0)::int from hand_count where hand_count.round_id = round.id)
  end`;

/** Units of which somebody was present when the round opened. */
export const presentIn = sql<number>`(select count(distinct unit_id)::int from roll
  where roll.round_id = round.id and roll.present)`;

/** The turnout of a round, from its roll; of a prepared one nought of nought. */
export async function turnoutOf(handle: Handle, roundId: string): Promise<Turnout> {
  const [found] = await handle
    .select({ cast: castIn, seats: presentIn })
    .from(round)
    .where(eq(round.id, roundId));
  return found ?? { cast: 0, seats: 0 };
}

/** Somebody on the roll as a list shows them. */
export type Voter = Name & { party: Party | null };

/** Who has not voted yet in a named round, for those who run it; of a secret one nobody is named. */
export async function missingVoters(handle: Handle, roundId: string): Promise<Voter[]> {
  const rows = await handle
    .select(columns)
    .from(roll)
    .innerJoin(round, eq(round.id, roll.roundId))
    .innerJoin(person, eq(person.id, roll.personId))
    .leftJoin(vote, and(eq(vote.roundId, roll.roundId), eq(vote.unitId, roll.unitId)))
    .leftJoin(handout, and(eq(handout.roundId, roll.roundId), eq(handout.unitId, roll.unitId)))
    .where(
      and(
        eq(roll.roundId, roundId),
        eq(round.secrecy, 'open'),
        roll.present,
        isNull(vote.at),
        isNull(handout.unitId),
      ),
    );
  return sortByName(rows);
}

/**
 * Who voted how in a named round that has closed, with the interest they declared; the names are for the
 * group's own eyes.
 */
export async function namedVotes(
  handle: Handle,
  roundId: string,
): Promise<(Voter & { choice: unknown; interest: string | null })[]> {
  const rows = await handle
    .select({ ...columns, choice: vote.choice, interest: interestDeclaration.text })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .innerJoin(round, eq(round.id, vote.roundId))
    .innerJoin(person, eq(person.id, roll.personId))
    .leftJoin(
      interestDeclaration,
      and(
        eq(interestDeclaration.roundId, vote.roundId),
        eq(interestDeclaration.membershipId, vote.membershipId),
      ),
    )
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
