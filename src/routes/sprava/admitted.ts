import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { refused, type Refused } from '#lib/kernel/refusal.ts';
import { isFresh } from '#lib/people/entry/freshness.ts';
import { may, type Action } from '#lib/people/permit.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

/** Lets in only who may do one of the actions; others are asked to sign in or told they may not. */
export function admitted({ locals, url }: Asking, ...actions: Action[]) {
  const { person, session, subject, db } = locals;
  const back = `dalsi=${encodeURIComponent(url.pathname)}`;
  if (!person || !session) redirect(303, `/prihlaseni?${back}`);
  if (!actions.some((action) => may(subject, action))) {
    // The same person may have come by a card, which never carries these rights.
    if (session.via === 'card') redirect(303, `/prihlaseni?znovu&${back}`);
    error(403);
  }
  return { person, session, subject, db };
}

/** The refusal of an act that gives or takes access when the sign-in is old; null when it is fresh. */
export function staleness({ locals }: Asking): Refused | null {
  return isFresh(locals.session, new Date()) ? null : refused('notFresh');
}
