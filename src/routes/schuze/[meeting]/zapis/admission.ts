import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { minutesOf } from '#lib/meetings/minutes/held.server.ts';
import { admitted as admittedToMeeting } from '../admission.ts';

/** The meeting with its minutes for one who may read them: everybody once they are published, before that its body. */
export async function admitted(
  event: Pick<RequestEvent, 'locals' | 'url'> & { params: { meeting: string } },
) {
  const { meeting, inside } = await admittedToMeeting(event);
  const minutes = await minutesOf(event.locals.db, meeting.id);
  if (!inside && minutes?.state !== 'published') {
    if (event.locals.person) error(404);
    redirect(303, `/prihlaseni?dalsi=${encodeURIComponent(event.url.pathname)}`);
  }
  return { meeting, minutes, inside };
}
