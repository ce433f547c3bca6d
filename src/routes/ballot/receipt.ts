import type { RequestEvent } from '@sveltejs/kit';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { readBallotCode } from '#lib/voting/secret/code.ts';
import { receiptCookie, receiptSeconds, receiptsOf } from '#lib/voting/secret/receipt.ts';

/**
 * The check code of a person's secret vote that this device keeps; no script of a page can read it. To
 * nobody in particular it is told when the device keeps one only.
 */
export function keptCode(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  roundId: string,
  personId: string | null,
): string | null {
  if (personId !== null) return readBallotCode(cookies.get(cookieOf(roundId, personId)) ?? '');
  const kept = receiptsOf(cookies.getAll(), roundId);
  return kept.length === 1 ? readBallotCode(kept[0].value) : null;
}

/** Keeps the code in the voter's own device, so that a change needs no typing and the result shows it. */
export function keepCode(
  { cookies }: Pick<RequestEvent, 'cookies'>,
  { roundId, personId, code }: { roundId: string; personId: string; code: string },
): void {
  const secure = runtime().config.origin.startsWith('https:');
  cookies.set(cookieOf(roundId, personId), code, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: receiptSeconds,
  });
}

/** Enough of a print to tell apart those who share a phone. */
function cookieOf(roundId: string, personId: string): string {
  return receiptCookie(roundId, sha256(`${roundId}\0${personId}`).slice(0, 8));
}
