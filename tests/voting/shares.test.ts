import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, fraction, fractionText, over, sum, times } from '#lib/voting/fraction.ts';
import { equalSharesOf, splitEqually } from '#lib/voting/methods/shares.ts';
import type { Fraction } from '#lib/voting/fraction.ts';
import type { Selection } from '#lib/voting/methods/method.ts';

const costs = fc.record(
  Object.fromEntries(['A', 'B', 'C', 'D'].map((code) => [code, fc.integer({ min: 1, max: 60 })])),
);
const voters = fc.array(fc.subarray(['A', 'B', 'C', 'D']), { minLength: 1, maxLength: 7 });
const budget = 100;

/** The method as its authors tell it: voter by voter, every option asked anew; with the purse each of them has. */
function told(
  cost: Record<string, number>,
  approvals: readonly string[][],
  given: readonly Fraction[],
): Selection['steps'] {
  const purses = [...given];
  const weight = (mine: number[]) => sum(mine.map((at) => given[at]));
  const steps: Selection['steps'] = [];
  const codes: string[] = [];
  for (;;) {
    const offers = Object.keys(cost)
      .filter((code) => !codes.includes(code))
      .flatMap((code) => {
        const mine = approvals.flatMap((one, at) => (one.includes(code) ? [at] : []));
        if (compare(sum(mine.map((at) => purses[at])), fraction(cost[code])) < 0) return [];
        // The least payment with which all together have the cost.
        let left = fraction(cost[code]);
        let payers = [...mine].sort((a, b) => compare(purses[a], purses[b]));
        while (compare(over(left, fraction(payers.length)), purses[payers[0]]) > 0) {
          left = add(left, times(purses[payers[0]], fraction(-1)));
          payers = payers.slice(1);
        }
        const most = over(left, fraction(payers.length));
        return [{ code, mine, most, support: over(fraction(cost[code]), most) }];
      });
    offers.sort(
      (a, b) =>
        compare(b.support, a.support) ||
        cost[a.code] - cost[b.code] ||
        compare(weight(b.mine), weight(a.mine)) ||
        (a.code < b.code ? -1 : 1),
    );
    const [best] = offers;
    if (!best) return steps;
    for (const at of best.mine) {
      const paid = compare(purses[at], best.most) < 0 ? purses[at] : best.most;
      purses[at] = add(purses[at], times(paid, fraction(-1)));
    }
    codes.push(best.code);
    const [support, most] = [best.support, best.most].map(fractionText);
    steps.push({ code: best.code, support, most });
  }
}

const purseOf = (approvals: readonly string[][]) => fraction(budget, approvals.length);
const alike = (approvals: readonly string[][], purse = purseOf(approvals)) =>
  approvals.map(() => purse);
const chosen = (
  cost: Record<string, number>,
  approvals: readonly string[][],
  completion: 'none' | 'raise',
) =>
  equalSharesOf(
    budget,
    new Map(Object.entries(cost)),
    approvals.map((approves) => ({ approves, purse: purseOf(approvals), count: 1 })),
    completion,
  );

test('it funds what the method told voter by voter funds, in the same order', () => {
  fc.assert(
    fc.property(costs, voters, (cost, approvals) => {
      const { codes, spent, steps } = chosen(cost, approvals, 'none');
      expect(steps).toEqual(told(cost, approvals, alike(approvals)));
      expect(spent).toBe(codes.reduce((all, code) => all + cost[code], 0));
      expect(spent).toBeLessThanOrEqual(budget);
      expect(steps.map(({ code }) => code)).toEqual(codes);
    }),
    { numRuns: 300 },
  );
});

test('alike ballots counted together are the same as apart', () => {
  fc.assert(
    fc.property(costs, voters, (cost, approvals) => {
      const pairs = approvals.flatMap((one) => [one, one]);
      const together = equalSharesOf(
        budget,
        new Map(Object.entries(cost)),
        approvals.map((approves) => ({ approves, purse: purseOf(pairs), count: 2 })),
        'none',
      );
      expect(together).toEqual(chosen(cost, pairs, 'none'));
    }),
    { numRuns: 200 },
  );
});

test('raised by hundredths until nothing wanted fits, or the next step is too dear', () => {
  fc.assert(
    fc.property(costs, voters, (cost, approvals) => {
      const spentAt = (codes: string[]) => codes.reduce((all, code) => all + cost[code], 0);
      const isExhaustive = (codes: string[]) =>
        Object.keys(cost).every(
          (code) =>
            codes.includes(code) ||
            !approvals.some((one) => one.includes(code)) ||
            spentAt(codes) + cost[code] > budget,
        );
      const by = (purse: Fraction) => told(cost, approvals, alike(approvals, purse));
      const codesOf = (steps: ReturnType<typeof told>) => steps.map(({ code }) => code);
      let steps = by(purseOf(approvals));
      for (let raise = 1; raise <= 1000 && !isExhaustive(codesOf(steps)); raise++) {
        const next = by(times(purseOf(approvals), fraction(100 + raise, 100)));
        if (spentAt(codesOf(next)) > budget) break;
        steps = next;
      }
      expect(chosen(cost, approvals, 'raise').steps).toEqual(steps);
    }),
    { numRuns: 100 },
  );
});

test('a split pays the cost, and those who pay all they have pay less than the others', () => {
  const purses = fc.array(fc.record({ purse: fc.bigInt(0n, 20n), count: fc.bigInt(1n, 3n) }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.bigInt(1n, 120n), purses, (cost, given) => {
      const payers = given.toSorted((a, b) => Number(a.purse - b.purse));
      const all = payers.reduce((sum, { purse, count }) => sum + purse * count, 0n);
      const amounts = payers.map(({ purse }) => purse);
      const counts = payers.map(({ count }) => count);
      const split = splitEqually(cost, [...payers.keys()], { amounts, counts });
      if (!split) return all < cost;
      const equal = fraction(split.rest, split.payers);
      const paid = sum(
        payers.map(({ purse, count }) => {
          const whole = fraction(purse);
          return times(compare(whole, equal) < 0 ? whole : equal, fraction(count));
        }),
      );
      return compare(paid, fraction(cost)) === 0;
    }),
    { numRuns: 500 },
  );
});

test('parties of the same weight have purses of their own size', () => {
  fc.assert(
    fc.property(costs, voters, voters, (cost, users, providers) => {
      const parts = [users, providers];
      const purses = parts.flatMap((one) =>
        one.map((approves) => ({ approves, purse: fraction(budget, 2 * one.length), count: 1 })),
      );
      const named = new Map(Object.entries(cost));
      const { codes, steps, spent } = equalSharesOf(budget, named, purses, 'none');
      const all = parts.flat();
      const each = purses.map(({ purse }) => purse);
      expect(steps).toEqual(told(cost, all, each));
      expect(codes).toEqual(steps.map(({ code }) => code));
      expect(spent).toBeLessThanOrEqual(budget);
    }),
    { numRuns: 300 },
  );
});
