import type { Majority } from '#lib/groups/rules.ts';

/** Votes on one question, in people. */
export type Votes = { inFavour: number; against: number; abstained: number };

/** P and N of domain.md §6: who was present at the opening, and all voting seats. */
export type Frame = { present: number; all: number };

/** Whether a question passes by a body's majority (domain.md §6.1). Equality is never enough. */
export function passesBy(majority: Majority, votes: Votes, { present, all }: Frame): boolean {
  const { inFavour: y, against: n, abstained: a } = votes;
  switch (majority) {
    case 'ofPresent':
      return 2 * y > present;
    case 'ofCast':
      return 2 * y > y + n + a;
    case 'ofValid':
      return y > n;
    case 'ofAll':
      return 2 * y > all;
    case 'twoThirdsOfPresent':
      return y > 0 && 3 * y >= 2 * present;
    case 'twoThirdsOfAll':
      return y > 0 && 3 * y >= 2 * all;
    case 'consensus':
      return n === 0 && y >= 1;
  }
}

/**
 * Whether a question is tied so that one vote more would carry it. A majority greater than a half is
 * never made of a tie.
 */
export function isTied(majority: Majority, votes: Votes, frame: Frame): boolean {
  const { inFavour, against } = votes;
  if (inFavour !== against || inFavour === 0) return false;
  if (!['ofPresent', 'ofCast', 'ofValid', 'ofAll'].includes(majority)) return false;
  return passesBy(majority, { ...votes, inFavour: inFavour + 1, against: against - 1 }, frame);
}

/** The fewest votes in favour that pass, for the sentence beside a result; a vote against still breaks a consensus. */
export function votesNeeded(majority: Majority, votes: Votes, { present, all }: Frame): number {
  const { inFavour: y, against: n, abstained: a } = votes;
  const overHalf = (of: number) => Math.floor(of / 2) + 1;
  const twoThirds = (of: number) => Math.max(1, Math.ceil((2 * of) / 3));
  switch (majority) {
    case 'ofPresent':
      return overHalf(present);
    case 'ofCast':
      return overHalf(y + n + a);
    case 'ofValid':
      return n + 1;
    case 'ofAll':
      return overHalf(all);
    case 'twoThirdsOfPresent':
      return twoThirds(present);
    case 'twoThirdsOfAll':
      return twoThirds(all);
    case 'consensus':
      return 1;
  }
}
