import fc from 'fast-check';
import { describe, test } from 'vitest';
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
import { answers } from '#lib/voting/methods/yes-no-abstain.ts';
import { triad } from '#lib/ui/parties.ts';
import type { Ballot } from '#lib/voting/ballot.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { RoundResult } from '#lib/voting/result.ts';
import { countedRound } from './rounds-in-words.ts';

// A failing run prints its seed: `{ seed: -123, path: "…" }` as the second argument repeats it.
const runs = { numRuns: 300 };
const options = ['A', 'B', 'C', 'D'];
const dots = { dots: 5, most: 3 };

const dotChoice = fc
  .array(fc.constantFrom(...options), { maxLength: dots.dots })
  .map((given) =>
    Object.fromEntries(
      options.map((code) => [
        code,
        Math.min(dots.most, given.filter((one) => one === code).length),
      ]),
    ),
  );
const answer = fc.constantFrom(...answers);
const yesNoChoice = fc.record({ A: answer, B: answer, C: answer, D: answer });
const choiceOf: Record<MethodCode, fc.Arbitrary<unknown>> = {
  dotVote: dotChoice,
  yesNoAbstain: yesNoChoice,
};

const round = fc.constantFrom(...(Object.keys(methods) as MethodCode[])).chain((method) =>
  fc.record({
    method: fc.constant(method),
    base: fc.constantFrom('cast' as const, 'valid' as const),
    ballots: fc.array(
      fc.record({
        bench: fc.constantFrom(...benches),
        choice: choiceOf[method],
      }) as fc.Arbitrary<Ballot>,
      { maxLength: 30 },
    ),
  }),
);

const count = (
  method: MethodCode,
  ballots: readonly Ballot[],
  order = options,
  base: 'cast' | 'valid' = 'cast',
) =>
  countedRound({
    method,
    options: order,
    parameters: method === 'dotVote' ? dots : {},
    choices: Object.fromEntries(
      benches.map((bench) => [
        bench,
        ballots.filter((one) => one.bench === bench).map((one) => one.choice),
      ]),
    ),
    rules: { equalPartyBase: base },
  });
const byCode = (result: RoundResult) =>
  JSON.stringify([...result.options].sort((a, b) => (a.code < b.code ? -1 : 1)));

describe('for every method', () => {
  test('every ballot made here is one the method takes', () => {
    fc.assert(
      fc.property(round, ({ method, ballots }) =>
        ballots.every(
          ({ choice }) =>
            methods[method].check(choice, {
              options: options.map((code) => ({ code, label: code })),
              parameters: dots as never,
            }).granted,
        ),
      ),
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
        count(method, ballots, options, base).options.every(({ equal }) => {
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
      fc.property(round, ({ ballots }) => {
        const dotBallots = ballots.filter(
          ({ choice }) => typeof (choice as { A: unknown }).A === 'number',
        );
        const places = count('dotVote', dotBallots).options.map(
          ({ person }) => person.place ?? [0, 0],
        );
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

describe('dots', () => {
  test('E of all options is exactly one when two parties gave points', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ bench: fc.constantFrom(...benches), choice: dotChoice }), {
          maxLength: 20,
        }),
        (ballots) => {
          const values = count('dotVote', ballots).options.map(({ equal }) => equal.value);
          return (
            values[0] === null ||
            compare(sum(values.map((value) => parseFraction(value ?? ''))), fraction(1)) === 0
          );
        },
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
