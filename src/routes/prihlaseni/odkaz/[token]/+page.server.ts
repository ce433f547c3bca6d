import { emailAddress, flag, line, optionalLine, readForm } from '#lib/kernel/form.ts';
import { ownPath } from '#lib/kernel/own-path.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import { words } from '#lib/people/entry/words.ts';
import { becomeFirstAdministrator } from '#lib/people/first-administrator.server.ts';
import { openLink, signInByLink } from '#lib/people/links.server.ts';
import { refuse } from '../../../refusing.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { deviceOf, enter } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders(secretPage);
  const link = await openLink(locals.db, params.token);
  return {
    next: ownPath(url.searchParams.get('dalsi')),
    kind: link.granted ? link.value.kind : null,
    name: link.granted ? link.value.name : null,
    over: link.granted ? null : whyOver(link),
  };
};

export const actions: Actions = {
  // The address is opened by mail scanners too, so only this button uses the link up.
  vstup: async (event) => {
    const data = await event.request.formData();
    const form = readForm({ shared: flag, next: optionalLine(2000) }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    const { shared, next } = form.value;
    const { db } = event.locals;
    const opened = await signInByLink(db, event.params.token, deviceOf(event, shared));
    if (!opened.granted) return refuse(event, opened, data);
    return enter(event, opened.value, { next, shared });
  },

  spravce: async (event) => {
    const labels = words(event.locals.language).first;
    const data = await event.request.formData();
    const fields = { givenName: line(80), familyName: line(80), email: emailAddress };
    const form = readForm(fields, data);
    const shown = { labels, keep: Object.keys(fields) };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const { db } = event.locals;
    const device = deviceOf(event, false);
    const opened = await becomeFirstAdministrator(db, event.params.token, form.value, device);
    if (!opened.granted) return refuse(event, opened, data, shown);
    return enter(event, opened.value, { next: '/sprava', shared: false });
  },
};

function whyOver({ code }: Refused): 'used' | 'expired' | 'unknown' {
  return code === 'used' || code === 'expired' ? code : 'unknown';
}
