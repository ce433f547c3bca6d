import type { RequestEvent } from '@sveltejs/kit';
import { runtime } from '#lib/kernel/runtime.server.ts';

/** The cookie that carries such a word. */
export const takenCookie = 'prijato';
const seconds = 120;

/** That a secret vote was just taken: the only moment its time, and its code, are known to the page. */
export type Taken = { at: Date; code: string | null };

/** Leaves word for the page the voter is sent to. The code goes along only where the device keeps none. */
export function leaveWord(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  roundId: string,
  taken: Taken,
) {
  const secure = runtime().config.origin.startsWith('https:');
  cookies.set(takenCookie, [roundId, taken.at.toISOString(), taken.code ?? ''].join('~'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: seconds,
  });
}

/** The word that was left about a round, once; null when there is none. */
export function takeWord(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  roundId: string,
): Taken | null {
  const [id, at, code] = (cookies.get(takenCookie) ?? '').split('~');
  if (id !== roundId) return null;
  cookies.delete(takenCookie, { path: '/' });
  const when = new Date(at);
  return Number.isNaN(when.getTime()) ? null : { at: when, code: code || null };
}
