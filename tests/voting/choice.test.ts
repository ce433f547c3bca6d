import { describe, expect, test } from 'vitest';
import { choice } from '#lib/voting/methods/choice.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import { countedRound, formOf, refusalsIn } from './rounds-in-words.ts';

/** So many ballots for each option, the rest blank. */
const votes = (counts: Record<string, number>, blank = 0) => [
  ...Object.entries(counts).flatMap(([code, count]) => Array.from({ length: count }, () => [code])),
  ...Array.from({ length: blank }, () => []),
];
const one = (ballots: unknown[], rules = {}) =>
  countedRound({
    method: 'choice',
    options: ['A', 'B', 'C'],
    parameters: { choices: 1 },
    choices: { user: ballots },
    rules,
  });

describe('one of them: the majority or a second round', () => {
  test.each([
    ['A 3, B 2, C 1, blank 1 of 7 present', votes({ A: 3, B: 2, C: 1 }, 1), {}, ['A', 'B']],
    ['A 4, B 2, C 1: a majority', votes({ A: 4, B: 2, C: 1 }), {}, []],
    ['A 3, B 2, C 2: two are second', votes({ A: 3, B: 2, C: 2 }), {}, ['A', 'B', 'C']],
    ['A 3, B 3, C 1: two are first', votes({ A: 3, B: 3, C: 1 }), {}, ['A', 'B']],
    [
      'A 3, B 2, blank 4: more for it than against',
      votes({ A: 3, B: 2 }, 4),
      { majority: 'ofValid' },
      [],
    ],
    ['A 3, blank 4: nobody against', votes({ A: 3 }, 4), { majority: 'consensus' }, []],
    [
      'A 2, B 1, blank 1: half of all is not enough',
      votes({ A: 2, B: 1 }, 1),
      { majority: 'ofCast' },
      ['A', 'B'],
    ],
  ])('%s', (_, ballots, rules, runoff) => {
    expect(one(ballots, rules).runoff).toEqual(runoff);
  });

  test('Tennessee by first choices: Memphis 42 of 100 has no majority', () => {
    const result = countedRound({
      method: 'choice',
      options: ['M', 'N', 'C', 'K'],
      parameters: { choices: 1 },
      choices: { user: votes({ M: 42, N: 26, C: 15, K: 17 }) },
    });
    expect(result.runoff).toEqual(['M', 'N']);
  });

  test('nobody voted: there is nothing to decide', () => {
    expect(one([]).runoff).toBeUndefined();
  });

  test('shares are of all ballots of the party, blank ones too', () => {
    const { options } = countedRound({
      method: 'choice',
      options: ['A', 'B'],
      parameters: { choices: 1 },
      choices: { user: votes({ A: 1 }, 1), provider: votes({ A: 1, B: 2 }) },
    });
    expect(options.map(({ equal }) => equal.value)).toEqual(['5/12', '1/3']);
  });
});

test('more of them: places, no second round', () => {
  const result = countedRound({
    method: 'choice',
    options: ['A', 'B', 'C'],
    parameters: { choices: 2 },
    choices: { user: [['A', 'B'], ['B'], []] },
  });
  expect(result.options.map(({ total }) => total)).toEqual([['1'], ['2'], ['0']]);
  expect(result.options.map(({ person }) => person.place)).toEqual([
    [2, 2],
    [1, 1],
    [3, 3],
  ]);
  expect(result).not.toHaveProperty('runoff');
});

describe('the ballot', () => {
  const options = ['A', 'B', 'C'].map((code) => ({ code, label: code }));
  const single: Paper<{ choices: number }> = { options, parameters: { choices: 1 } };
  const double: Paper<{ choices: number }> = { options, parameters: { choices: 2 } };

  test('of one: an option, abstaining, or nothing chosen at all', () => {
    const read = (fields: Record<string, string>) => choice.readChoice(formOf(fields), single);
    expect(read({ volba: 'B' })).toEqual({ granted: true, value: ['B'] });
    expect(read({ volba: '' })).toEqual({ granted: true, value: [] });
    expect(refusalsIn(read({}))).toEqual(['volba missing']);
    expect(refusalsIn(read({ volba: 'D' }))).toEqual(['volba invalid']);
    expect(refusalsIn(read({ volba: 'A', 'volba-B': '1' }))).toEqual([' invalid']);
  });

  test('of two: boxes, in the order of the paper', () => {
    const read = (fields: Record<string, string>) => choice.readChoice(formOf(fields), double);
    expect(read({ 'volba-C': '1', 'volba-A': 'on' })).toEqual({ granted: true, value: ['A', 'C'] });
    expect(read({})).toEqual({ granted: true, value: [] });
    expect(refusalsIn(read({ 'volba-A': '1', 'volba-B': '1', 'volba-C': '1' }))).toEqual([
      'volba tooManyChoices',
    ]);
    expect(refusalsIn(read({ 'volba-A': '2' }))).toEqual(['volba-A invalid']);
    expect(refusalsIn(read({ volba: 'A' }))).toEqual([' invalid']);
  });

  test.each([[['A', 'A']], [['D']], [{ A: true }], ['A'], [null], [['A', 'B', 'C']]])(
    '%j is no ballot',
    (given) => {
      expect(choice.check(given, double).granted).toBe(false);
    },
  );

  test('no more may be chosen than there are', () => {
    const asked = options.map((option) => ({ ...option, cost: null }));
    expect(choice.complete?.({ choices: 3 }, asked).granted).toBe(true);
    expect(choice.complete?.({ choices: 4 }, asked)).toMatchObject({ field: 'choices' });
    for (const typed of ['0', '61', '', 'x']) {
      expect(choice.readParameters(formOf({ choices: typed })).granted, typed).toBe(false);
    }
  });
});
