import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { flag, optionalLine, readForm } from '#lib/kernel/form.ts';
import { refused } from '#lib/kernel/refusal.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { secretPage } from '#lib/kernel/security-headers.ts';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { words } from '#lib/meetings/joining/words.ts';
import { words as entryWords } from '#lib/people/entry/words.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { endSession } from '#lib/people/sessions.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { problemOf } from '#lib/ui/refusals.ts';
import { forget } from '../../ballot/forget.ts';
import { cardIn, enterByCard } from '../../k/card-in.ts';
import { refuse } from '../../refusing.ts';
import { pinIn, pinSentences } from '../pin-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const { language, person, session } = event.locals;
  event.setHeaders(secretPage);
  const meeting = await pinIn(event, event.params.pin);
  if (!meeting.granted) {
    const { field, message } = problemOf(language, meeting);
    const sentence = pinSentences(event)[`${field}.${meeting.code}`] ?? message;
    return { meeting: null, sentence, name: null, tablet: false };
  }
  const { number, group } = meeting.value;
  return {
    meeting: { number, group },
    sentence: null,
    name: session?.shared ? null : (person?.name ?? null),
    tablet: session?.shared || event.url.searchParams.has('tablet'),
  };
};

export const actions: Actions = {
  kod: async (event) => {
    const { db } = event.locals;
    const data = await event.request.formData();
    const fields = { card: optionalLine(20), card2: optionalLine(20), shared: flag };
    const form = readForm(fields, data);
    if (!form.granted) return refuse(event, form.refusals, data, await shown(event));
    const meeting = await pinIn(event, event.params.pin);
    if (!meeting.granted) redirect(303, event.url.pathname);
    const { card, card2, shared } = form.value;
    const holder = await cardIn(event, `${card ?? ''}${card2 ?? ''}`);
    if (!holder.granted) return refuse(event, holder, data, await shown(event));
    const subject = await subjectOf(db, holder.value.personId);
    if (!subject.seats.some(({ bodyId }) => bodyId === meeting.value.bodyId)) {
      return refuse(event, refused('notOnRoll', { field: 'card' }), data, await shown(event));
    }
    const come = await arrive(db, subject, { meetingId: meeting.value.id, via: 'pin' });
    if (!come.granted) return refuse(event, come, data, await shown(event));
    const next = `/schuze/${meeting.value.id}/hlas`;
    return enterByCard(event, holder.value, { shared, next });
  },

  vstoupit: async (event) => {
    const { db, subject } = event.locals;
    const data = await event.request.formData();
    const meeting = await pinIn(event, event.params.pin);
    if (!meeting.granted) redirect(303, event.url.pathname);
    const come = await arrive(db, subject, { meetingId: meeting.value.id, via: 'pin' });
    if (!come.granted) return refuse(event, come, data, await shown(event));
    redirect(303, resolve(`/schuze/${meeting.value.id}/hlas`));
  },

  dalsi: async (event) => {
    const { db, session } = event.locals;
    if (session) await endSession(db, session.sessionId);
    const { name, options } = sessionCookie(runtime().config.origin);
    event.cookies.set(name, '', { ...options, maxAge: 0 });
    forget(event);
    redirect(303, `${event.url.pathname}?tablet`);
  },
};

async function shown(event: RequestEvent) {
  const { language } = event.locals;
  const text = entryWords(language);
  const meeting = await pinIn(event, event.params.pin);
  return {
    labels: { card: text.card.title },
    keep: ['card', 'card2'],
    sentences: {
      'card.invalid': text.wrongCard,
      'card.notFound': text.wrongCard,
      'card.expired': text.oldCard,
      'card.notOnRoll': words(language).foreign(meeting.granted ? meeting.value.group : ''),
    },
  };
}
