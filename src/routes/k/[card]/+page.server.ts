import { redirect } from '@sveltejs/kit';
import { flag, readForm } from '#lib/kernel/form.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { refuse } from '../../refusing.ts';
import { cardIn, enterByCard } from '../card-in.ts';
import type { Actions, PageServerLoad } from './$types';

// A meeting's open round will stand here as the ballot whose single POST signs in and votes: `load`
// then adds the round, an action casts; both begin with `cardIn` like those below.
export const load: PageServerLoad = async (event) => {
  event.setHeaders(secretPage);
  const holder = await cardIn(event, event.params.card);
  if (!holder.granted) return { name: null, isOld: holder.code === 'expired' };
  return { name: holder.value.short, isOld: false };
};

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const form = readForm({ shared: flag }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const holder = await cardIn(event, event.params.card);
    // Withdrawn since the page was opened: it says so when it is read again.
    if (!holder.granted) redirect(303, event.url.pathname);
    return enterByCard(event, holder.value, form.value.shared);
  },
};
