import { error, redirect } from '@sveltejs/kit';
import { endSubscription } from '#lib/timeline/subscription/subscriptions.server.ts';
import { words } from '#lib/timeline/subscription/words.ts';
import { idAt } from '../standing.ts';
import type { RequestHandler } from './$types';

/** Ends a subscription by one POST of a mail program, which sends no Origin and no cookie (RFC 8058). */
export const POST: RequestHandler = async (event) => {
  const data = await event.request.formData();
  if (data.get('List-Unsubscribe') !== 'One-Click') error(400);
  const id = idAt(event);
  if (!id) error(404);
  await endSubscription(event.locals.db, id);
  const { endedTitle } = words(event.locals.language).manage;
  return new Response(`${endedTitle}.\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
};

/** A person who opens the same address gets the page with the button. */
export const GET: RequestHandler = (event) => {
  if (!idAt(event)) error(404);
  redirect(303, `/odber/${event.params.token}`);
};
