import { closeCodes } from './wire.ts';

/** Why the line ended for good, worded in `words.ts`. */
export type EndReason = 'signedOut' | 'forbidden' | 'notFound' | 'schema' | 'tooLarge' | 'protocol';

/** The reason behind the code a socket was closed with. */
export function endReasonOf(code: number): EndReason {
  switch (code) {
    case closeCodes.signedOut:
      return 'signedOut';
    case closeCodes.forbidden:
      return 'forbidden';
    case closeCodes.notFound:
      return 'notFound';
    case closeCodes.schema:
      return 'schema';
    case closeCodes.tooLarge:
    case 1009:
      return 'tooLarge';
    default:
      return 'protocol';
  }
}
