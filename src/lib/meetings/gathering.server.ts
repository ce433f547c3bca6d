import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { attendance, invitation, membership, organisation, person } from '#schema';
import { localTime } from '#lib/kernel/local-time.ts';
import { sortByName } from '#lib/people/names.ts';
import { unitsOf } from '#lib/voting/units.ts';
import type { Party, SeatRole } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Name } from '#lib/people/names.ts';
import { noQuorumSince, presentAt, quorumAt } from '#lib/groups/presence.ts';
import { quorumOfMeeting, rulesOfMeeting } from './rows.server.ts';
import type { AttendanceRow, Presence, QuorumState, VotingSeat } from '#lib/groups/presence.ts';
import type { MeetingRow } from './rows.server.ts';

/** A seat of the body on the day of a meeting, with who holds it and what they answered. */
export type SeatAtMeeting = VotingSeat &
  Name & {
    personId: string;
    party: Party | null;
    role: SeatRole;
    voting: boolean;
    organisationId: string | null;
    organisation: string | null;
    answer: 'coming' | 'excused' | null;
  };

/** A stretch of somebody's attendance as it is stored. */
export type StoredAttendance = AttendanceRow & { id: string };

/** Everybody at a meeting at one moment, and whether they can decide. */
export type Gathering = {
  seats: SeatAtMeeting[];
  rows: StoredAttendance[];
  presence: Presence;
  quorum: QuorumState;
  /** Since when there has been no quorum, not before the planned start. */
  noQuorumSince: Date | null;
};

/** The seats of a meeting's body on its day, by name. */
export async function seatsAtMeeting(
  handle: Handle,
  meeting: Pick<MeetingRow, 'id' | 'bodyId' | 'startedAt' | 'rulesSnapshot'>,
  now: Date,
): Promise<SeatAtMeeting[]> {
  const { day } = localTime(meeting.startedAt ?? now);
  const { votingUnit } = await rulesOfMeeting(handle, meeting);
  const rows = await handle
    .select({
      membershipId: membership.id,
      personId: person.id,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
      party: membership.party,
      role: membership.role,
      voting: membership.voting,
      substituteForId: membership.substituteForId,
      organisationId: membership.organisationId,
      organisation: organisation.name,
      answer: invitation.answer,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(
      invitation,
      and(eq(invitation.membershipId, membership.id), eq(invitation.meetingId, meeting.id)),
    )
    .where(
      and(
        eq(membership.bodyId, meeting.bodyId),
        lte(membership.since, day),
        or(isNull(membership.until), gt(membership.until, day)),
        isNull(person.suspendedAt),
      ),
    )
    .orderBy(asc(membership.id));
  const units = unitsOf(
    rows.filter(({ voting }) => voting),
    votingUnit,
  );
  // Where units are refused no round can open either; until the seats are mended each is one.
  const unitOf = new Map(
    units.granted ? units.value.map(({ membershipId, unitId }) => [membershipId, unitId]) : [],
  );
  return sortByName(
    rows.map((seat) => ({ ...seat, unitId: unitOf.get(seat.membershipId) ?? seat.membershipId })),
  );
}

/** What is stored of everybody's attendance, in the order they came. */
export async function attendanceOf(handle: Handle, meetingId: string): Promise<StoredAttendance[]> {
  return handle
    .select({
      id: attendance.id,
      membershipId: attendance.membershipId,
      guestName: attendance.guestName,
      party: attendance.party,
      mode: attendance.mode,
      since: attendance.since,
      until: attendance.until,
    })
    .from(attendance)
    .where(eq(attendance.meetingId, meetingId))
    .orderBy(asc(attendance.since), asc(attendance.id));
}

/** Who is there at a moment of a meeting, from its seats and attendance alone (I7). */
export async function gatheringAt(
  handle: Handle,
  meeting: MeetingRow,
  now: Date,
): Promise<Gathering> {
  const seats = await seatsAtMeeting(handle, meeting, now);
  const rows = await attendanceOf(handle, meeting.id);
  const voting = seats.filter((seat) => seat.voting);
  const needed = quorumOfMeeting(meeting, await rulesOfMeeting(handle, meeting));
  return {
    seats,
    rows,
    presence: presentAt(rows, now),
    quorum: quorumAt(rows, voting, needed, now),
    noQuorumSince: noQuorumSince(rows, voting, needed, { from: meeting.startsAt, now }),
  };
}
