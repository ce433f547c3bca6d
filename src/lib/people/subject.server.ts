import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { body, membership, person } from '#schema';
import { preparedOnce, type Handle } from '#lib/kernel/database.server.ts';
import { timeZone } from '#lib/kernel/format.ts';
import { publicSubject, type Subject } from './permit.ts';

/** The day in the territory, whatever the database's zone; seats begin and end by it. */
export const today = sql<string>`(now() at time zone ${timeZone}::text)::date`;

/** A seat that has begun and has not ended. */
export const isCurrentSeat = and(
  lte(membership.since, today),
  or(isNull(membership.until), gt(membership.until, today)),
)!;

/** What a person's rights are made of, a row for each seat; joined by `seatOfPerson` and `bodyOfSeat`, in `seatOrder`. */
export const seatColumns = {
  administrator: person.administrator,
  membershipId: membership.id,
  bodyId: membership.bodyId,
  bodyKind: body.kind,
  role: membership.role,
  party: membership.party,
  voting: membership.voting,
};
export const seatOfPerson = and(eq(membership.personId, person.id), isCurrentSeat)!;
export const bodyOfSeat = eq(body.id, membership.bodyId);
export const seatOrder = [asc(body.order), asc(membership.since), asc(membership.id)];

type SeatRow = Omit<Partial<Nullable<Seat>>, 'party'> & {
  administrator: boolean;
  party: Seat['party'];
};
type Seat = Subject['seats'][number];
type Nullable<T> = { [Key in keyof T]: T[Key] | null };

/** The person as the table of rights sees them now: current seats, nothing when suspended or unknown. */
export async function subjectOf(handle: Handle, personId: string): Promise<Subject> {
  return subjectFrom(personId, await seatsOf(handle).execute({ personId }));
}

/** The same from rows of `seatColumns`. */
export function subjectFrom(personId: string, rows: readonly SeatRow[]): Subject {
  if (rows.length === 0) return publicSubject;
  return {
    personId,
    administrator: rows[0].administrator,
    seats: rows.flatMap(({ membershipId, bodyId, bodyKind, role, party, voting }) =>
      membershipId && bodyId && bodyKind && role
        ? [{ membershipId, bodyId, bodyKind, role, party, voting: voting ?? false }]
        : [],
    ),
  };
}

const seatsOf = preparedOnce((handle: Handle) =>
  handle
    .select(seatColumns)
    .from(person)
    .leftJoin(membership, seatOfPerson)
    .leftJoin(body, bodyOfSeat)
    .where(and(eq(person.id, sql.placeholder('personId')), isNull(person.suspendedAt)))
    .orderBy(...seatOrder)
    .prepare('seats of a person'),
);

/** The same person entering by a printed card: without coordinator's and administrator's rights. */
export function byCard(subject: Subject): Subject {
  return {
    ...subject,
    administrator: false,
    seats: subject.seats.filter((seat) => seat.role !== 'coordinator'),
  };
}
