import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { consultationBySlug } from '#lib/consultation/consultations.server.ts';
import { may } from '#lib/people/permit.ts';

/** The consultation whose desk somebody opens; others are led to signing in or told there is nothing here. */
export async function desk({ locals, params, url }: Event) {
  const { db, subject, person } = locals;
  if (!person) redirect(303, resolve(`/prihlaseni?dalsi=${encodeURIComponent(url.pathname)}`));
  const moderate = may(subject, 'moderateSubmission');
  const settle = may(subject, 'settleSubmission');
  const about = moderate || settle ? await consultationBySlug(db, params.consultation ?? '') : null;
  if (!about) error(404);
  const contact = may(subject, 'seeSubmitterContact');
  return { about, personId: person.id, rights: { moderate, settle, contact } };
}

type Event = Pick<RequestEvent, 'locals' | 'params' | 'url'>;
