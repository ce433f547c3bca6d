import { and, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { attendance, invitation, meeting, membership, person } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { displayName, sortByName } from '#lib/people/names.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { missedInRow, standingOf, wasThere } from './absence.ts';
import type { Standing } from './absence.ts';

/** Those who missed as many meetings in a row as the rules speak of, and what the rules say of it. */
export type Absences = {
  limit: number;
  consequence: BodyRules['absenceConsequence'];
  people: { membershipId: string; personId: string; name: string; missed: number }[];
};

/** As far back as is looked: with the longest row the rules know, most of it excused. */
const mostMeetings = 40;

/**
 * Who of a body has reached the limit of unexcused absences, by today's rules; null where the rules do not
 * watch it. Only meetings in which the body decides count, and only where a list of those present was kept.
 */
export async function absencesIn(handle: Handle, bodyId: string): Promise<Absences | null> {
  const { absenceLimit: limit, absenceConsequence: consequence } = await rulesToday(handle, bodyId);
  if (limit === 0) return null;
  const held = await handle
    .select({ id: meeting.id, startsAt: meeting.startsAt })
    .from(meeting)
    .where(
      and(
        eq(meeting.bodyId, bodyId),
        eq(meeting.kind, 'regular'),
        isNotNull(meeting.endedAt),
        ne(meeting.state, 'cancelled'),
      ),
    )
    .orderBy(desc(meeting.startsAt), desc(meeting.number))
    .limit(mostMeetings);
  const ids = held.map(({ id }) => id);
  const rows = await handle.select().from(attendance).where(inArray(attendance.meetingId, ids));
  const answers = await handle.select().from(invitation).where(inArray(invitation.meetingId, ids));
  const seats = await handle
    .select({ seat: membership, person })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(and(eq(membership.bodyId, bodyId), membership.voting, isCurrentSeat));
  const meetings = held.flatMap(({ id, startsAt }) => {
    const listed = rows.filter(({ meetingId }) => meetingId === id);
    const isKept = listed.some((row) => row.membershipId !== null && wasThere(row));
    return isKept ? [{ id, day: localTime(startsAt).day, listed }] : [];
  });
  const standing = (of: Seat, { id, listed }: (typeof meetings)[number]): Standing => {
    const answer =
      answers.find((one) => one.meetingId === id && one.membershipId === of.id)?.answer ?? null;
    const own = standingOf({ membershipId: of.id, answer }, listed);
    const stands = seats.filter(({ seat }) => seat.substituteForId === of.id);
    const came = stands.some(({ seat }) =>
      listed.some((row) => row.membershipId === seat.id && wasThere(row)),
    );
    return own === 'absent' && came ? 'represented' : own;
  };
  const people = seats
    // A substitute who was not needed did not miss anything.
    .filter(({ seat }) => seat.substituteForId === null)
    .map(({ seat, person: { id, ...name } }) => {
      const since = meetings.filter(({ day }) => day >= seat.since);
      const missed = missedInRow(since.map((one) => standing(seat, one)));
      return { ...name, membershipId: seat.id, personId: id, missed };
    })
    .filter(({ missed }) => missed >= limit);
  return {
    ...{ limit, consequence },
    people: sortByName(people).map((one) => ({
      ...{ membershipId: one.membershipId, personId: one.personId, missed: one.missed },
      name: displayName(one),
    })),
  };
}

type Seat = typeof membership.$inferSelect;
