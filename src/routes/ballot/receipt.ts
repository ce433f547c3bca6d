import type { RequestEvent } from '@sveltejs/kit';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { readBallotCode } from '#lib/voting/secret/code.ts';
import { receiptCookie, receiptSeconds } from '#lib/voting/secret/receipt.ts';

/** The check code of a secret vote that this device keeps; no script of a page can read it. */
export function keptCode(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  roundId: string,
): string | null {
  return readBallotCode(cookies.get(receiptCookie(roundId)) ?? '');
}

/** Keeps the code in the voter's own device, so that a change needs no typing and the result shows it. */
export function keepCode(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  roundId: string,
  code: string,
): void {
  const secure = runtime().config.origin.startsWith('https:');
  cookies.set(receiptCookie(roundId), code, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: receiptSeconds,
  });
}
