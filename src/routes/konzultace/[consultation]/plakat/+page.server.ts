import { error, redirect } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { offeredName } from '#lib/library/addresses/short-address.ts';
import { keptAddress } from '../../../poster/keeping.ts';
import { posterOf } from '../../../poster/shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
  const { db, person, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const path = `/konzultace/${about.slug}`;
  const wanted = offeredName(about.title);
  return { about, poster: await posterOf(locals, { path, stageId: about.stageId, wanted, url }) };
};

export const actions: Actions = {
  adresa: async (event) => (await keptAddress(event)) ?? redirect(303, event.url.pathname),
};
