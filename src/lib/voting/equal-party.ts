import { add, compare, fraction, fractionText, over, sum } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { triad } from '#lib/ui/parties.ts';

/** A party of the triad: only these have a share in the equal-party result. */
export type TriadParty = (typeof triad)[number];

/** Why a party has no weight (domain.md §6.2, edge cases). */
export type Weightless = 'noSeat' | 'noBallot' | 'blank' | 'abstained';

/** A party's share of an option, or why it has none. */
export type Share = Fraction | Weightless;

export type EqualParty = {
  /** E(o): the mean of the counted parties' shares; null when fewer than two have weight. */
  value: Fraction | null;
  /** Q: the parties that count, in their usual order. */
  counted: TriadParty[];
};

/** The result of one option in which each party weighs the same (domain.md §6.2). */
export function equalParty(shares: Record<TriadParty, Share>): EqualParty {
  const counted = triad.filter((party) => typeof shares[party] !== 'string');
  if (counted.length < 2) return { value: null, counted };
  const total = sum(counted.map((party) => shares[party] as Fraction));
  return { value: over(total, fraction(counted.length)), counted };
}

/** Each party's shares of an option apart from the reasons why a party has none. */
export function splitShares(shares: Record<TriadParty, Share>): {
  shares: Partial<Record<TriadParty, string>>;
  without: Partial<Record<TriadParty, Weightless>>;
} {
  const split: ReturnType<typeof splitShares> = { shares: {}, without: {} };
  for (const party of triad) {
    const share = shares[party];
    if (typeof share === 'string') split.without[party] = share;
    else split.shares[party] = fractionText(share);
  }
  return split;
}

/** Whether a question passes by equal weight: more than half, a half is not enough. */
export function passesEqually(value: Fraction): boolean {
  return compare(add(value, value), fraction(1)) > 0;
}
