import { redirect } from '@sveltejs/kit';
import { refused } from '#lib/kernel/refusal.ts';
import { readSubscribing } from '#lib/timeline/subscription/form.ts';
import { mayAsk, mayWriteTo } from '#lib/timeline/subscription/limits.server.ts';
import { askForNews } from '#lib/timeline/subscription/subscriptions.server.ts';
import { consentVersion, words } from '#lib/timeline/subscription/words.ts';
import { refuse } from '../refusing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
  if (!locals.person) setHeaders({ 'cache-control': 'public, max-age=30' });
  return { sent: url.searchParams.has('odeslano') };
};

export const actions: Actions = {
  default: async (event) => {
    const { db, language } = event.locals;
    const text = words(language);
    const data = await event.request.formData();
    const shown = {
      labels: { email: text.email },
      keep: ['email', 'consent'],
      sentences: {
        'email.invalid': text.mail,
        'topics.missing': text.noTopic,
        'consent.missing': text.noConsent,
      },
      also: { topics: data.getAll('topics').map(String) },
    };
    const form = readSubscribing(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { email, topics, trap } = form.value;
    const free = await mayAsk(db, event.getClientAddress());
    if (!free.granted) return refuse(event, refused('tooMany'), data, shown);
    // Whether an address is known, full of letters or a trap, the answer is the same.
    if (!trap && (await mayWriteTo(db, email))) {
      const consent = `${consentVersion} ${text.consent}`;
      await askForNews(db, { email, language, topics, consent });
    }
    redirect(303, '/odber?odeslano');
  },
};
