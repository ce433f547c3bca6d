import type { RequestEvent } from '@sveltejs/kit';
import { arrive, type Via } from '#lib/meetings/attendance.server.ts';
import { meetingToJoin } from '#lib/meetings/joining/joining.server.ts';
import type { CardHolder } from '#lib/people/entry/cards.server.ts';
import { byCard, subjectOf } from '#lib/people/subject.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { turnInHall } from '#lib/voting/hall/turn.server.ts';
import { ownPlace, roundById } from '#lib/voting/shown-rounds.server.ts';

/** What a card's holder finds at a meeting: the round that is on, and their place in it. */
export async function cardAtMeeting(
  { locals: { db } }: Pick<RequestEvent, 'locals'>,
  holder: CardHolder,
) {
  const subject = byCard(await subjectOf(db, holder.personId));
  const meeting = await meetingToJoin(db, subject);
  if (!meeting) return { subject, meeting: null, round: null, onRoll: false, voted: false };
  await closeDueRounds(db);
  const { turn } = await turnInHall(db, meeting.id, holder.personId);
  const found = turn ? await roundById(db, turn) : null;
  const { onRoll, voted } = turn
    ? await ownPlace(db, turn, holder.personId)
    : { onRoll: false, voted: false };
  return { subject, meeting, round: found?.round ?? null, onRoll, voted };
}

/** Puts a card's holder on the attendance list of the meeting they came to; gives where they go then. */
export async function comeByCard(
  { locals: { db } }: Pick<RequestEvent, 'locals'>,
  holder: CardHolder,
  via: Via,
): Promise<string | null> {
  const subject = await subjectOf(db, holder.personId);
  const meeting = await meetingToJoin(db, subject);
  if (!meeting) return null;
  const come = await arrive(db, subject, { meetingId: meeting.id, via });
  return come.granted ? `/schuze/${meeting.id}/hlas` : null;
}
