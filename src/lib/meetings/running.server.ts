import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { agendaItem, attendance, measure, minutes, person, round, speakingTurn } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { keepSignedIn } from '#lib/people/sessions.server.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { MeetingState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { signedInUntil } from './attendance.ts';
import { carryTasks } from './minutes/carrying.server.ts';
import { givePin } from './pins.server.ts';
import { changeMeeting, holdMeeting, rulesOfMeeting, tellMeeting } from './rows.server.ts';
import { readScreen, screenAllowed } from './screen.ts';
import { stepFacts } from './step-facts.server.ts';
import { stepFrom } from './states.ts';
import { wroteMeanwhile } from './use.server.ts';
import type { HeldMeeting } from './rows.server.ts';
import type { Screen } from './screen.ts';

/** How long a facilitator leads without being heard of; then another one may take over. */
export const leaseSeconds = 20;

/**
 * Begins a meeting: its rules are frozen (I34), it has a PIN, and whoever began it leads. Beginning far
 * from the planned time asks for `confirmed` first and is put on record.
 */
export async function startMeeting(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; confirmed: boolean },
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (held.startedAt && isRunning(held.state)) return granted({ already: true });
    const step = stepFrom(held.state, 'running', await stepFacts(tx, held));
    if (!step.granted) return step;
    const [warning] = step.value;
    if (warning && !given.confirmed) {
      return refused('missing', { field: 'confirmed', facts: { warning } });
    }
    await givePin(tx, held.id);
    await carryTasks(tx, held);
    await changeMeeting(tx, held, {
      state: 'running',
      startedAt: held.now,
      rulesSnapshot: await rulesOfMeeting(tx, held),
      ledBy: subject.personId,
      ledSeenAt: held.now,
    });
    if (subject.personId) await keepSignedIn(tx, subject.personId, signedInUntil(held));
    await tellMeeting(tx, held, 'meeting.started', subject.personId, { warning });
    return granted({ already: false });
  });
}

/** Puts it on record that the body cannot decide: talk goes on, no round can be opened any more. */
export async function declareInquorate(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ already: boolean }>> {
  return moveOn(handle, subject, meetingId, 'inquorate', async (tx, held) => {
    await changeMeeting(tx, held, { state: 'inquorate' });
    await tellMeeting(tx, held, 'meeting.inquorate', subject.personId);
  });
}

/** Ends a meeting: everybody leaves, the item and the speech that were going on end with it. */
export async function endMeeting(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ already: boolean }>> {
  return moveOn(handle, subject, meetingId, 'ended', async (tx, held) => {
    const endedAt = held.now;
    await everybodyLeaves(tx, held);
    await tx
      .update(agendaItem)
      .set({ endedAt })
      .where(
        and(
          eq(agendaItem.meetingId, held.id),
          isNotNull(agendaItem.begunAt),
          isNull(agendaItem.endedAt),
        ),
      );
    await tx
      .update(speakingTurn)
      .set({ endedAt })
      .where(and(eq(speakingTurn.meetingId, held.id), isNull(speakingTurn.endedAt)));
    const screen: Screen = { mode: 'welcome' };
    // Minutes begun while people talked are only waiting for this.
    const isWritten = (await tx.$count(minutes, eq(minutes.meetingId, held.id))) > 0;
    const state = isWritten ? 'minutesDraft' : 'ended';
    const wrote = await wroteMeanwhile(tx, held);
    const noLead = { ledBy: null, ledSeenAt: null };
    await changeMeeting(tx, held, { state, endedAt, screen, wrote, ...noLead });
    await tellMeeting(tx, held, 'meeting.ended', subject.personId);
  });
}

/** What the projector shows from now on; the one who leads chooses, or whoever takes the lead by it. */
export async function setScreen(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; screen: unknown },
): Promise<Outcome<Screen>> {
  const wanted = readScreen(given.screen);
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    if (!wanted) return refused('invalid', { field: 'screen' });
    if (held.state !== 'invited' && !isRunning(held.state)) return refused('notOpen');
    const other = await leaderBeside(tx, subject, held);
    if (other) return other;
    const allowed = screenAllowed(wanted, {
      rounds: await tx
        .select({ id: round.id, state: round.state, closesAt: round.closesAt })
        .from(round)
        .where(eq(round.meetingId, held.id)),
      measureIds: (
        await tx.select({ id: measure.id }).from(measure).where(eq(measure.bodyId, held.bodyId))
      ).map(({ id }) => id),
    });
    if (!allowed.granted) return allowed;
    const change = { screen: wanted, ledBy: subject.personId, ledSeenAt: held.now };
    await changeMeeting(tx, held, change);
    return allowed;
  });
}

/** A meeting held by somebody who may run it. */
export async function heldBy(
  tx: Handle,
  subject: Subject,
  meetingId: string,
): Promise<HeldMeeting | Refused> {
  const held = isId(meetingId) ? await holdMeeting(tx, meetingId) : null;
  if (!held) return refused('notFound');
  if (!may(subject, 'runMeeting', { bodyId: held.bodyId })) return refused('notAllowed');
  return (await closedStage(tx, held)) ?? held;
}

/** Whether people can speak, arrive and decide now. */
export function isRunning(state: MeetingState): boolean {
  return state === 'running' || state === 'inquorate';
}

async function moveOn(
  handle: Handle,
  subject: Subject,
  meetingId: string,
  to: MeetingState,
  act: (tx: Handle, held: HeldMeeting) => Promise<void>,
): Promise<Outcome<{ already: boolean }>> {
  return handle.transaction(async (tx) => {
    const held = await heldBy(tx, subject, meetingId);
    if ('code' in held) return held;
    const step = stepFrom(held.state, to, await stepFacts(tx, held));
    if (!step.granted) return step.code === 'alreadyDone' ? granted({ already: true }) : step;
    await act(tx, held);
    return granted({ already: false });
  });
}

/** Ends every stretch that is still open, when the meeting ends. */
async function everybodyLeaves(tx: Handle, { id, now }: HeldMeeting): Promise<void> {
  await tx
    .update(attendance)
    .set({ until: now })
    .where(
      and(eq(attendance.meetingId, id), isNull(attendance.until), isNotNull(attendance.since)),
    );
}

/** Why somebody may not steer the projector: another person leads and was heard of lately. */
export async function leaderBeside(
  tx: Handle,
  { personId }: Subject,
  { ledBy, ledSeenAt, now }: HeldMeeting,
): Promise<Refused | null> {
  if (!ledBy || ledBy === personId || !ledSeenAt) return null;
  if (now.getTime() - ledSeenAt.getTime() >= leaseSeconds * 1000) return null;
  const [leader] = await tx.select().from(person).where(eq(person.id, ledBy));
  return refused('alreadyLed', { facts: { who: displayName(leader) } });
}
