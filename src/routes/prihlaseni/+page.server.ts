import { emailAddress, flag, line, optionalLine, readForm } from '#lib/kernel/form.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { requestLink, signInByMailedCode } from '#lib/people/entry/mailed.server.ts';
import { words } from '#lib/people/entry/words.ts';
import { refuse } from '../refusing.ts';
import { deviceOf, enter } from './entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({
  next: ownPath(url.searchParams.get('dalsi')),
  fresh: url.searchParams.has('znovu'),
});

const next = optionalLine(2000);

export const actions: Actions = {
  odkaz: async (event) => {
    const { language, db } = event.locals;
    const labels = { email: words(language).email };
    const data = await event.request.formData();
    const form = readForm({ email: emailAddress, next }, data);
    if (!form.granted) return refuse(event, form.refusals, data, { labels, keep: ['email'] });
    const { email } = form.value;
    const asked = await requestLink(db, { email, language, next: ownPath(form.value.next) });
    if (!asked.granted) return refuse(event, asked, data, { keep: ['email'] });
    return { sent: email };
  },

  kod: async (event) => {
    const { language, db } = event.locals;
    const text = words(language);
    const data = await event.request.formData();
    const form = readForm({ email: emailAddress, code: line(20), shared: flag, next }, data);
    const shown = {
      labels: { code: text.sent.code },
      keep: ['code'],
      sentences: { 'code.invalid': text.wrongCode },
      also: { sent: String(data.get('email') ?? '').slice(0, 320) },
    };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { email, code, shared } = form.value;
    const { dataDir } = runtime().config;
    const device = deviceOf(event, shared);
    const opened = await signInByMailedCode(db, dataDir, { email, code }, device);
    if (!opened.granted) return refuse(event, opened, data, shown);
    return enter(event, opened.value, { next: form.value.next, shared });
  },
};
