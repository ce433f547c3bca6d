import { and, eq, sql } from 'drizzle-orm';
import { membership, person, roll } from '#schema';
import { refused } from '#lib/kernel/refusal.ts';
import { today } from '#lib/people/subject.server.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Refused } from '#lib/kernel/refusal.ts';

/** A place on the roll of a round: whose seat it is and for which unit it votes. */
export type Seat = { roundId: string; membershipId: string; unitId: string; party: Party | null };

/** The person's place on the roll, while it still has the seat it had when the round opened. */
export async function seatOnRoll(
  tx: Handle,
  roundId: string,
  personId: string | null,
): Promise<Seat | Refused> {
  if (personId === null) return refused('signedOut');
  return seatWhere(tx, roundId, eq(roll.personId, personId));
}

/** The same of a seat somebody else votes for or writes down. */
export async function memberOnRoll(
  tx: Handle,
  roundId: string,
  membershipId: string,
): Promise<Seat | Refused> {
  return seatWhere(tx, roundId, eq(roll.membershipId, membershipId));
}

async function seatWhere(
  tx: Handle,
  roundId: string,
  who: ReturnType<typeof eq>,
): Promise<Seat | Refused> {
  const [seat] = await tx
    .select({
      membershipId: roll.membershipId,
      unitId: roll.unitId,
      party: roll.party,
      present: roll.present,
      // The roll of the opening stands, but who lost the seat meanwhile has no vote to cast.
      current: sql<boolean>`${membership.voting} and ${person.suspendedAt} is null
        and (${membership.until} is null or ${membership.until} > ${today})`,
    })
    .from(roll)
    .innerJoin(membership, eq(membership.id, roll.membershipId))
    .innerJoin(person, eq(person.id, roll.personId))
    .where(and(eq(roll.roundId, roundId), who));
  if (!seat) return refused('notOnRoll');
  if (!seat.present) return refused('notPresent');
  const { membershipId, unitId, party, current } = seat;
  return current ? { roundId, membershipId, unitId, party } : refused('notAllowed');
}
