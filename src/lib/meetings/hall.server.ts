import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { agendaItem, attendance, document, meeting, round } from '#schema';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import type { MeetingState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { HallNews, HallRound } from './news.ts';
import { clock } from './rows.server.ts';
import { readScreen } from './screen.ts';

/** States in which a meeting's PIN opens its waiting room. */
export const withPin = ['invited', 'running', 'inquorate'] as const satisfies MeetingState[];

/** The body whose members may wait in the hall of a meeting; null when there is no such meeting. */
export async function hallOf(
  handle: Handle,
  meetingId: string,
): Promise<{ bodyId: string } | null> {
  const [found] = await handle
    .select({ bodyId: meeting.bodyId })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  return found ?? null;
}

/** Whether that PIN opens the waiting room of that meeting now. */
export async function opensByPin(handle: Handle, meetingId: string, pin: string): Promise<boolean> {
  const isIts = and(
    eq(meeting.id, meetingId),
    eq(meeting.pin, pin),
    inArray(meeting.state, [...withPin]),
  );
  return (await handle.$count(meeting, isIts)) > 0;
}

/** What phones and projectors of a meeting are told: turnout, never a tally, never a name (I5). */
export async function hallNews(handle: Handle, meetingId: string): Promise<HallNews | null> {
  const [found] = await handle
    .select({ v: meeting.revision, state: meeting.state, screen: meeting.screen })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  if (!found) return null;
  const screen = readScreen(found.screen) ?? { mode: 'welcome' };
  return {
    v: found.v,
    now: (await clock(handle)).getTime(),
    state: found.state,
    item: await itemNow(handle, meetingId),
    round: await roundNow(handle, meetingId),
    present: await presentNow(handle, meetingId),
    screen,
    text: screen.mode === 'text' ? await lastWritten(handle, screen.measureId) : null,
  };
}

/** The item of the agenda that has begun and not ended. */
async function itemNow(handle: Handle, meetingId: string): Promise<HallNews['item']> {
  const { number, title, minutes } = agendaItem;
  const [item] = await handle
    .select({ number, title, minutes })
    .from(agendaItem)
    .where(
      and(
        eq(agendaItem.meetingId, meetingId),
        isNotNull(agendaItem.begunAt),
        isNull(agendaItem.endedAt),
      ),
    )
    .orderBy(desc(agendaItem.begunAt), asc(agendaItem.number))
    .limit(1);
  return item ?? null;
}

/** The round that is open, else the last one that was: a phone learns from it that it has ended. */
async function roundNow(handle: Handle, meetingId: string): Promise<HallRound | null> {
  const { id, code, question, state, closesAt } = round;
  const [found] = await handle
    .select({ id, code, question, state, closesAt })
    .from(round)
    .where(and(eq(round.meetingId, meetingId), isNotNull(round.openedAt)))
    .orderBy(sql`${state} = 'open' desc`, desc(round.openedAt), desc(round.code))
    .limit(1);
  if (!found) return null;
  const { cast, seats } = await turnoutOf(handle, found.id);
  return { ...found, cast, seats, closesAt: found.closesAt?.getTime() ?? null };
}

/** How many of the body are there now; guests sit in the same room and are not counted. */
export async function presentNow(handle: Handle, meetingId: string): Promise<number> {
  const isHere = or(eq(attendance.mode, 'present'), eq(attendance.mode, 'online'));
  return handle.$count(
    attendance,
    and(
      eq(attendance.meetingId, meetingId),
      isNotNull(attendance.membershipId),
      isHere,
      isNull(attendance.until),
    ),
  );
}

/** The number of the last change of a measure's text. */
async function lastWritten(handle: Handle, measureId: string): Promise<number | null> {
  const [found] = await handle
    .select({ seq: document.headSeq })
    .from(document)
    .where(eq(document.room, measureId));
  return found?.seq ?? null;
}
