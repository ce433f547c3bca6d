import { redirect } from '@sveltejs/kit';
import { refused } from '#lib/kernel/refusal.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { readTopics } from '#lib/timeline/subscription/form.ts';
import {
  confirmSubscription,
  endSubscription,
  followTopics,
  subscriptionById,
} from '#lib/timeline/subscription/subscriptions.server.ts';
import { words } from '#lib/timeline/subscription/words.ts';
import { refuse } from '../../refusing.ts';
import { idAt } from './standing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  event.setHeaders(secretPage);
  const id = idAt(event);
  const found = id && (await subscriptionById(event.locals.db, id));
  const { searchParams } = event.url;
  return {
    subscription: found
      ? { email: found.email, topics: found.topics, confirmed: found.confirmedAt !== null }
      : null,
    said: (['potvrzeno', 'ulozeno', 'konec'] as const).find((word) => searchParams.has(word)),
  };
};

export const actions: Actions = {
  // The address is opened by mail scanners too, so only this button begins anything.
  potvrdit: async (event) => {
    const data = await event.request.formData();
    const id = idAt(event);
    const done = id ? await confirmSubscription(event.locals.db, id) : refused('expired');
    if (!done.granted) return refuse(event, done, data);
    redirect(303, `/odber/${event.params.token}?potvrzeno`);
  },

  temata: async (event) => {
    const data = await event.request.formData();
    const shown = { sentences: { 'topics.missing': words(event.locals.language).noTopic } };
    const form = readTopics(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const id = idAt(event);
    const done = id
      ? await followTopics(event.locals.db, id, form.value.topics)
      : refused('expired');
    if (!done.granted) return refuse(event, done, data, shown);
    redirect(303, `/odber/${event.params.token}?ulozeno`);
  },

  ukoncit: async (event) => {
    await event.request.formData();
    const id = idAt(event);
    if (id) await endSubscription(event.locals.db, id);
    redirect(303, `/odber/${event.params.token}?konec`);
  },
};
