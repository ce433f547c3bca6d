import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import { words as form } from '#lib/consultation/form/words.ts';
import { entryFields } from '#lib/consultation/intake/entering.ts';
import { words } from '#lib/consultation/intake/words.ts';
import { receiptKey } from '#lib/consultation/submissions.server.ts';
import { typedValues } from '#lib/kernel/form.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { may } from '#lib/people/permit.ts';
import { problemOf, type Problem } from '#lib/ui/refusals.ts';
import type { EntryForm } from '#lib/consultation/intake/entering.ts';
import type { Place } from '#lib/consultation/paragraphs.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Refused } from '#lib/kernel/refusal.ts';

const names = Object.keys(entryFields) as (keyof typeof entryFields)[];

/** What stands in the team's form, as typed, to be shown again. */
export function entryTypedIn(data: FormData): Record<keyof typeof entryFields, string> {
  return typedValues(data, ...names) as Record<keyof typeof entryFields, string>;
}

/** What the author said and how it came, from the form and what it was read as. */
export function entrySaid(read: EntryForm, entry: { receivedAt: Date; place: Place }) {
  const { channel, placeNote, municipality: municipalityId, relation, email } = read;
  const { text, proposedText, reasonGiven, authorName, publishName } = read;
  return {
    ...{ channel, placeNote, municipalityId, relation, email, ...entry },
    ...{ text, proposedText, reasonGiven, authorName, publishName },
  };
}

/** The installation's key that receipts and prints are made with. */
export const entryKey = () => installationKey(runtime().config.dataDir, receiptKey);

/** Why the form was refused, in words beside its field. */
export function said(language: Language, refusal: Refused): Problem {
  const text = words(language).problems;
  if (refusal.field === 'channel') return { field: 'channel', message: text.channel };
  if (refusal.code === 'notOpen') return { field: 'day', message: text.notOpen };
  if (refusal.code === 'closed') return { field: 'day', message: text.closed };
  const expected = refusal.field === 'email' ? form(language).problems.email : undefined;
  return problemOf(language, expected ? { ...refusal, facts: { expected } } : refusal);
}

/** The consultation whose comments somebody writes down; others are led to signing in or told there is nothing here. */
export async function entryDesk({ locals, params, url }: Event) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const enters = may(subject, 'enterSubmission');
  const about = enters ? await consultationBySlug(db, params.consultation ?? '') : null;
  if (!about) error(404);
  return { about, personId: person.id, mayCheck: may(subject, 'moderateSubmission') };
}

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url'>;
