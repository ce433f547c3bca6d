import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benches } from '#lib/voting/ballot.ts';
import {
  add,
  compare,
  fraction,
  fractionText,
  parseFraction,
  perMille,
  sum,
  zero,
} from '#lib/voting/fraction.ts';
import { methods } from '#lib/voting/methods/index.ts';
import { triad } from '#lib/ui/parties.ts';
import type { RoundResult } from '#lib/voting/result.ts';
import { anyMethod, anyRound, codes, count, dotChoice, options, paperOf } from './any-round.ts';
import { formOf } from './rounds-in-words.ts';

// A failing run prints its seed: `{ seed: -123, path: "…" }` as the second argument repeats it.
const runs = { numRuns: 400 };
const round = anyRound();

/** What came of each option, whatever the order of options and columns on the paper. */
function byCode({ options: rows, columns, selection }: RoundResult): string {
  const named = (numbers: readonly string[]) =>
    numbers.map((one, at) => `${columns[at]} ${one}`).sort();
  const told = rows.map(({ total, byBench, ...rest }) => ({
    total: named(total),
    byBench: benches.map((bench) => named(byBench[bench])),
    ...rest,
  }));
  return JSON.stringify([told.sort((a, b) => (a.code < b.code ? -1 : 1)), selection]);
}

/** The choice as the method keeps it. */
function clean(method: (typeof codes)[number], choice: unknown): unknown {
  const checked = anyMethod(method).check(choice, paperOf(method));
  if (!checked.granted) throw new Error(`${method} refuses ${JSON.stringify(choice)}`);
  return checked.value;
}

describe('for every method', () => {
  test('every ballot made here is one the method takes', () => {
    fc.assert(
      fc.property(round, ({ method, ballots }) =>
        ballots.every(({ choice }) => anyMethod(method).check(choice, paperOf(method)).granted),
      ),
      runs,
    );
  });

  test('a line of the published list gives back the ballot it was written from', () => {
    fc.assert(
      fc.property(round, ({ method, ballots }) => {
        const paper = paperOf(method);
        for (const { choice } of ballots) {
          const kept = clean(method, choice);
          const cells = paper.options.map((option) => anyMethod(method).written(kept, option));
          expect(anyMethod(method).unwritten(cells, paper)).toEqual({ granted: true, value: kept });
          expect(anyMethod(method).unwritten(cells.slice(1), paper).granted).toBe(false);
          expect(anyMethod(method).unwritten([...cells, '9 9'], paper).granted).toBe(false);
        }
      }),
      runs,
    );
  });

  test('a form filled with a choice is read as that choice, with a foreign or repeated field as none', () => {
    fc.assert(
      fc.property(round, fc.nat(), ({ method, ballots }, which) => {
        const paper = paperOf(method);
        for (const { choice } of ballots) {
          const kept = clean(method, choice);
          const fields = anyMethod(method).filled(kept, paper);
          const read = (form: FormData) => anyMethod(method).readChoice(form, paper);
          expect(read(formOf(fields))).toEqual({ granted: true, value: kept });
          const names = anyMethod(method).fieldNames(paper);
          expect(names).toEqual(expect.arrayContaining(Object.keys(fields)));
          expect(read(formOf({ ...fields, weight: '9' })).granted).toBe(false);
          const twice = formOf(fields);
          const name = names[which % names.length];
          twice.append(name, fields[name] ?? '1');
          if (!(name in fields)) twice.append(name, '1');
          expect(read(twice).granted).toBe(false);
        }
      }),
      runs,
    );
  });

  test('anonymity: who cast a ballot and when changes nothing', () => {
    fc.assert(
      fc.property(round, fc.infiniteStream(fc.nat()), ({ method, ballots }, order) => {
        const shuffled = ballots
          .map((ballot) => [order.next().value as number, ballot] as const)
          .sort(([a], [b]) => a - b);
        return (
          JSON.stringify(count(method, ballots)) ===
          JSON.stringify(
            count(
              method,
              shuffled.map(([, ballot]) => ballot),
            ),
          )
        );
      }),
      runs,
    );
  });

  test('neutrality: the order of the options on the paper changes nothing', () => {
    fc.assert(
      fc.property(
        round,
        fc.shuffledSubarray(options, { minLength: 4 }),
        ({ method, ballots }, order) =>
          byCode(count(method, ballots)) === byCode(count(method, ballots, order)),
      ),
      runs,
    );
  });

  test('I10: parties plus those outside the triad make the total', () => {
    fc.assert(
      fc.property(round, ({ method, ballots }) => {
        const { options: rows, columns } = count(method, ballots);
        return rows.every((row) =>
          columns.every(
            (_, at) =>
              compare(
                sum(benches.map((bench) => parseFraction(row.byBench[bench][at]))),
                parseFraction(row.total[at]),
              ) === 0,
          ),
        );
      }),
      runs,
    );
  });

  test('E is between 0 and 1 and is the mean of the shares of the parties named as counted', () => {
    fc.assert(
      fc.property(round, ({ method, ballots, base }) =>
        count(method, ballots, options, { equalPartyBase: base }).options.every(({ equal }) => {
          if (!methods[method].weighsParties) return equal.value === null;
          const counted = triad.filter((party) => equal.without[party] === undefined);
          if (counted.length < 2) return equal.value === null;
          const value = parseFraction(equal.value ?? '');
          const whole = sum(counted.map((party) => parseFraction(equal.shares[party] ?? '')));
          const times = sum(counted.map(() => value));
          return (
            compare(times, whole) === 0 &&
            compare(value, zero) >= 0 &&
            compare(value, fraction(1)) <= 0
          );
        }),
      ),
      runs,
    );
  });

  test('weight: ballots of one party doubled leave E as it was', () => {
    fc.assert(
      fc.property(round, fc.constantFrom(...triad), ({ method, ballots }, party) => {
        const doubled = [...ballots, ...ballots.filter(({ bench }) => bench === party)];
        const values = (result: RoundResult) =>
          JSON.stringify(result.options.map(({ equal }) => equal.value));
        return values(count(method, ballots)) === values(count(method, doubled));
      }),
      runs,
    );
  });

  test('places are taken once each: shared or not, all of 1 to m', () => {
    fc.assert(
      fc.property(anyRound(20, ['dotVote', 'score', 'ranking', 'choice']), (round) => {
        const { method, ballots } = round;
        const places = count(method, ballots).options.map(({ person }) => person.place ?? [0, 0]);
        const taken = [...new Set(places.map(String))].flatMap((text) => {
          const [from, to] = text.split(',').map(Number);
          return Array.from({ length: to - from + 1 }, (_, at) => from + at);
        });
        return String(taken.sort((a, b) => a - b)) === '1,2,3,4';
      }),
      runs,
    );
  });
});

describe('sums', () => {
  const totals = ({ options: rows }: RoundResult, at = 0) =>
    sum(rows.map(({ total }) => parseFraction(total[at])));
  const pairs = options.length * (options.length - 1);

  test('of every method are what its ballots can give', () => {
    fc.assert(
      fc.property(round, ({ method, ballots }) => {
        const result = count(method, ballots);
        const all = ballots.length;
        const upTo = (most: number) => compare(totals(result), fraction(most * all)) <= 0;
        const perBallot = () =>
          result.options.every(
            ({ total }) => compare(sum(total.map(parseFraction)), fraction(all)) === 0,
          );
        const against = (i: number, j: number) => Number(result.options[i].total[1 + j]);
        const holds: Record<typeof method, () => boolean> = {
          dotVote: () => upTo(5),
          yesNoAbstain: perBallot,
          consent: perBallot,
          score: () => upTo(5 * options.length),
          ranking: () => compare(totals(result), fraction((all * pairs) / 2)) === 0,
          schulze: () =>
            compare(totals(result), fraction((all * pairs) / 2)) === 0 &&
            options.every((_, i) => options.every((_, j) => against(i, j) + against(j, i) <= all)),
          choice: () => upTo(2),
          equalShares: () => upTo(options.length) && (result.selection?.person.spent ?? 101) <= 100,
        };
        return holds[method]();
      }),
      runs,
    );
  });

  test('E of all options is exactly one where a party divides a whole', () => {
    fc.assert(
      fc.property(anyRound(20, ['dotVote', 'ranking', 'schulze']), ({ method, ballots }) => {
        const values = count(method, ballots).options.map(({ equal }) => equal.value);
        return (
          values[0] === null ||
          compare(sum(values.map((value) => parseFraction(value ?? ''))), fraction(1)) === 0
        );
      }),
      runs,
    );
  });

  test('a party that did alike is told, whatever the method; two that differ everywhere are not', () => {
    fc.assert(
      fc.property(round, fc.integer({ min: 1, max: 5 }), ({ method, ballots }, times) => {
        const [first] = ballots;
        if (!first) return anyMethod(method).unanimous([], paperOf(method)) === false;
        const choice = clean(method, first.choice);
        return anyMethod(method).unanimous(Array(times).fill(choice), paperOf(method));
      }),
      runs,
    );
    const differing = fc.tuple(dotChoice, dotChoice);
    fc.assert(
      fc.property(
        differing,
        ([one, other]) =>
          JSON.stringify(one) === JSON.stringify(other) ||
          !methods.dotVote.unanimous([one, other], paperOf('dotVote') as never),
      ),
      runs,
    );
  });
});

describe('fractions', () => {
  const whole = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const below = fc.bigInt({ min: 1n, max: 10n ** 12n });

  test('what is written is what is read', () => {
    fc.assert(
      fc.property(
        whole,
        below,
        (n, d) => compare(parseFraction(fractionText(fraction(n, d))), fraction(n, d)) === 0,
      ),
      runs,
    );
  });

  test('adding in any order gives the same, to the last digit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, below), { maxLength: 8 }), (parts) => {
        const fractions = parts.map(([n, d]) => fraction(n, d));
        const there = fractions.reduce(add, zero);
        return (
          fractionText(there) ===
          fractionText(fractions.reduceRight((all, one) => add(one, all), zero))
        );
      }),
      runs,
    );
  });

  test('a rounded share is the nearest thousandth', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 6n }), below, (n, d) => {
        const rounded = BigInt(perMille(fraction(n, d)));
        const twice = 2n * (1000n * n - rounded * d);
        return twice >= -d && twice < d;
      }),
      runs,
    );
  });
});
