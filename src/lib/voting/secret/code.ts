import { readCode } from '#lib/kernel/crockford.ts';

/** Letters of a ballot's check code: 80 bits, five a letter. */
export const ballotCodeLetters = 16;

/** A check code as it is sent or typed: `7F3K-92QM-X4TB-8HZC`; null when it is none. */
export function readBallotCode(typed: string): string | null {
  return readCode(typed, ballotCodeLetters);
}
