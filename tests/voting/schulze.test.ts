import { describe, expect, test } from 'vitest';
import { fraction, fractionText } from '#lib/voting/fraction.ts';
import { placesByPaths, strongestPaths } from '#lib/voting/methods/pairwise.ts';
import { pairsOf } from '#lib/voting/methods/schulze.ts';
import { sumsOf } from '#lib/voting/ballot.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { countedRound, ranked, schulzeBallots, tennessee } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

const schulze = (options: string, choices: Choices) =>
  countedRound({ method: 'schulze', options: [...options], choices });
const order = (result: ReturnType<typeof schulze>, by: 'person' | 'equal' = 'person') =>
  Object.fromEntries(result.options.map(({ code, ...option }) => [code, option[by].place]));
/** Off-diagonal numbers of a table, row by row: `AB 20 AC 26 …`. */
const told = (options: string, table: readonly (readonly { n: bigint; d: bigint }[])[]) =>
  [...options]
    .map((a, i) =>
      [...options]
        .flatMap((b, j) => (i === j ? [] : `${a}${b} ${fractionText(table[i][j])}`))
        .join(' '),
    )
    .join(' · ');

describe('the 45 ballots everybody quotes', () => {
  const options = [...'ABCDE'].map((code) => ({ code, label: code }));
  const ballots = schulzeBallots.map((choice) => ({ bench: 'user' as const, choice }));
  const sums = sumsOf(methodOf('schulze'), { options, parameters: {} }, ballots);
  const pairs = pairsOf(sums, options);

  test('pairs', () => {
    expect(told('ABCDE', pairs)).toBe(
      'AB 20 AC 26 AD 30 AE 22 · BA 25 BC 16 BD 33 BE 18 · CA 19 CB 29 CD 17 CE 24 · DA 15 DB 12 DC 28 DE 14 · EA 23 EB 27 EC 21 ED 31',
    );
  });

  test('strongest paths', () => {
    expect(told('ABCDE', strongestPaths(pairs))).toBe(
      'AB 28 AC 28 AD 30 AE 24 · BA 25 BC 28 BD 33 BE 24 · CA 25 CB 29 CD 29 CE 24 · DA 25 DB 28 DC 28 DE 24 · EA 25 EB 28 EC 28 ED 31',
    );
  });

  test('E before A before C before B before D', () => {
    expect(order(schulze('ABCDE', { user: schulzeBallots }))).toEqual({
      E: [1, 1],
      A: [2, 2],
      C: [3, 3],
      B: [4, 4],
      D: [5, 5],
    });
  });
});

test('the capital of Tennessee: Nashville wins every pair', () => {
  expect(order(schulze('MNCK', { user: tennessee }))).toEqual({
    N: [1, 1],
    C: [2, 2],
    K: [3, 3],
    M: [4, 4],
  });
});

test('a circle is cut at its weakest pair', () => {
  const circle = [...ranked(3, 'ABC'), ...ranked(2, 'BCA'), ...ranked(2, 'CAB')];
  const result = schulze('ABC', { user: circle });
  expect(result.columns).toEqual(['score', 'over:A', 'over:B', 'over:C']);
  expect(result.options.map(({ total }) => total.slice(1))).toEqual([
    ['0', '5', '3'],
    ['2', '0', '5'],
    ['4', '2', '0'],
  ]);
  expect(order(result)).toEqual({ A: [1, 1], B: [2, 2], C: [3, 3] });
});

test('an even circle is shared by all', () => {
  const circle = [...ranked(1, 'ABC'), ...ranked(1, 'BCA'), ...ranked(1, 'CAB')];
  const result = schulze('ABC', { user: circle });
  expect(order(result)).toEqual({ A: [1, 3], B: [1, 3], C: [1, 3] });
  expect(result.ties).toEqual([{ by: 'person', codes: ['A', 'B', 'C'], place: [1, 3] }]);
});

test('three providers outvote one user, by equal weight nobody wins', () => {
  const result = schulze('ABC', { user: ranked(1, 'ABC'), provider: ranked(3, 'CBA') });
  expect(order(result)).toEqual({ C: [1, 1], B: [2, 2], A: [3, 3] });
  expect(order(result, 'equal')).toEqual({ A: [1, 3], B: [1, 3], C: [1, 3] });
  expect(result.options.map(({ equal }) => equal.value)).toEqual(['1/3', '1/3', '1/3']);
  expect(result.agree).toBe(false);
});

test('an even pair leads nowhere', () => {
  const even = [
    [fraction(0), fraction(2)],
    [fraction(2), fraction(0)],
  ];
  expect(told('AB', strongestPaths(even))).toBe('AB 0 · BA 0');
});

test('options without a place are not above each other', () => {
  const result = schulze('ABCD', { user: ranked(1, 'A') });
  expect(order(result)).toEqual({ A: [1, 1], B: [2, 4], C: [2, 4], D: [2, 4] });
});

test('where only some are told apart, overlapping places are one tie', () => {
  const votes = (count: number) => fraction(count);
  // A beats C, B is beside both.
  const places = placesByPaths([
    [votes(0), votes(0), votes(2)],
    [votes(0), votes(0), votes(0)],
    [votes(0), votes(0), votes(0)],
  ]);
  expect(places).toEqual([
    [1, 2],
    [1, 3],
    [2, 3],
  ]);
  const circle = [...ranked(1, 'ABC'), ...ranked(1, 'CAB')];
  // A above B by both, C beside both of them.
  const result = schulze('ABC', { user: circle });
  expect(order(result)).toEqual({ A: [1, 2], B: [2, 3], C: [1, 3] });
  expect(result.ties).toEqual([{ by: 'person', codes: ['A', 'C', 'B'], place: [1, 3] }]);
});
