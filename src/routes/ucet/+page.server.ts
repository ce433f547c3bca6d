import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { line, readForm } from '#lib/kernel/form.ts';
import { isFresh } from '#lib/people/entry/freshness.ts';
import { changePassword, hasPassword } from '#lib/people/entry/passwords.server.ts';
import { seatsOf } from '#lib/people/seats/roster.server.ts';
import { endSession, endSessionsOf, sessionsOf } from '#lib/people/sessions.server.ts';
import { words } from '#lib/people/words.ts';
import { refuse } from '../refusing.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { person, session, db } = signedIn({ locals, url });
  const isOwnView = (row: { id: string }) => session.via !== 'card' || row.id === session.sessionId;
  return {
    // Who found a card learns nothing about the other devices and cannot sign them out.
    devices: (await sessionsOf(db, person.id)).filter(isOwnView).map((row) => ({
      id: row.id,
      device: row.device,
      via: row.via,
      shared: row.shared,
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      isThis: row.id === session.sessionId,
    })),
    seats: await seatsOf(db, person.id),
    hasPassword: await hasPassword(db, person.id),
    // A found card must not become a password.
    mayChangePassword: session.via !== 'card',
    isFresh: isFresh(session, new Date()),
    done: url.searchParams.get('hotovo'),
  };
};

const password = v.pipe(v.optional(v.string(), ''), v.maxLength(2000, 'tooLong:256'));

export const actions: Actions = {
  /** Signs one of one's own devices out. */
  odhlasit: async (event) => {
    const { person, session, db } = signedIn(event);
    if (session.via === 'card') error(403);
    const data = await event.request.formData();
    const form = readForm({ session: line(40) }, data);
    if (!form.granted) return refuse(event, form.refusals, data);
    await endSession(db, form.value.session, person.id);
    redirect(303, '/ucet?hotovo=zarizeni#zarizeni');
  },

  /** Signs out everywhere else. */
  ostatni: async (event) => {
    const { person, session, db } = signedIn(event);
    if (session.via === 'card') error(403);
    await endSessionsOf(db, person.id, { keep: session.sessionId });
    redirect(303, '/ucet?hotovo=zarizeni#zarizeni');
  },

  heslo: async (event) => {
    const { person, session, db } = signedIn(event);
    const text = words(event.locals.language).password;
    const data = await event.request.formData();
    const form = readForm({ current: password, password }, data);
    const shown = { labels: { password: text.next }, sentences: { 'current.invalid': text.wrong } };
    if (!form.granted) return refuse(event, form.refusals, data, shown);
    const isFirst = !(await hasPassword(db, person.id));
    if (session.via === 'card' || (isFirst && !isFresh(session, new Date()))) {
      redirect(303, `/prihlaseni?znovu&dalsi=${encodeURIComponent('/ucet#heslo')}`);
    }
    const changed = await changePassword(db, {
      personId: person.id,
      sessionId: session.sessionId,
      current: form.value.current,
      password: form.value.password,
    });
    if (!changed.granted) return refuse(event, changed, data, shown);
    redirect(303, '/ucet?hotovo=heslo#heslo');
  },
};

function signedIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
  const { person, session, db } = locals;
  if (!person || !session) redirect(303, `/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`);
  return { person, session, db };
}
