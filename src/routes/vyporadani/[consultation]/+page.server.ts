import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import {
  hide,
  publish,
  queue,
  queueCounts,
  queueFilters,
} from '#lib/consultation/desk/moderation.server.ts';
import { reopen, settle, unsettledCount } from '#lib/consultation/desk/settlements.server.ts';
import { words } from '#lib/consultation/desk/words.ts';
import { hidingFields, publishingFields, settlingFields } from '#lib/consultation/submission.ts';
import { hidingReason } from '#lib/consultation/words.ts';
import { readForm, typedValues } from '#lib/kernel/form.ts';
import { may, type Action } from '#lib/people/permit.ts';
import { refusalSentence, refusalStatus } from '#lib/ui/refusals.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, language, subject } = event.locals;
  const about = await desk(event);
  const { searchParams } = event.url;
  const asked = searchParams.get('stav');
  const counts = await queueCounts(db, about.id);
  const usual = counts.waiting > 0 ? 'waiting' : 'unsettled';
  const filter = queueFilters.find((known) => known === asked) ?? usual;
  const seesContact = may(subject, 'seeSubmitterContact');
  const page = await queue(db, about.id, filter, Number(searchParams.get('strana')), seesContact);
  return {
    about: { slug: about.slug, title: about.title, phase: about.phase },
    ...{ filter, counts, pages: page.pages, page: page.page },
    rows: page.rows.map((row) => ({ ...row, hidden: hidingReason(language, row.hiddenReason) })),
    unsettled: await unsettledCount(db, about.id),
    rights: {
      moderate: may(subject, 'moderateSubmission'),
      settle: may(subject, 'settleSubmission'),
      contact: seesContact,
    },
    done: doneSentence(event),
  };
};

type DoneKind = keyof ReturnType<typeof words>['queue']['done'];
type Event = RequestEvent<RouteParams>;

export const actions: Actions = {
  zverejnit: (event) =>
    act(event, 'moderateSubmission', 'published', publishingFields, (about, person, form) =>
      publish(event.locals.db, person, about, form.submission),
    ),
  skryt: (event) =>
    act(event, 'moderateSubmission', 'hidden', hidingFields, (about, person, form) =>
      hide(event.locals.db, person, about, form.submission, form.reason),
    ),
  vyporadat: (event) =>
    act(event, 'settleSubmission', 'settled', settlingFields, (about, person, form) =>
      settle(event.locals.db, person, about, form.submission, form),
    ),
  otevrit: (event) =>
    act(event, 'settleSubmission', 'reopened', hidingFields, (about, person, form) =>
      reopen(event.locals.db, person, about, form.submission, form.reason),
    ),
};

/** One act over one comment: right, strict form, store, and back to the list with a word of what was done. */
async function act<F extends typeof publishingFields>(
  event: Event,
  right: Action,
  done: DoneKind,
  fields: F,
  store: (
    consultationId: string,
    personId: string,
    form: Extract<ReturnType<typeof readForm<F>>, { granted: true }>['value'],
  ) => Promise<Outcome<{ number: number }>>,
) {
  const { language, person, subject } = event.locals;
  const about = await desk(event);
  if (!person || !may(subject, right)) error(404);
  const data = await event.request.formData();
  const form = readForm(fields, data);
  const typed = typedValues(data, 'submission', 'reason', 'change', 'outcome', 'kind');
  const refused = (refusals: Refused[], status: number) =>
    fail(status, {
      typed,
      act: done,
      // Several rows stand on the page, so a field's address carries the act and the row.
      problems: refusals.map((refusal) => ({
        field: refusal.field ? `${refusal.field}-${done}-${typed.submission}` : '',
        message: messageOf(language, refusal),
      })),
    });
  if (!form.granted) return refused(form.refusals, 400);
  const outcome = await store(about.id, person.id, form.value);
  if (!outcome.granted) return refused([outcome], refusalStatus(outcome.code));
  const query = new URLSearchParams({
    stav: event.url.searchParams.get('stav') ?? '',
    strana: event.url.searchParams.get('strana') ?? '',
    hotovo: done,
    cislo: String(outcome.value.number),
  });
  redirect(303, `${event.url.pathname}?${query}`);
}

function messageOf(language: Language, refusal: Refused): string {
  const { missing } = words(language).row;
  if (refusal.field === 'outcome') return missing.outcome;
  if (refusal.code === 'empty' || refusal.code === 'reasonRequired') return missing.reason;
  return refusalSentence(language, refusal);
}

async function desk({ locals, params, url }: Pick<Event, 'locals' | 'params' | 'url'>) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const sees = may(subject, 'moderateSubmission') || may(subject, 'settleSubmission');
  const about = sees ? await consultationBySlug(db, params.consultation) : null;
  if (!about) error(404);
  return about;
}

function doneSentence({ locals, url }: Pick<Event, 'locals' | 'url'>): string | null {
  const { done } = words(locals.language).queue;
  const kind = url.searchParams.get('hotovo');
  const number = Number(url.searchParams.get('cislo'));
  if (!kind || !Object.hasOwn(done, kind) || !Number.isSafeInteger(number)) return null;
  return done[kind as DoneKind](number);
}
