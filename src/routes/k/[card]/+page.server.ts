import { redirect } from '@sveltejs/kit';
import { flag, readForm } from '#lib/kernel/form.ts';
import { signInByCard } from '#lib/people/entry/cards.server.ts';
import { readingCookies } from '#lib/ui/reading.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { deviceOf, enter } from '../../prihlaseni/entering.ts';
import { refuse } from '../../refusing.ts';
import { cardIn } from '../card-in.ts';
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
    if (!holder.granted) redirect(303, event.url.pathname);
    const { shared } = form.value;
    const token = await signInByCard(event.locals.db, holder.value, deviceOf(event, shared));
    // Who comes with a card mostly wants big letters and one thing at a time; the way back is in the frame.
    if (event.cookies.get(readingCookies.mode) === undefined) {
      const options = {
        path: '/',
        sameSite: 'lax',
        secure: event.url.protocol === 'https:',
      } as const;
      event.cookies.set(readingCookies.mode, 'simple', options);
    }
    return enter(event, { personId: holder.value.personId, token }, { next: null, shared });
  },
};
