import { redirect } from '@sveltejs/kit';
import { optionalLine, readForm } from '#lib/kernel/form.ts';
import { readCode } from '#lib/kernel/crockford.ts';
import { words } from '#lib/people/entry/words.ts';
import { refuse } from '../refusing.ts';
import { cardIn } from './card-in.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const text = words(event.locals.language);
    const data = await event.request.formData();
    // Somebody types or pastes all eight into the first field.
    const form = readForm({ card: optionalLine(20), card2: optionalLine(20) }, data);
    const shown = {
      labels: { card: text.card.title },
      keep: ['card', 'card2'],
      sentences: {
        'card.invalid': text.wrongCard,
        'card.notFound': text.wrongCard,
        'card.expired': text.oldCard,
      },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const typed = `${form.value.card ?? ''}${form.value.card2 ?? ''}`;
    const holder = await cardIn(event, typed);
    if (!holder.granted) return refuse(event, holder, data, shown);
    redirect(303, `/k/${readCode(typed, 8)}`);
  },
};
