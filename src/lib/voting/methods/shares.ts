import { add, compare, fraction, fractionText, over, sum, times, zero } from '../fraction.ts';
import type { Fraction } from '../fraction.ts';
import type { Selection } from './method.ts';

/** Ballots that are alike: what they approve, what each of them may spend, and how many they are. */
export type Purses = { approves: readonly string[]; purse: Fraction; count: number };

/** An option with its cost; `weight` is the weight of the ballots that approve it. */
type Candidate = { code: string; cost: Fraction; weight: Fraction };

/** An option that can be paid now: the greatest payment of one ballot, and what of a crown that is. */
type Offer = Candidate & { most: Fraction; price: Fraction; paid: Fraction[] };

const mostRaises = 1000;

/**
 * Splits a cost as equally as possible: everybody pays the same, who has less pays all of it. Gives
 * what one of each kind pays and the greatest of that; null when there is not enough.
 */
export function splitEqually(
  cost: Fraction,
  purses: readonly { purse: Fraction; count: number }[],
): { most: Fraction; paid: Fraction[] } | null {
  const poorestFirst = [...purses].sort((a, b) => compare(a.purse, b.purse));
  let rest = cost;
  let payers = poorestFirst.reduce((all, { count }) => all + count, 0);
  for (const { purse, count } of poorestFirst) {
    const equal = over(rest, fraction(payers));
    if (compare(equal, purse) <= 0) {
      return {
        most: equal,
        paid: purses.map((one) => (compare(one.purse, equal) < 0 ? one.purse : equal)),
      };
    }
    rest = add(rest, times(purse, fraction(-count)));
    payers -= count;
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
    const approving = purses.filter(({ approves }) => approves.includes(code));
    const weight = sum(approving.map(({ purse, count }) => times(purse, fraction(count))));
    return weight.n > 0n ? [{ code, cost: fraction(cost), weight }] : [];
  });
  const isExhaustive = ({ codes, spent }: Selection) =>
    wanted.every(({ code }) => codes.includes(code) || spent + (costs.get(code) ?? 0) > budget);
  let selection = funded(wanted, purses);
  if (completion === 'none') return selection;
  for (let raise = 1; raise <= mostRaises && !isExhaustive(selection); raise++) {
    const richer = purses.map((one) => ({
      ...one,
      purse: times(one.purse, fraction(100 + raise, 100)),
    }));
    const next = funded(wanted, richer);
    if (next.spent > budget) break;
    selection = next;
  }
  return selection;
}

/** Funds one option after another, always the one for which the greatest payer pays least a crown. */
function funded(wanted: readonly Candidate[], given: readonly Purses[]): Selection {
  const purses = given.map((one) => ({ ...one }));
  // Purses only get emptier, so an option is never cheaper than it was when last asked.
  let left = wanted.map((candidate) => ({ candidate, atLeast: zero }));
  const selection: Selection = { codes: [], steps: [], spent: 0, tied: [] };
  for (;;) {
    left.sort((a, b) => compare(a.atLeast, b.atLeast));
    let best: Offer[] = [];
    for (const one of left) {
      if (best.length > 0 && compare(one.atLeast, best[0].price) > 0) break;
      const offer = offerFor(one.candidate, purses);
      if (!offer) continue;
      one.atLeast = offer.price;
      const order = best.length > 0 ? compare(offer.price, best[0].price) : -1;
      if (order <= 0) best = order < 0 ? [offer] : [...best, offer];
    }
    if (best.length === 0) return selection;
    best.sort((a, b) => preferred(a, b) || (a.code < b.code ? -1 : 1));
    const [next] = best;
    const equals = best.filter((offer) => preferred(offer, next) === 0).map(({ code }) => code);
    if (equals.length > 1) selection.tied = [...new Set([...selection.tied, ...equals])];
    pay(next, purses);
    selection.codes.push(next.code);
    selection.steps.push({
      code: next.code,
      support: fractionText(over(next.cost, next.most)),
      most: fractionText(next.most),
    });
    selection.spent += Number(next.cost.n);
    left = left.filter(({ candidate }) => candidate.code !== next.code);
  }
}

function offerFor(candidate: Candidate, purses: readonly Purses[]): Offer | null {
  const payers = purses.filter(({ approves }) => approves.includes(candidate.code));
  const split = splitEqually(candidate.cost, payers);
  return split && { ...candidate, ...split, price: over(split.most, candidate.cost) };
}

/** Among options of the same support the cheaper one, then the one more people want. */
function preferred(a: Candidate, b: Candidate): number {
  return compare(a.cost, b.cost) || compare(b.weight, a.weight);
}

function pay({ code, paid }: Offer, purses: Purses[]): void {
  const payers = purses.filter(({ approves }) => approves.includes(code));
  for (const [at, payer] of payers.entries()) {
    payer.purse = add(payer.purse, times(paid[at], fraction(-1)));
  }
}
