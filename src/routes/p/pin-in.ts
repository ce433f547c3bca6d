import type { RequestEvent } from '@sveltejs/kit';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { words } from '#lib/meetings/joining/words.ts';
import { meetingByPin, type JoinedMeeting } from '#lib/meetings/pins.server.ts';
import { typedHere } from '../k/card-in.ts';

/** The meeting a PIN belongs to, with wrong ones counted to this browser. */
export async function pinIn(
  event: Pick<RequestEvent, 'cookies' | 'locals'>,
  typed: string,
): Promise<Outcome<JoinedMeeting>> {
  return typedHere(event, (typing) => meetingByPin(event.locals.db, typed, typing));
}

/** What a wrong PIN is answered with. */
export function pinSentences({ locals }: Pick<RequestEvent, 'locals'>): Record<string, string> {
  const { wrongPin, oldPin } = words(locals.language);
  return {
    'pin.empty': wrongPin,
    'pin.invalid': wrongPin,
    'pin.notFound': wrongPin,
    'pin.closed': oldPin,
  };
}
