import type { NackReason } from '#lib/live/wire.ts';
import type { Findings } from '../checks/inspect.ts';
import type { Authors } from './authors.ts';
import type { Content } from './content.ts';
import type { Offer, Sitter } from './guest.ts';

/** Why a sound update is not taken from this seat; null when it is, or when it changes nothing. */
export function refusalOf(
  seat: Sitter,
  { step }: Offer,
  { isNews, numbers, adds, bytes, clients, frees, tidies }: Findings,
  { authors, content }: { authors: Authors; content: Content },
): NackReason | null {
  if (!isNews) return null;
  if (!seat.access.write) return tidies ? null : 'readOnly';
  if (numbers && !seat.access.numbers) return 'numbers';
  const isForeign =
    step === 'update' ? !authors.areOwn(seat, clients) : authors.areBusy(seat, clients);
  if (isForeign) return 'author';
  return adds && content.isFull(bytes.length - frees) ? 'tooLarge' : null;
}
