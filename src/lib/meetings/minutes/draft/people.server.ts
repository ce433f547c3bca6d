import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { event, membership, person, speakingTurn } from '#schema';
import { displayName, sortByName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { attendanceOf, seatsAtMeeting } from '../../gathering.server.ts';
import type { MeetingRow } from '../../rows.server.ts';
import type { MinutesRows } from './facts.ts';

/** A person's name; null where a joined row has none. The id comes first: it tells a missing row from a missing title. */
export const nameColumns = {
  id: person.id,
  titleBefore: person.titleBefore,
  givenName: person.givenName,
  familyName: person.familyName,
  titleAfter: person.titleAfter,
};

/** Voting seats of the day the meeting was held, in the order of their names. */
export async function seatsOfTheDay(
  handle: Handle,
  meeting: MeetingRow,
): Promise<MinutesRows['seats']> {
  const seats = await seatsAtMeeting(handle, meeting, meeting.startsAt);
  return seats
    .filter(({ voting }) => voting)
    .map((seat) => ({
      membershipId: seat.membershipId,
      unitId: seat.unitId,
      substituteForId: seat.substituteForId,
      name: displayName(seat),
      party: seat.party,
      answer: seat.answer,
    }));
}

/** Everybody on the list of those present: members in the order of their names, then guests as they came. */
export async function namedAttendance(
  handle: Handle,
  meetingId: string,
): Promise<MinutesRows['attendance']> {
  const rows = await attendanceOf(handle, meetingId);
  const seats = rows.flatMap(({ membershipId }) => membershipId ?? []);
  const members = await handle
    .select({ ...nameColumns, seatId: membership.id, seatParty: membership.party })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(inArray(membership.id, seats));
  const listed = sortByName(members).flatMap(({ seatId, seatParty, ...name }) =>
    rows
      .filter(({ membershipId }) => membershipId === seatId)
      .map((row) => ({ ...row, name: displayName(name), party: row.party ?? seatParty })),
  );
  const guests = rows.filter(({ guestName }) => guestName !== null);
  return [...listed, ...guests.map((row) => ({ ...row, name: row.guestName ?? '' }))];
}

/** Who had the floor or asked for it, with the item it was about. */
export async function turnsOf(handle: Handle, meetingId: string): Promise<MinutesRows['turns']> {
  const rows = await handle
    .select({ turn: speakingTurn, name: nameColumns })
    .from(speakingTurn)
    .leftJoin(membership, eq(membership.id, speakingTurn.membershipId))
    .leftJoin(person, eq(person.id, membership.personId))
    .where(eq(speakingTurn.meetingId, meetingId))
    .orderBy(asc(speakingTurn.askedAt), asc(speakingTurn.id));
  return rows.map(({ turn, name }) => ({
    itemId: turn.itemId,
    beganAt: turn.beganAt,
    name: name ? displayName(name) : (turn.guestName ?? ''),
  }));
}

/** The name of a person; null for nobody. */
export async function nameOf(handle: Handle, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const [found] = await handle.select(nameColumns).from(person).where(eq(person.id, personId));
  return found ? displayName(found) : null;
}

const recording = ['minutes.begun', 'minutes.takenOver'];

/** Everybody who ever was the recorder of the minutes, in the order they wrote. */
export async function recordersOf(
  handle: Handle,
  meetingId: string,
): Promise<{ id: string; name: string }[]> {
  const rows = await handle
    .select(nameColumns)
    .from(event)
    .innerJoin(person, eq(person.id, event.actorId))
    .where(and(eq(event.meetingId, meetingId), inArray(event.kind, recording)))
    .orderBy(asc(event.id));
  const names = new Map(rows.map(({ id, ...name }) => [id, displayName(name)]));
  return [...names].map(([id, name]) => ({ id, name }));
}

/** Who began the meeting and therefore led it; the lead itself is given up at the end. */
export async function whoBegan(handle: Handle, meetingId: string): Promise<string | null> {
  const [found] = await handle
    .select(nameColumns)
    .from(event)
    .innerJoin(person, eq(person.id, event.actorId))
    .where(and(eq(event.meetingId, meetingId), eq(event.kind, 'meeting.started')))
    .orderBy(desc(event.id))
    .limit(1);
  return found ? displayName(found) : null;
}
