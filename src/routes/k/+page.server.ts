import { flag, line, optionalLine, readForm } from '#lib/kernel/form.ts';
import { words } from '#lib/people/entry/words.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { refuse } from '../refusing.ts';
import { cardIn, enterByCard } from './card-in.ts';
import { comeByCard } from './coming.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ setHeaders }) => setHeaders(secretPage);

export const actions: Actions = {
  // The code does not go into an address: on a tablet that is passed round, the next one would find it
  // in the history.
  kod: async (event) => {
    const data = await event.request.formData();
    // Somebody types or pastes all eight into the first field.
    const form = readForm({ card: optionalLine(20), card2: optionalLine(20) }, data);
    if (!form.granted) return refuse(event, form.refusals, data, shown(event));
    const code = `${form.value.card ?? ''}${form.value.card2 ?? ''}`;
    const holder = await cardIn(event, code);
    if (!holder.granted) return refuse(event, holder, data, shown(event));
    return { code, name: holder.value.short };
  },

  vstup: async (event) => {
    const data = await event.request.formData();
    const form = readForm({ card: line(20), shared: flag }, data);
    if (!form.granted) return refuse(event, form.refusals, data, shown(event));
    const holder = await cardIn(event, form.value.card);
    if (!holder.granted) return refuse(event, holder, data, shown(event));
    const next = await comeByCard(event, holder.value, 'card');
    return enterByCard(event, holder.value, { shared: form.value.shared, next });
  },
};

function shown({ locals }: RequestEvent) {
  const text = words(locals.language);
  return {
    labels: { card: text.card.title },
    keep: ['card', 'card2'],
    sentences: {
      'card.invalid': text.wrongCard,
      'card.notFound': text.wrongCard,
      'card.expired': text.oldCard,
    },
  };
}
