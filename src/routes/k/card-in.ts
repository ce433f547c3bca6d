import type { RequestEvent } from '@sveltejs/kit';
import { randomToken } from '#lib/kernel/digest.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { signInByCard, type CardHolder } from '#lib/people/entry/cards.server.ts';
import { cardTyped, type Typing } from '#lib/people/entry/card-tries.server.ts';
import { readingCookies } from '#lib/ui/reading.ts';
import { deviceOf, enter } from '../prihlaseni/entering.ts';

const deviceCookie = 'zarizeni';
const day = 24 * 3600;

/** Asks whose a typed code is; wrong ones are counted to this browser, which gets a name for that. */
export async function typedHere<T>(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  ask: (typing: Typing) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { config, log } = runtime();
  const known = cookies.get(deviceCookie);
  const device = known ?? randomToken(128);
  const answer = await ask({ device, log });
  if (!answer.granted && !known) {
    const secure = config.origin.startsWith('https:');
    cookies.set(deviceCookie, device, { path: '/', sameSite: 'lax', secure, maxAge: day });
  }
  return answer;
}

/** Whose card a code is, with wrong ones counted to this browser. */
export async function cardIn(
  event: Pick<RequestEvent, 'cookies' | 'locals'>,
  typed: string,
): Promise<Outcome<CardHolder>> {
  const { dataDir } = runtime().config;
  return typedHere(event, (typing) => cardTyped(event.locals.db, dataDir, typed, typing));
}

/** Signs the holder of a card in and goes on, to their home when nothing else is wanted. */
export async function enterByCard(
  event: RequestEvent,
  holder: CardHolder,
  { shared, next = null }: { shared: boolean; next?: string | null },
): Promise<never> {
  const { cookies, locals, url } = event;
  const token = await signInByCard(locals.db, holder, deviceOf(event, shared));
  // Who comes with a card mostly wants big letters and one thing at a time; the way back is in the frame.
  if (cookies.get(readingCookies.mode) === undefined) {
    const secure = url.protocol === 'https:';
    cookies.set(readingCookies.mode, 'simple', { path: '/', sameSite: 'lax', secure });
  }
  return enter(event, { personId: holder.personId, token }, { next, shared });
}
