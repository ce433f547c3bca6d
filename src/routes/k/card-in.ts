import type { RequestEvent } from '@sveltejs/kit';
import { randomToken } from '#lib/kernel/digest.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { signInByCard, type CardHolder } from '#lib/people/entry/cards.server.ts';
import { cardTyped } from '#lib/people/entry/card-tries.server.ts';
import { readingCookies } from '#lib/ui/reading.ts';
import { deviceOf, enter } from '../prihlaseni/entering.ts';

const deviceCookie = 'zarizeni';
const day = 24 * 3600;

/** Whose card a code is, with wrong ones counted to this browser. */
export async function cardIn(
  { cookies, locals }: RequestEvent,
  typed: string,
): Promise<Outcome<CardHolder>> {
  const { config, log } = runtime();
  const known = cookies.get(deviceCookie);
  const device = known ?? randomToken(128);
  const holder = await cardTyped(locals.db, config.dataDir, typed, { device, log });
  if (!holder.granted && !known) {
    const secure = config.origin.startsWith('https:');
    cookies.set(deviceCookie, device, { path: '/', sameSite: 'lax', secure, maxAge: day });
  }
  return holder;
}

/** Signs the holder of a card in and goes to their home. */
export async function enterByCard(
  event: RequestEvent,
  holder: CardHolder,
  shared: boolean,
): Promise<never> {
  const { cookies, locals, url } = event;
  const token = await signInByCard(locals.db, holder, deviceOf(event, shared));
  // Who comes with a card mostly wants big letters and one thing at a time; the way back is in the frame.
  if (cookies.get(readingCookies.mode) === undefined) {
    const secure = url.protocol === 'https:';
    cookies.set(readingCookies.mode, 'simple', { path: '/', sameSite: 'lax', secure });
  }
  return enter(event, { personId: holder.personId, token }, { next: null, shared });
}
