import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { may } from '#lib/people/permit.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { params: { meeting: string } };

/** The meeting of the address for one who may see it; what nobody was invited to yet is its body's own. */
export async function admitted({ locals, params, url }: Asking) {
  const { db, subject, person } = locals;
  const meeting = await meetingById(db, params.meeting);
  if (!meeting) error(404);
  const place = { bodyId: meeting.bodyId };
  const inside = may(subject, 'readDraft', place);
  const plans = may(subject, 'planMeeting', place);
  if (!meeting.isPublic && !inside && !plans) {
    if (!person) redirect(303, `/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`);
    error(404);
  }
  return { meeting, inside, plans };
}

/** The same for one who plans the meetings of its body; others are asked to sign in or told they may not. */
export async function planner(event: Asking) {
  const { meeting, plans } = await admitted(event);
  if (!event.locals.person) {
    redirect(303, `/prihlaseni?dalsi=${encodeURIComponent(event.url.pathname)}`);
  }
  if (!plans) error(403);
  return { meeting, person: event.locals.person };
}
