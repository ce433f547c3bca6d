import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { deskOf } from '#lib/meetings/desk.server.ts';
import { may } from '#lib/people/permit.ts';

/** The desk of the meeting for those who may run it; everybody else is led to sign in or sees nothing. */
export async function admitted({
  locals,
  params,
  url,
}: Pick<RequestEvent, 'locals' | 'url'> & { params: { meeting: string } }) {
  const { db, subject, person, session } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const desk = await deskOf(db, params.meeting);
  if (desk && may(subject, 'runMeeting', { bodyId: desk.body.id })) return { desk, person };
  // The same person may have come by a card, which never carries a coordinator's rights.
  if (session?.via === 'card') {
    redirect(303, resolve(`/prihlaseni?znovu&dalsi=${encodeURIComponent(url.pathname)}`));
  }
  error(404);
}
