import { error, redirect } from '@sveltejs/kit';
import { flag, readForm } from '#lib/kernel/form.ts';
import { words } from '#lib/library/desk/words.ts';
import { typedFrom } from '#lib/library/desk/typed.ts';
import { documentFields, readDocument } from '#lib/library/documents/document.ts';
import {
  documentById,
  keepDocument,
  shelveDocument,
} from '#lib/library/documents/documents.server.ts';
import { refuse } from '../../../refusing.ts';
import { admitted } from '../../admitted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepLibrary');
  const { document: named } = event.params;
  if (named === 'novy') {
    const blank = { id: crypto.randomUUID(), revision: 0, category: 'methodology', format: 'pdf' };
    return { typed: typedFrom(blank, documentFields), known: null, done: false };
  }
  const found = await documentById(db, named);
  if (!found) error(404);
  return {
    typed: typedFrom(found, documentFields),
    known: { title: found.title, shown: found.withdrawnAt === null },
    done: event.url.searchParams.has('hotovo'),
  };
};

export const actions: Actions = {
  ulozit: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const all = words(event.locals.language);
    const text = all.documents;
    const data = await event.request.formData();
    const shown = {
      labels: text.fields,
      keep: documentFields,
      sentences: {
        'url.invalid': all.wrongWeb,
        'year.invalid': text.wrongYear,
        'sizeKb.invalid': text.wrongSize,
        'validFrom.invalid': text.wrongDay,
        'validTo.invalid': data.get('validFrom') ? text.wrongOrder : text.wrongDay,
        '.stateChanged': all.stateChanged,
      },
    };
    const form = readDocument(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const kept = await keepDocument(db, subject, form.value);
    if (!kept.granted) return refuse(event, kept, data, shown);
    redirect(303, `/sprava/knihovna/${kept.value.id}?hotovo`);
  },

  ukazat: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const data = await event.request.formData();
    const form = readForm({ shown: flag }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const id = event.params.document;
    const done = await shelveDocument(db, subject, { id, shown: form.value.shown });
    if (!done.granted) return refuse(event, done, data);
    redirect(303, `/sprava/knihovna/${id}?hotovo`);
  },
};
