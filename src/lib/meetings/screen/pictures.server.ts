import { and, asc, eq, or, sql } from 'drizzle-orm';
import { agendaItem, body, measure, measureText, meeting, round, roundOption } from '#schema';
import { sections } from '#lib/proposals/fields.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import type { MeetingState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Card } from '#lib/proposals/projection.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { presentNow, withPin } from '../hall.server.ts';
import { readScreen } from '../screen.ts';
import type { Screen } from '../screen.ts';
import { drawnMode, lengthOf, textFrom } from './picture.ts';
import type { Picture, ShownMeeting, ShownRound, TextPart } from './picture.ts';

/** What the projector of a meeting shows now; what is not there any more is a welcome. */
export async function pictureOf(
  handle: Handle,
  meetingId: string,
): Promise<{ meeting: ShownMeeting; picture: Picture } | null> {
  const [found] = await handle
    .select({ meeting, group: body.name })
    .from(meeting)
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .where(eq(meeting.id, meetingId));
  if (!found) return null;
  const { number, title, state, startsAt, place, pin, bodyId } = found.meeting;
  const screen = readScreen(found.meeting.screen);
  const picture = screen && (await drawn(handle, { id: meetingId, bodyId }, screen));
  const present = await presentNow(handle, meetingId);
  const joined = (withPin as readonly MeetingState[]).includes(state) ? pin : null;
  return {
    meeting: { group: found.group, number, title, state, startsAt, place, pin: joined, present },
    picture: picture ?? { mode: 'welcome' },
  };
}

/** Whose meeting it is, for the page that connects a screen to it. */
export async function meetingHead(handle: Handle, meetingId: string) {
  const [found] = await handle
    .select({
      id: meeting.id,
      bodyId: meeting.bodyId,
      number: meeting.number,
      group: body.name,
      isOver: sql<boolean>`${meeting.endedAt} is not null or ${meeting.state} = 'cancelled'`,
    })
    .from(meeting)
    .innerJoin(body, eq(body.id, meeting.bodyId))
    .where(eq(meeting.id, meetingId));
  return found ?? null;
}

/** The measure whose text is to be shown, when it is one. */
export async function measureShown(handle: Handle, meetingId: string): Promise<string | null> {
  const [found] = await handle
    .select({ screen: meeting.screen })
    .from(meeting)
    .where(eq(meeting.id, meetingId));
  const screen = readScreen(found?.screen);
  return screen?.mode === 'text' ? screen.measureId : null;
}

/** The text a projector shows: which paragraph it begins with, of how many; null while it shows none. */
export async function textOnScreen(
  handle: Handle,
  { id, bodyId, screen }: Pick<typeof meeting.$inferSelect, 'id' | 'bodyId' | 'screen'>,
) {
  const wanted = readScreen(screen);
  const text = wanted?.mode === 'text' ? await wholeText(handle, { id, bodyId }, wanted) : null;
  if (wanted?.mode !== 'text' || !text) return null;
  const { measureId, section, from = 0 } = wanted;
  const length = lengthOf(text.parts);
  return { measureId, section, from: Math.max(0, Math.min(from, length - 1)), length };
}

async function drawn(
  handle: Handle,
  of: { id: string; bodyId: string },
  screen: Screen,
): Promise<Picture | null> {
  if (screen.mode === 'welcome' || screen.mode === 'black') return screen;
  if (screen.mode === 'text') return textOf(handle, of, screen);
  const [row] = await handle
    .select()
    .from(round)
    .where(and(eq(round.id, screen.roundId), eq(round.meetingId, of.id)));
  if (!row) return null;
  const { question, reason, state } = row;
  const mode = drawnMode(screen.mode, row);
  switch (mode) {
    case 'nothing':
      return null;
    case 'void':
      return { mode, question, isCancelled: state === 'cancelled', reason };
    case 'result':
      return { mode, question, result: row.result as StoredResult };
    default:
      return { mode, round: await shownRound(handle, row) };
  }
}

async function shownRound(handle: Handle, row: typeof round.$inferSelect): Promise<ShownRound> {
  const { id, question, state, closesAt, secrecy } = row;
  const options = await handle
    .select({ code: roundOption.code, label: roundOption.label })
    .from(roundOption)
    .where(eq(roundOption.roundId, id))
    .orderBy(asc(roundOption.order));
  const turnout = await turnoutOf(handle, id);
  return { id, question, options, state, closesAt, secret: secrecy === 'secret', ...turnout };
}

async function textOf(
  handle: Handle,
  of: { id: string; bodyId: string },
  screen: Extract<Screen, { mode: 'text' }>,
): Promise<Picture | null> {
  const whole = await wholeText(handle, of, screen);
  if (!whole) return null;
  const parts = textFrom(whole.parts, screen.from ?? 0);
  const { title, written } = whole;
  return { mode: 'text', title, section: screen.section, parts, written };
}

/** The text of a measure of the body, or of one on the agenda. */
async function wholeText(
  handle: Handle,
  { id, bodyId }: { id: string; bodyId: string },
  { measureId, section }: Extract<Screen, { mode: 'text' }>,
): Promise<{ title: string; parts: TextPart[]; written: number } | null> {
  const [found] = await handle
    .select({ title: measureText.title, card: measureText.card, written: measureText.seq })
    .from(measureText)
    .innerJoin(measure, eq(measure.id, measureText.measureId))
    .leftJoin(agendaItem, and(eq(agendaItem.measureId, measure.id), eq(agendaItem.meetingId, id)))
    .where(
      and(eq(measure.id, measureId), or(eq(measure.bodyId, bodyId), eq(agendaItem.meetingId, id))),
    )
    .limit(1);
  if (!found) return null;
  const card = found.card as Card;
  const shown = section ? [section] : sections.filter((name) => card.sections[name].length > 0);
  const parts = shown.map((name) => ({ section: name, blocks: card.sections[name] }));
  return { title: found.title, parts, written: found.written };
}
