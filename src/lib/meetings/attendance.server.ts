import { and, eq, gte, inArray, isNotNull, isNull } from 'drizzle-orm';
import { attendance, membership, person, round } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { may } from '#lib/people/permit.ts';
import { keepSignedIn } from '#lib/people/sessions.server.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { isAttendanceOpen, isDoorOpen, signedInUntil } from './attendance.ts';
import { changeMeeting, holdMeeting, tellMeeting } from './rows.server.ts';
import type { HeldMeeting } from './rows.server.ts';

/** How somebody's arrival came to be known. */
export type Via = 'tap' | 'card' | 'pin' | 'paper' | 'facilitator';

export const longestGuestName = 120;

/**
 * Somebody is there from now on: a member by themselves, or whoever the facilitator names. Saying it
 * twice changes nothing; coming from afar after having been in the room begins a new stretch.
 */
export async function arrive(
  handle: Handle,
  subject: Subject,
  given: {
    meetingId: string;
    /** Without it the subject's own seat. */
    membershipId?: string;
    via: Via;
    mode?: 'present' | 'online';
  },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeeting(tx, given.meetingId);
    if (!held) return refused('notFound');
    const own = ownSeat(subject, held.bodyId);
    const membershipId = given.membershipId ?? own;
    const runs = may(subject, 'runMeeting', { bodyId: held.bodyId });
    const checksIn = membershipId === own && may(subject, 'checkIn', { bodyId: held.bodyId });
    if (!membershipId || (!runs && !checksIn)) return refused('notAllowed');
    const away = (await closedStage(tx, held)) ?? doorShut(held, runs);
    if (away) return away;
    const seat = await seatOf(tx, held, membershipId);
    if (!seat) return refused('notFound');
    const mode = given.mode ?? 'present';
    const open = await openStretch(tx, held, membershipId);
    if (open?.mode === mode) return granted({ already: true });
    if (open) await end(tx, open.id, held.now);
    await tx.insert(attendance).values({
      meetingId: held.id,
      membershipId,
      party: seat.party,
      mode,
      via: given.via,
      since: held.now,
      by: subject.personId,
    });
    await keepSignedIn(tx, seat.personId, signedInUntil(held));
    await changeMeeting(tx, held);
    return granted({ already: false });
  });
}

/** A guest is there from now on; they read and discuss, and have no vote. `id` is the form's own key. */
export async function greetGuest(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; id: string; name: string; party: Party | null },
): Promise<Outcome<{ already: boolean }>> {
  const name = cleanLine(given.name);
  return handle.transaction(async (tx) => {
    const held = await holdMeeting(tx, given.meetingId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runMeeting', { bodyId: held.bodyId })) return refused('notAllowed');
    const away = (await closedStage(tx, held)) ?? doorShut(held, true);
    if (away) return away;
    if (name === '') return refused('empty', { field: 'name' });
    if (graphemes(name) > longestGuestName) {
      return refused('tooLong', { field: 'name', facts: { limit: longestGuestName } });
    }
    const [made] = await tx
      .insert(attendance)
      .values({
        id: given.id,
        meetingId: held.id,
        guestName: name,
        party: given.party,
        mode: 'guest',
        via: 'facilitator',
        since: held.now,
        by: subject.personId,
      })
      .onConflictDoNothing({ target: attendance.id })
      .returning({ id: attendance.id });
    if (made) await changeMeeting(tx, held);
    return granted({ already: !made });
  });
}

/**
 * Somebody leaves: themselves, or the one whose stretch the facilitator names. From then on they do not
 * count in the quorum. Written by mistake means they were not there at all.
 */
export async function leave(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; attendanceId?: string; mistaken?: boolean },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeeting(tx, given.meetingId);
    if (!held) return refused('notFound');
    const own = ownSeat(subject, held.bodyId);
    const runs = may(subject, 'runMeeting', { bodyId: held.bodyId });
    const [stretch] = await tx
      .select()
      .from(attendance)
      .where(
        and(
          eq(attendance.meetingId, held.id),
          given.attendanceId
            ? eq(attendance.id, given.attendanceId)
            : and(eq(attendance.membershipId, own ?? held.id), isNull(attendance.until)),
        ),
      );
    const isOwn = own !== undefined && (!given.attendanceId || stretch?.membershipId === own);
    const checksIn = isOwn && !given.mistaken && may(subject, 'checkIn', { bodyId: held.bodyId });
    if (!runs && !checksIn) return refused('notAllowed');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (!stretch || stretch.since === null) {
      return refused(given.attendanceId ? 'notFound' : 'notPresent');
    }
    if (stretch.until) return granted({ already: true });
    if (given.mistaken && (await hasOpenedSince(tx, held.id, stretch.since))) {
      // The roll of that round has them as present; what was voted on it stays true.
      return refused('stateChanged');
    }
    await end(tx, stretch.id, given.mistaken ? stretch.since : held.now);
    if (given.mistaken) {
      const seat = stretch.membershipId ?? undefined;
      const facts = { isPublic: false, seat, mistaken: true };
      await tellMeeting(tx, held, 'attendance.changed', subject.personId, facts);
    }
    await changeMeeting(tx, held);
    return granted({ already: false });
  });
}

/** Somebody who is not there is excused, or is not, whatever they answered before. */
export async function excuse(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; membershipId: string; isExcused: boolean },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeeting(tx, given.meetingId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runMeeting', { bodyId: held.bodyId })) return refused('notAllowed');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (!isAttendanceOpen(held.state)) return refused('readOnly');
    if (!(await seatOf(tx, held, given.membershipId))) return refused('notFound');
    if (await openStretch(tx, held, given.membershipId)) return refused('stateChanged');
    const mode = given.isExcused ? 'excused' : 'absent';
    const [written] = await tx
      .select({ id: attendance.id, mode: attendance.mode })
      .from(attendance)
      .where(
        and(
          eq(attendance.meetingId, held.id),
          eq(attendance.membershipId, given.membershipId),
          inArray(attendance.mode, ['excused', 'absent']),
        ),
      );
    if (written?.mode === mode) return granted({ already: true });
    if (written) await tx.update(attendance).set({ mode }).where(eq(attendance.id, written.id));
    else {
      await tx.insert(attendance).values({
        meetingId: held.id,
        membershipId: given.membershipId,
        mode,
        via: 'facilitator',
        by: subject.personId,
      });
    }
    await changeMeeting(tx, held);
    return granted({ already: false });
  });
}

/** The subject's own seat in a body. */
export function ownSeat({ seats }: Subject, body: string): string | undefined {
  return seats.find(({ bodyId }) => bodyId === body)?.membershipId;
}

function doorShut(held: HeldMeeting, runs: boolean): Refused | null {
  if (isDoorOpen(held, held.now) || (runs && held.state === 'invited')) return null;
  const isBefore = held.state === 'planned' || held.state === 'invited';
  return refused(isBefore ? 'notOpen' : 'closed');
}

/** A seat of the meeting's body that somebody holds now, of a person who may come in. */
async function seatOf(tx: Handle, { bodyId }: HeldMeeting, membershipId: string) {
  const [seat] = await tx
    .select({ party: membership.party, personId: person.id })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.id, membershipId),
        eq(membership.bodyId, bodyId),
        isCurrentSeat,
        isNull(person.suspendedAt),
      ),
    );
  return seat ?? null;
}

async function openStretch(tx: Handle, { id }: HeldMeeting, membershipId: string) {
  const [stretch] = await tx
    .select({ id: attendance.id, mode: attendance.mode })
    .from(attendance)
    .where(
      and(
        eq(attendance.meetingId, id),
        eq(attendance.membershipId, membershipId),
        isNull(attendance.until),
        isNotNull(attendance.since),
      ),
    );
  return stretch ?? null;
}

async function end(tx: Handle, attendanceId: string, until: Date): Promise<void> {
  await tx.update(attendance).set({ until }).where(eq(attendance.id, attendanceId));
}

/** Whether a round of the meeting has opened since a moment. */
async function hasOpenedSince(tx: Handle, meetingId: string, since: Date): Promise<boolean> {
  const opened = and(eq(round.meetingId, meetingId), gte(round.openedAt, since));
  return (await tx.$count(round, opened)) > 0;
}
