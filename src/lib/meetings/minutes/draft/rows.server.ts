import { eq, min } from 'drizzle-orm';
import { body, invitation, meeting } from '#schema';
import { documentState } from '#lib/live/documents.server.ts';
import { shortNamesNow } from '#lib/people/public-text.server.ts';
import { namesIn } from '#lib/people/public-text.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import * as Y from 'yjs';
import type { Block } from '#lib/proposals/blocks.ts';
import { textsOf } from '../document.ts';
import { rulesOfMeeting } from '../../rows.server.ts';
import type { MeetingRow } from '../../rows.server.ts';
import type { MinutesRow } from '../held.server.ts';
import { itemsOf, lettersBefore, resolutionsAt, roundsAt, tasksAt } from './deeds.server.ts';
import { draftOf } from './draft.ts';
import type { MinutesContent, MinutesFacts } from './facts.ts';
import {
  namedAttendance,
  nameOf,
  recordersOf,
  seatsOfTheDay,
  turnsOf,
  whoBegan,
} from './people.server.ts';

/** What the minutes say now: what happened, and the recorder's words with the journal row they end at. */
export async function contentNow(
  handle: Handle,
  of: MeetingRow,
  minutes: Pick<MinutesRow, 'recorderId' | 'verifierId' | 'room'>,
): Promise<MinutesContent> {
  const { texts, seq } = await textsNow(handle, minutes.room);
  const facts = await factsNow(handle, of, minutes);
  const publicNames = namesIn({ facts, texts }, await shortNamesNow(handle, of.bodyId));
  const some = Object.keys(publicNames).length > 0;
  return { version: 1, facts, texts, seq, ...(some && { publicNames }) };
}

/** The recorder's words as the journal has them. */
export async function textsNow(
  handle: Handle,
  room: string,
): Promise<{ texts: Record<string, Block[]>; seq: number }> {
  const stored = await documentState(handle, room);
  if (!stored) throw new Error(`the minutes ${room} have no document`);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored.state);
  return { texts: textsOf(doc), seq: stored.seq };
}

async function factsNow(
  handle: Handle,
  of: MeetingRow,
  { recorderId, verifierId }: Pick<MinutesRow, 'recorderId' | 'verifierId'>,
): Promise<MinutesFacts> {
  const [{ name }] = await handle
    .select({ name: body.name })
    .from(body)
    .where(eq(body.id, of.bodyId));
  const [{ invitedAt }] = await handle
    .select({ invitedAt: min(invitation.sentAt) })
    .from(invitation)
    .where(eq(invitation.meetingId, of.id));
  return draftOf({
    body: name,
    meeting: { ...of, substituteOf: await numberOf(handle, of.substituteOfId) },
    leads: await whoBegan(handle, of.id),
    rules: await rulesOfMeeting(handle, of),
    invitedAt,
    seats: await seatsOfTheDay(handle, of),
    attendance: await namedAttendance(handle, of.id),
    items: await itemsOf(handle, of.id),
    turns: await turnsOf(handle, of.id),
    rounds: await roundsAt(handle, of.id),
    letters: await lettersBefore(handle, of),
    resolutions: await resolutionsAt(handle, of.id),
    tasks: await tasksAt(handle, of.id),
    recorder: (await nameOf(handle, recorderId)) ?? '',
    recordersBefore: (await recordersOf(handle, of.id))
      .filter(({ id }) => id !== recorderId)
      .map(({ name }) => name),
    verifier: await nameOf(handle, verifierId),
  });
}

async function numberOf(handle: Handle, meetingId: string | null): Promise<number | null> {
  if (meetingId === null) return null;
  const [found] = await handle
    .select({ number: meeting.number })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  return found?.number ?? null;
}
