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

/** The person as the table of rights sees them now: current seats, nothing when suspended or unknown. */
export async function subjectOf(handle: Handle, personId: string): Promise<Subject> {
  const rows = await seatsOf(handle).execute({ personId });
  if (rows.length === 0) return publicSubject;
  return {
    personId,
    administrator: rows[0].administrator,
    seats: rows.flatMap(({ administrator: _, membershipId, bodyId, bodyKind, role, ...seat }) =>
      membershipId && bodyId && bodyKind && role
        ? [
            {
              membershipId,
              bodyId,
              bodyKind,
              role,
              party: seat.party,
              voting: seat.voting ?? false,
            },
          ]
        : [],
    ),
  };
}

// Asked for with every page and socket, so the database plans it once.
const seatsOf = preparedOnce((handle: Handle) =>
  handle
    .select({
      administrator: person.administrator,
      membershipId: membership.id,
      bodyId: membership.bodyId,
      bodyKind: body.kind,
      role: membership.role,
      party: membership.party,
      voting: membership.voting,
    })
    .from(person)
    .leftJoin(membership, and(eq(membership.personId, person.id), isCurrentSeat))
    .leftJoin(body, eq(body.id, membership.bodyId))
    .where(and(eq(person.id, sql.placeholder('personId')), isNull(person.suspendedAt)))
    .orderBy(asc(body.order), asc(membership.since), asc(membership.id))
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
