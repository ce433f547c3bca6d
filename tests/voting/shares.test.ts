import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, fraction, over, sum, times, zero } from '#lib/voting/fraction.ts';
import { equalSharesOf, splitEqually } from '#lib/voting/methods/shares.ts';
import type { Fraction } from '#lib/voting/fraction.ts';

const costs = fc.record(
  Object.fromEntries(['A', 'B', 'C', 'D'].map((code) => [code, fc.integer({ min: 1, max: 60 })])),
);
const voters = fc.array(fc.subarray(['A', 'B', 'C', 'D']), { minLength: 1, maxLength: 7 });
const budget = 100;

/** The method as its authors tell it: voter by voter, every option asked anew; with any share of the purse. */
function told(cost: Record<string, number>, approvals: readonly string[][], purse: Fraction) {
  const purses = approvals.map(() => purse);
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
        b.mine.length - a.mine.length ||
        (a.code < b.code ? -1 : 1),
    );
    const [best] = offers;
    if (!best) return codes;
    for (const at of best.mine) {
      const paid = compare(purses[at], best.most) < 0 ? purses[at] : best.most;
      purses[at] = add(purses[at], times(paid, fraction(-1)));
    }
    codes.push(best.code);
  }
}

const purseOf = (approvals: readonly string[][]) => fraction(budget, approvals.length);
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
      expect(codes).toEqual(told(cost, approvals, purseOf(approvals)));
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
      let codes = told(cost, approvals, purseOf(approvals));
      for (let raise = 1; raise <= 1000 && !isExhaustive(codes); raise++) {
        const next = told(cost, approvals, times(purseOf(approvals), fraction(100 + raise, 100)));
        if (spentAt(next) > budget) break;
        codes = next;
      }
      expect(chosen(cost, approvals, 'raise').codes).toEqual(codes);
    }),
    { numRuns: 100 },
  );
});

test('a split pays the cost, nobody over the purse, and nobody pays less who has more', () => {
  const purses = fc.array(
    fc.record({ purse: fc.integer({ min: 0, max: 20 }), count: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), purses, (cost, given) => {
      const payers = given.map(({ purse, count }) => ({ purse: fraction(purse), count }));
      const all = given.reduce((sum, { purse, count }) => sum + purse * count, 0);
      const split = splitEqually(fraction(cost), payers);
      if (!split) return all < cost;
      const paid = sum(split.paid.map((one, at) => times(one, fraction(payers[at].count))));
      return (
        compare(paid, fraction(cost)) === 0 &&
        split.paid.every(
          (one, at) =>
            compare(one, zero) >= 0 &&
            compare(one, payers[at].purse) <= 0 &&
            (compare(one, split.most) === 0 ||
              (compare(one, split.most) < 0 && compare(one, payers[at].purse) === 0)),
        )
      );
    }),
    { numRuns: 500 },
  );
});
