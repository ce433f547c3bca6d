import type { Party } from '#schema';
import { triad } from '#lib/ui/parties.ts';
import { add, zero } from './fraction.ts';
import type { TriadParty } from './equal-party.ts';
import type { Fraction } from './fraction.ts';
import type { Method, Paper, Sums } from './methods/method.ts';

/** Where a ballot is counted: one of the three parties, or the one row outside the triad. */
export type Bench = TriadParty | 'outside';

/** The rows of a result in their order. */
export const benches = [...triad, 'outside'] as const satisfies readonly Bench[];

/** The bench of a seat; seats without a party sit outside the triad. */
export function benchOf(party: Party | null): Bench {
  return (triad as readonly (Party | null)[]).includes(party) ? (party as TriadParty) : 'outside';
}

/** A counted ballot: all a tally may know of its voter is the bench. */
export type Ballot = { bench: Bench; choice: unknown };

/** The sums of ballots, an entry for every option even when there is no ballot. */
export function sumsOf(method: Method, paper: Paper, ballots: readonly Ballot[]): Sums {
  const width = method.columns(paper).length;
  const sums = new Map<string, Fraction[]>();
  for (const option of paper.options) {
    const columns = new Array<Fraction>(width).fill(zero);
    for (const ballot of ballots) {
      const marks = method.marks(ballot.choice, option, paper);
      for (const [at, mark] of marks.entries()) {
        if (mark.n !== 0n) columns[at] = add(columns[at], mark);
      }
    }
    sums.set(option.code, columns);
  }
  return sums;
}
