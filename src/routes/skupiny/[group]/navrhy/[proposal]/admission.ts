import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { accessTo } from '#lib/live/access.ts';
import { measureRoom } from '#lib/proposals/room.server.ts';
import { isPublic } from '#lib/proposals/visibility.ts';

/**
 * The measure of the address for those who may read it here. Everybody else is led to its public page,
 * to signing in, or is told there is nothing.
 */
export async function admitted({
  locals,
  params,
  url,
}: Pick<RequestEvent, 'locals' | 'url'> & { params: { group: string; proposal: string } }) {
  const { db, subject, person } = locals;
  const measure = await measureRoom(db, params.group, params.proposal);
  const access = measure && accessTo(subject, measure);
  if (measure && access?.read && person) return { measure, access, person };
  if (measure?.code && isPublic(measure.state, measure.readableDraft) && person) {
    redirect(303, resolve(`/plan/${measure.stageSlug}/opatreni/${measure.code}`));
  }
  // A stranger learns nothing from the answer: known and unknown measures both lead to signing in.
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  error(404);
}
