import { nearest, parseFraction } from '../fraction.ts';
import { votesNeeded } from '../majority.ts';
import type { Votes } from '../majority.ts';
import type { PublicOption, PublicResult } from '../result.ts';

/** Majorities of a number that stands before anybody votes. */
const isKnownBefore: Record<PublicResult['majority'], boolean> = {
  ofPresent: true,
  ofCast: false,
  ofValid: false,
  ofAll: true,
  twoThirdsOfPresent: true,
  twoThirdsOfAll: true,
  consensus: true,
};

/** The fewest votes in favour that pass an option of a verdict; null where its votes decide it and are not told. */
export function neededFor(
  result: Pick<PublicResult, 'majority' | 'present' | 'seats'>,
  { total }: Pick<PublicOption, 'total'>,
): number | null {
  const { majority, present, seats } = result;
  if (total === null && !isKnownBefore[majority]) return null;
  const [inFavour, against, abstained] = (total ?? ['0', '0', '0']).map((mark) =>
    nearest(parseFraction(mark)),
  );
  const votes: Votes = { inFavour, against, abstained };
  return votesNeeded(majority, votes, { present, all: seats });
}

/** The same for any option of a result, where it is one number for all of them. */
export function neededForAll(result: PublicResult): number | null {
  // What competes for places has no votes against, so that its own votes give no number.
  const told = result.decides === 'verdict' ? result.options : [{ total: null }];
  const [first, ...others] = told.map((option) => neededFor(result, option));
  return others.every((needed) => needed === first) ? first : null;
}
