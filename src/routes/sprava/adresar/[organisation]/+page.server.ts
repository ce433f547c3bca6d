import { error, redirect } from '@sveltejs/kit';
import { words } from '#lib/library/desk/words.ts';
import { typedFrom } from '#lib/library/desk/typed.ts';
import {
  keepOrganisation,
  organisationById,
  unlistOrganisation,
} from '#lib/library/directory/directory.server.ts';
import { organisationFields, readOrganisation } from '#lib/library/directory/organisation.ts';
import { refuse } from '../../../refusing.ts';
import { admitted } from '../../admitted.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepLibrary');
  const { organisation: named } = event.params;
  if (named === 'nova') {
    const blank = { id: crypto.randomUUID(), revision: 0 };
    return { typed: typedFrom(blank, organisationFields), known: null, done: false };
  }
  const found = await organisationById(db, named);
  if (!found?.inDirectory) error(404);
  const { name, linkCheckedOn, checkedBy } = found;
  return {
    typed: typedFrom(found, organisationFields),
    known: { name, linkCheckedOn, checkedBy },
    done: event.url.searchParams.has('hotovo'),
  };
};

export const actions: Actions = {
  ulozit: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const all = words(event.locals.language);
    const text = all.directory;
    const data = await event.request.formData();
    const shown = {
      labels: text.fields,
      keep: organisationFields,
      sentences: {
        'web.invalid': all.wrongWeb,
        'web.missing': text.webFirst,
        'phone.invalid': text.wrongPhone,
        '.stateChanged': all.stateChanged,
      },
    };
    const form = readOrganisation(data);
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const kept = await keepOrganisation(db, subject, form.value);
    if (!kept.granted) return refuse(event, kept, data, shown);
    redirect(303, `/sprava/adresar/${kept.value.id}?hotovo`);
  },

  vyradit: async (event) => {
    const { subject, db } = admitted(event, 'keepLibrary');
    const data = await event.request.formData();
    const done = await unlistOrganisation(db, subject, event.params.organisation);
    if (!done.granted) return refuse(event, done, data);
    redirect(303, '/sprava/adresar?hotovo');
  },
};
