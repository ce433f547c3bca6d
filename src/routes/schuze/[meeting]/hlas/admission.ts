import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { ownSeat } from '#lib/meetings/attendance.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';

/** The meeting of the address for members of its body and those who run it; others are led to sign in. */
export async function inHall({
  locals,
  params,
  url,
}: Pick<RequestEvent, 'locals' | 'url'> & { params: { meeting: string } }) {
  const { db, subject, person, session } = locals;
  const meeting = await meetingById(db, params.meeting);
  if (!meeting) error(404);
  if (!person || !session) {
    redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  }
  const seat = ownSeat(subject, meeting.bodyId) ?? null;
  const runs = may(subject, 'runMeeting', { bodyId: meeting.bodyId });
  if (seat === null && !runs) error(404);
  return { meeting, seat, runs, personId: person.id, shared: session.shared };
}
