import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import { redactable, redact, redactedTexts } from '#lib/consultation/desk/redaction.server.ts';
import { redactingFields } from '#lib/consultation/desk/redaction.ts';
import { words } from '#lib/consultation/desk/redaction-words.ts';
import { commentNumber } from '#lib/consultation/submission.ts';
import { receiptKey } from '#lib/consultation/submissions.server.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { readForm, typedValues } from '#lib/kernel/form.ts';
import { may } from '#lib/people/permit.ts';
import { problemOf, refusalStatus } from '#lib/ui/refusals.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

type Event = RequestEvent<RouteParams>;

export const load: PageServerLoad = async (event) => {
  const { about, own } = await desk(event);
  return {
    about: { slug: about.slug, title: about.title },
    own,
    done: event.url.searchParams.has('hotovo'),
  };
};

export const actions: Actions = {
  /** How it would read; nothing is stored. */
  ukazat: async (event) => {
    const { own } = await desk(event);
    const { typed, form, refuse } = await read(event);
    if (!form.granted) return refuse(form.refusals);
    const texts = redactedTexts(own, form.value.passages);
    if (!texts.granted) return refuse([texts]);
    return { typed, problems: [], preview: texts.value };
  },

  ulozit: async (event) => {
    const { about, own, personId } = await desk(event);
    const { form, refuse } = await read(event);
    if (!form.granted) return refuse(form.refusals);
    const key = installationKey(runtime().config.dataDir, receiptKey);
    const outcome = await redact(event.locals.db, key, personId, about.id, own.number, form.value);
    if (!outcome.granted) return refuse([outcome]);
    redirect(303, `${event.url.pathname}?hotovo`);
  },
};

async function read(event: Event) {
  const { language } = event.locals;
  const data = await event.request.formData();
  const typed = typedValues(data, 'passages', 'reason', 'hideName', 'seen');
  const refuse = (refusals: Refused[]) =>
    fail(refusalStatus(refusals[0].code), {
      typed,
      problems: refusals.map((one) => ({ ...problemOf(language, one), ...said(language, one) })),
      preview: null,
    });
  return { typed, form: readForm(redactingFields, data), refuse };
}

function said(language: Language, { field, code, facts }: Refused): { message?: string } {
  const text = words(language).problems;
  if (facts?.passage !== undefined) return { message: text.passage(String(facts.passage)) };
  if (field === 'passages' && code === 'empty') return { message: text.nothing };
  if (field === 'reason' && code === 'empty') return { message: text.reason };
  return {};
}

async function desk({ locals, params, url }: Event) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const about = may(subject, 'moderateSubmission')
    ? await consultationBySlug(db, params.consultation)
    : null;
  const number = commentNumber(params.number);
  const contact = may(subject, 'seeSubmitterContact');
  const own = about && number ? await redactable(db, about.id, number, contact) : null;
  if (!about || !own) error(404);
  return { about, own, personId: person.id };
}
