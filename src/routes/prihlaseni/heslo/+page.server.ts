import * as v from 'valibot';
import { emailAddress, flag, optionalLine, readForm } from '#lib/kernel/form.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import { signInByPassword } from '#lib/people/entry/passwords.server.ts';
import { words } from '#lib/people/entry/words.ts';
import { refuse } from '../../refusing.ts';
import { deviceOf, enter } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  next: ownPath(url.searchParams.get('dalsi')),
});

// Never cleaned like other texts: a space may belong to it.
const password = v.pipe(v.string('empty'), v.nonEmpty('empty'), v.maxLength(2000, 'tooLong:256'));

export const actions: Actions = {
  default: async (event) => {
    const text = words(event.locals.language);
    const data = await event.request.formData();
    const fields = { email: emailAddress, password, shared: flag, next: optionalLine(2000) };
    const form = readForm(fields, data);
    const shown = {
      labels: { email: text.email, password: text.password.password },
      keep: ['email'],
      sentences: { 'password.invalid': text.wrongPassword },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { email, shared, next } = form.value;
    const typed = { email, password: form.value.password };
    const opened = await signInByPassword(event.locals.db, typed, deviceOf(event, shared));
    if (!opened.granted) return refuse(event, opened, data, shown);
    return enter(event, opened.value, { next, shared });
  },
};
