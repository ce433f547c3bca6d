import { compare, fraction, fractionText, sum, times } from '../fraction.ts';
import type { Fraction } from '../fraction.ts';
import type { Selection } from './method.ts';

/** Ballots that are alike: what they approve, what each of them may spend, and how many they are. */
export type Purses = { approves: readonly string[]; purse: Fraction; count: number };

/** An option with its cost; `weight` is the weight of the ballots that approve it, `payers` which kinds. */
type Candidate = { code: string; cost: bigint; weight: Fraction; payers: readonly number[] };

/** What is left of a cost when those who have too little paid all of it, and how many share that equally. */
type Split = { rest: bigint; payers: bigint };

/** Purses of all kinds as whole numbers of one unit, so small that every purse is; `crown` is how many make one. */
type Purse = { crown: bigint; amounts: bigint[]; counts: readonly bigint[] };

/** An option that can be paid now. */
type Offer = Split & { candidate: Candidate };

const mostRaises = 1000;

/**
 * Splits a cost as equally as possible: everybody pays the same, who has less pays all of it. Purses come
 * from the poorest; null when there is not enough in them.
 */
export function splitEqually(
  cost: bigint,
  poorestFirst: readonly number[],
  { amounts, counts }: Pick<Purse, 'amounts' | 'counts'>,
): Split | null {
  let rest = cost;
  let payers = 0n;
  for (const at of poorestFirst) payers += counts[at];
  for (const at of poorestFirst) {
    if (rest <= amounts[at] * payers) return { rest, payers };
    rest -= amounts[at] * counts[at];
    payers -= counts[at];
  }
  return null;
}

/**
 * The method of equal shares with approvals, an option being worth what it costs (Peters, Pierczyński,
 * Skowron 2021). With `raise` everybody gets 1 % more again and again, until nothing wanted fits into
 * the budget any more or the next step would cost more than it.
 */
export function equalSharesOf(
  budget: number,
  costs: ReadonlyMap<string, number>,
  purses: readonly Purses[],
  completion: 'none' | 'raise',
): Selection {
  const wanted = [...costs].flatMap(([code, cost]): Candidate[] => {
    const payers = purses.flatMap(({ approves }, at) => (approves.includes(code) ? [at] : []));
    const weight = sum(payers.map((at) => times(purses[at].purse, fraction(purses[at].count))));
    return weight.n > 0n ? [{ code, cost: BigInt(cost), weight, payers }] : [];
  });
  const isExhaustive = ({ codes, spent }: Selection) =>
    wanted.every(({ code }) => codes.includes(code) || spent + (costs.get(code) ?? 0) > budget);
  const given = inOneUnit(purses);
  let selection = funded(wanted, given, budget);
  if (completion === 'none') return selection;
  for (let raise = 1; raise <= mostRaises && !isExhaustive(selection); raise++) {
    const amounts = given.amounts.map((amount) => amount * BigInt(100 + raise));
    const next = funded(wanted, { ...given, amounts, crown: given.crown * 100n }, budget);
    if (next.spent > budget) break;
    selection = next;
  }
  return selection;
}

/** Whole numbers instead of fractions: bringing those to lowest terms took most of the time of a count. */
function inOneUnit(purses: readonly Purses[]): Purse {
  const crown = purses.reduce((all, { purse }) => all * fraction(purse.d, all).n, 1n);
  return {
    crown,
    amounts: purses.map(({ purse }) => purse.n * (crown / purse.d)),
    counts: purses.map(({ count }) => BigInt(count)),
  };
}

/**
 * Funds one option after another, always the one for which the greatest payer pays least a crown; ends
 * early when that is more than the budget.
 */
function funded(wanted: readonly Candidate[], given: Purse, budget: number): Selection {
  let { crown, amounts } = given;
  const { counts } = given;
  const steps: (Offer & { crown: bigint })[] = [];
  const tied = new Set<string>();
  let spent = 0;
  let left = wanted.map((candidate) => ({ candidate, poorest: [...candidate.payers], atLeast: 0 }));
  while (spent <= budget) {
    left.sort((a, b) => a.atLeast - b.atLeast);
    let best: Offer[] = [];
    let bestPrice = Infinity;
    for (const one of left) {
      // Purses only get emptier, so an option is never cheaper than it was; the margin is for rounding.
      if (one.atLeast > bestPrice) continue;
      const { candidate } = one;
      one.poorest.sort((a, b) => (amounts[a] < amounts[b] ? -1 : amounts[a] > amounts[b] ? 1 : 0));
      const split = splitEqually(candidate.cost * crown, one.poorest, { amounts, counts });
      if (!split) continue;
      const offer = { candidate, ...split };
      const price = Number(split.rest) / Number(split.payers * crown * candidate.cost);
      one.atLeast = price * 0.999_999;
      const order = best.length > 0 ? byPrice(offer, best[0]) : -1;
      if (order < 0) [best, bestPrice] = [[offer], price];
      else if (order === 0) best.push(offer);
    }
    if (best.length === 0) break;
    best.sort((a, b) => preferred(a, b) || (a.candidate.code < b.candidate.code ? -1 : 1));
    const [next] = best;
    const equals = best.filter((offer) => preferred(offer, next) === 0);
    if (equals.length > 1) for (const { candidate } of equals) tied.add(candidate.code);
    steps.push({ ...next, crown });
    spent += Number(next.candidate.cost);
    // In a unit of which everybody's equal part is a whole number.
    const { n: equal, d: finer } = fraction(next.rest, next.payers);
    crown *= finer;
    amounts = amounts.map((amount) => amount * finer);
    for (const at of next.candidate.payers) {
      amounts[at] -= amounts[at] < equal ? amounts[at] : equal;
    }
    left = left.filter(({ candidate }) => candidate !== next.candidate);
  }
  return {
    codes: steps.map(({ candidate }) => candidate.code),
    steps: steps.map(({ candidate: { code, cost }, rest, payers, crown: unit }) => ({
      code,
      support: fractionText(fraction(cost * payers * unit, rest)),
      most: fractionText(fraction(rest, payers * unit)),
    })),
    spent,
    tied: [...tied],
  };
}

/** What the greatest payer pays of a crown; both in the same unit. */
function byPrice(a: Offer, b: Offer): number {
  const [mine, other] = [
    a.rest * b.payers * b.candidate.cost,
    b.rest * a.payers * a.candidate.cost,
  ];
  return mine < other ? -1 : mine > other ? 1 : 0;
}

/** Among options of the same support the cheaper one, then the one more people want. */
function preferred({ candidate: a }: Offer, { candidate: b }: Offer): number {
  if (a.cost !== b.cost) return a.cost < b.cost ? -1 : 1;
  return compare(b.weight, a.weight);
}
