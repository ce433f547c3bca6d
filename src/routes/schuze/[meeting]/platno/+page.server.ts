import { error, redirect } from '@sveltejs/kit';
import { isId } from '#lib/kernel/id.ts';
import { moment } from '#lib/kernel/format.ts';
import { may } from '#lib/people/permit.ts';
import { meetingHead } from '#lib/meetings/screen/pictures.server.ts';
import {
  makeProjector,
  projectorsOf,
  withdrawProjectors,
} from '#lib/meetings/screen/projectors.server.ts';
import { refuse } from '../../../refusing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, subject, language } = locals;
  const head = isId(params.meeting) ? await meetingHead(db, params.meeting) : null;
  if (!head || !may(subject, 'runMeeting', { bodyId: head.bodyId })) error(404);
  const connected = await projectorsOf(db, params.meeting);
  return {
    head,
    connected: connected.map(({ id, at, by }) => ({ id, by, at: moment(at, language) })),
    withdrawn: url.searchParams.has('odpojeno'),
  };
};

export const actions: Actions = {
  otevrit: async (event) => {
    const { locals, params, request } = event;
    const made = await makeProjector(locals.db, locals.subject, params.meeting);
    if (!made.granted) return refuse(event, made, await request.formData());
    redirect(303, `/schuze/${params.meeting}/platno/${made.value.token}`);
  },
  odpojit: async (event) => {
    const { locals, params, request, url } = event;
    const done = await withdrawProjectors(locals.db, locals.subject, params.meeting);
    if (!done.granted) return refuse(event, done, await request.formData());
    redirect(303, `${url.pathname}?odpojeno`);
  },
};
