import { redirect } from '@sveltejs/kit';
import { directory, takeOfferedOrganisations } from '#lib/library/directory/directory.server.ts';
import { refuse } from '../../refusing.ts';
import { admitted } from '../admitted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepLibrary');
  return {
    organisations: await directory(db),
    done: event.url.searchParams.has('hotovo'),
  };
};

export const actions: Actions = {
  nabidka: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const data = await event.request.formData();
    const taken = await takeOfferedOrganisations(db, subject);
    // Somebody was quicker: the directory has what was asked for.
    if (!taken.granted && taken.code !== 'alreadyDone') return refuse(event, taken, data);
    redirect(303, '/sprava/adresar?hotovo');
  },
};
