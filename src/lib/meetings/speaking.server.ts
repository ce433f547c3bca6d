import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { agendaItem, attendance, membership, person, speakingTurn } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Party } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { changeMeeting, holdMeeting, rulesOfMeeting } from './rows.server.ts';
import { heldBy, isRunning } from './running.server.ts';
import { queueOf } from './speaking.ts';
import type { SpeakingTurn } from './speaking.ts';
import type { HeldMeeting } from './rows.server.ts';

/** Seconds a turn takes when nobody says otherwise, and the bounds of what may be said. */
export const turnSeconds = { usual: 120, least: 30, most: 900 };

/** Somebody who asked to speak, as a list shows them. */
export type Speaker = SpeakingTurn & { name: string; party: Party | null };

/**
 * Somebody who is there asks to speak: a member by themselves, or whoever the facilitator names by their
 * attendance. `id` is the form's own key; one who waits already keeps their place.
 */
export async function askToSpeak(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; id: string; attendanceId?: string; seconds?: number },
): Promise<Outcome<{ already: boolean }>> {
  const seconds = given.seconds ?? turnSeconds.usual;
  if (!Number.isInteger(seconds) || seconds < turnSeconds.least || seconds > turnSeconds.most) {
    const expected = `${turnSeconds.least}–${turnSeconds.most}`;
    return refused('invalid', { field: 'seconds', facts: { expected } });
  }
  return handle.transaction(async (tx) => {
    const held = await holdMeeting(tx, given.meetingId);
    if (!held) return refused('notFound');
    const [there] = await tx
      .select({ attendance, personId: membership.personId })
      .from(attendance)
      .leftJoin(membership, eq(membership.id, attendance.membershipId))
      .where(
        and(
          eq(attendance.meetingId, held.id),
          isNotNull(attendance.since),
          isNull(attendance.until),
          given.attendanceId
            ? eq(attendance.id, given.attendanceId)
            : eq(membership.personId, subject.personId ?? held.id),
        ),
      );
    const isOwn = subject.personId !== null && there?.personId === subject.personId;
    const runs = may(subject, 'runMeeting', { bodyId: held.bodyId });
    if (!runs && given.attendanceId && !isOwn) return refused('notAllowed');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (!isRunning(held.state)) return refused('notOpen');
    if (!there) return refused('notPresent');
    const { membershipId, guestName, party } = there.attendance;
    if (!membershipId && !(await rulesOfMeeting(tx, held)).guestsMaySpeak) {
      return refused('notAllowed', { field: 'who' });
    }
    const waiting = and(
      eq(speakingTurn.meetingId, held.id),
      isNull(speakingTurn.beganAt),
      isNull(speakingTurn.endedAt),
      membershipId
        ? eq(speakingTurn.membershipId, membershipId)
        : eq(speakingTurn.guestName, guestName ?? ''),
    );
    if ((await tx.$count(speakingTurn, waiting)) > 0) return granted({ already: true });
    const [current] = await tx
      .select({ id: agendaItem.id })
      .from(agendaItem)
      .where(
        and(
          eq(agendaItem.meetingId, held.id),
          isNotNull(agendaItem.begunAt),
          isNull(agendaItem.endedAt),
        ),
      );
    const [made] = await tx
      .insert(speakingTurn)
      .values({
        id: given.id,
        meetingId: held.id,
        itemId: current?.id,
        membershipId,
        guestName,
        party,
        askedAt: held.now,
        seconds,
      })
      .onConflictDoNothing({ target: speakingTurn.id })
      .returning({ id: speakingTurn.id });
    if (made) await changeMeeting(tx, held);
    return granted({ already: !made });
  });
}

/** Gives somebody who waits the word; whoever spoke until now has finished. */
export async function beginTurn(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; turnId: string },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    const turn = await turnOf(tx, held, given.turnId);
    if (!turn) return refused('notFound');
    if (turn.endedAt || turn.beganAt) return granted({ already: true });
    if (!isRunning(held.state)) return refused('notOpen');
    const speaking = and(
      eq(speakingTurn.meetingId, held.id),
      isNotNull(speakingTurn.beganAt),
      isNull(speakingTurn.endedAt),
    );
    await tx.update(speakingTurn).set({ endedAt: held.now }).where(speaking);
    await tx.update(speakingTurn).set({ beganAt: held.now }).where(eq(speakingTurn.id, turn.id));
    await changeMeeting(tx, held);
    return granted({ already: false });
  });
}

/** Ends a turn, or takes somebody who does not want to speak any more out of the queue. */
export async function endTurn(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; turnId: string },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await holdMeeting(tx, given.meetingId);
    if (!held) return refused('notFound');
    const turn = await turnOf(tx, held, given.turnId);
    const runs = may(subject, 'runMeeting', { bodyId: held.bodyId });
    const isOwn = turn?.membershipId
      ? subject.seats.some(({ membershipId }) => membershipId === turn.membershipId)
      : false;
    if (!runs && !isOwn) return refused('notAllowed');
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (!turn) return refused('notFound');
    if (turn.endedAt) return granted({ already: true });
    await tx.update(speakingTurn).set({ endedAt: held.now }).where(eq(speakingTurn.id, turn.id));
    await changeMeeting(tx, held);
    return granted({ already: false });
  });
}

/** A member's own turn that is not over: speaking, or waiting behind so many others; null when they did not ask. */
export async function ownTurn(
  handle: Handle,
  meetingId: string,
  membershipId: string,
): Promise<{ id: string; speaks: boolean; ahead: number } | null> {
  const open = and(eq(speakingTurn.meetingId, meetingId), isNull(speakingTurn.endedAt));
  const { speaking, waiting } = queueOf(await handle.select().from(speakingTurn).where(open));
  // Who speaks and asked again waits for that turn, too; the one they have now comes first.
  if (speaking?.membershipId === membershipId) return { id: speaking.id, speaks: true, ahead: 0 };
  const at = waiting.findIndex((turn) => turn.membershipId === membershipId);
  return at < 0 ? null : { id: waiting[at].id, speaks: false, ahead: at };
}

/** Everybody who asked to speak at a meeting, in the order they asked. */
export async function speakersOf(handle: Handle, meetingId: string): Promise<Speaker[]> {
  const rows = await handle
    .select({ turn: speakingTurn, person })
    .from(speakingTurn)
    .leftJoin(membership, eq(membership.id, speakingTurn.membershipId))
    .leftJoin(person, eq(person.id, membership.personId))
    .where(eq(speakingTurn.meetingId, meetingId))
    .orderBy(asc(speakingTurn.askedAt), asc(speakingTurn.id));
  return rows.map(({ turn, person: speaker }) => ({
    id: turn.id,
    askedAt: turn.askedAt,
    beganAt: turn.beganAt,
    endedAt: turn.endedAt,
    seconds: turn.seconds,
    party: turn.party,
    name: speaker ? displayName(speaker) : (turn.guestName ?? ''),
  }));
}

async function turnOf(tx: Handle, { id }: HeldMeeting, turnId: string) {
  const [turn] = await tx
    .select()
    .from(speakingTurn)
    .where(and(eq(speakingTurn.id, turnId), eq(speakingTurn.meetingId, id)));
  return turn ?? null;
}
