import { eq, inArray, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { attendance, membership, minutes, person } from '#schema';
import { daysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { createDocument } from '#lib/live/documents.server.ts';
import { displayName, sortByName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { isCurrentSeat, subjectOf } from '#lib/people/subject.server.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { MeetingState } from '#schema';
import { sectionIn } from './document.ts';
import { recordersOf } from './draft/people.server.ts';
import { holdMinutes, moveMeeting, tellMinutes } from './held.server.ts';
import { writeMinutesText } from './text.server.ts';

/** States in which minutes may be begun: also while people still talk, so that they are there at the end. */
const beginning: readonly MeetingState[] = ['running', 'inquorate', 'ended'];

/** Whether minutes may be begun in a meeting of that state. */
export function beginsMinutes(state: MeetingState): boolean {
  return beginning.includes(state);
}

/**
 * Begins the minutes of a meeting: the room for the recorder's words; all else comes from what happened.
 * Whoever begins them a moment later gets the same ones.
 */
export async function beginMinutes(
  handle: Handle,
  subject: Subject,
  meetingId: string,
): Promise<Outcome<{ already: boolean }>> {
  return transact(handle, async (tx) => {
    const held = await holdMinutes(tx, meetingId);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { meeting: of, rules } = held;
    const { personId } = subject;
    if (personId === null || !may(subject, 'writeMinutes', { bodyId: of.bodyId })) {
      return refused('notAllowed');
    }
    if (held.minutes === null) {
      if (!beginsMinutes(of.state)) return refused('stateChanged');
      const doc = new Y.Doc();
      // The room begins with a paragraph to write into.
      composeBlocks(sectionIn(doc, 'zahajeni'), [{ kind: 'paragraph', runs: [] }]);
      const { last } = await createDocument(
        tx,
        of.id,
        'minutes',
        Y.encodeStateAsUpdate(doc),
        personId,
      );
      await writeMinutesText(tx, of.id, doc, last);
      const { day } = localTime(of.endedAt ?? of.startsAt);
      await tx.insert(minutes).values({
        meetingId: of.id,
        room: of.id,
        recorderId: personId,
        dueOn: daysBefore(day, -rules.minutesDays),
      });
      await tellMinutes(tx, of, 'begun', personId);
    }
    // Begun while people still talked, they wait for the end.
    if (of.state === 'ended') {
      const moved = await moveMeeting(tx, of, 'minutesDraft', { hasDraft: true });
      if (!moved.granted) return moved;
    }
    return granted({ already: held.minutes !== null });
  });
}

/**
 * Makes whoever asks the recorder of a draft, when the one before cannot go on; `before` is who the form
 * knew as recorder. Nobody verifies what they write, so a verifier who takes over is not one any more.
 */
export async function takeOverMinutes(
  handle: Handle,
  subject: Subject,
  wanted: { meetingId: string; before: string },
): Promise<Outcome<null>> {
  return transact<null>(handle, async (tx) => {
    const held = await holdMinutes(tx, wanted.meetingId);
    if (!held?.minutes) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { personId } = subject;
    if (personId === null || !may(subject, 'writeMinutes', { bodyId: held.meeting.bodyId })) {
      return refused('notAllowed');
    }
    const { state, recorderId, verifierId, meetingId } = held.minutes;
    if (state !== 'draft') return refused('readOnly');
    if (recorderId === personId) return granted(null);
    if (recorderId !== wanted.before) return refused('stateChanged', { field: 'recorder' });
    await tx
      .update(minutes)
      .set({ recorderId: personId, verifierId: verifierId === personId ? null : verifierId })
      .where(eq(minutes.meetingId, meetingId));
    await tellMinutes(tx, held.meeting, 'takenOver', personId);
    return granted(null);
  });
}

/** Somebody who may be asked to verify minutes. */
export type PossibleVerifier = { personId: string; name: string };

/**
 * Those of the body who were at the meeting and may verify its minutes, in the order of their names.
 * Nobody verifies what they wrote, neither does who wrote it before the recorder.
 */
export async function possibleVerifiers(
  handle: Handle,
  { meetingId, bodyId, recorderId }: { meetingId: string; bodyId: string; recorderId: string },
): Promise<PossibleVerifier[]> {
  const there = handle
    .select({ id: attendance.membershipId })
    .from(attendance)
    .where(
      sql`${attendance.meetingId} = ${meetingId} and ${attendance.mode} in ('present', 'online')`,
    );
  const rows = await handle
    .select({
      personId: person.id,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(sql`${inArray(membership.id, there)} and ${isCurrentSeat}`);
  const wrote = (await recordersOf(handle, meetingId)).map(({ id }) => id);
  const found: PossibleVerifier[] = [];
  for (const { personId, ...name } of sortByName(rows)) {
    if (personId === recorderId || wrote.includes(personId)) continue;
    const subject = await subjectOf(handle, personId);
    if (may(subject, 'verifyMinutes', { bodyId })) {
      found.push({ personId, name: displayName(name) });
    }
  }
  return found;
}

/** Names who is to verify the draft; `before` is who the form knew as named, null for nobody. */
export async function nameVerifier(
  handle: Handle,
  subject: Subject,
  wanted: { meetingId: string; verifierId: string; before: string | null },
): Promise<Outcome<null>> {
  return transact(handle, async (tx) => {
    const held = await holdMinutes(tx, wanted.meetingId);
    if (!held?.minutes) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    const { bodyId } = held.meeting;
    if (!may(subject, 'writeMinutes', { bodyId })) return refused('notAllowed');
    const { state, verifierId, recorderId, meetingId } = held.minutes;
    if (state !== 'draft') return refused('readOnly');
    if (verifierId === wanted.verifierId) return granted(null);
    if (verifierId !== wanted.before) return refused('stateChanged', { field: 'verifier' });
    const possible = await possibleVerifiers(tx, { meetingId, bodyId, recorderId });
    if (!possible.some(({ personId }) => personId === wanted.verifierId)) {
      return refused('invalid', { field: 'verifier' });
    }
    await tx
      .update(minutes)
      .set({ verifierId: wanted.verifierId })
      .where(eq(minutes.meetingId, meetingId));
    await tellMinutes(tx, held.meeting, 'verifierNamed', subject.personId);
    return granted(null);
  });
}
