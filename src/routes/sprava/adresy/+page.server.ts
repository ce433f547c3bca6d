import { redirect } from '@sveltejs/kit';
import { line, readForm } from '#lib/kernel/form.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { removeAddress, shortAddresses } from '#lib/library/addresses/addresses.server.ts';
import { keptAddress } from '../../poster/keeping.ts';
import { refuse } from '../../refusing.ts';
import { admitted } from '../admitted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepLibrary');
  return {
    addresses: await shortAddresses(db),
    start: `${runtime().config.origin}/o/`,
    done: event.url.searchParams.has('hotovo'),
  };
};

export const actions: Actions = {
  ulozit: async (event) => {
    admitted(event, 'keepLibrary');
    return (await keptAddress(event)) ?? redirect(303, '/sprava/adresy?hotovo');
  },

  zrusit: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const data = await event.request.formData();
    const form = readForm({ slug: line(200) }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const done = await removeAddress(db, subject, form.value.slug);
    if (!done.granted) return refuse(event, done, data);
    redirect(303, '/sprava/adresy?hotovo');
  },
};
