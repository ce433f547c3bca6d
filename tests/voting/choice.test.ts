import { describe, expect, test } from 'vitest';
import { choice } from '#lib/voting/methods/choice.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import { publishable } from '#lib/voting/levels.ts';
import { headline } from '#lib/voting/result/headline.ts';
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

describe('one of them, decided by equal weight or by both', () => {
  const [user, provider, commissioner] = [votes({ A: 4 }), votes({ B: 1 }), votes({ B: 1 })];
  /** A has 4 of 6 people; B has E = 2/3, A 1/3. */
  const differ = { user, provider, commissioner };
  /** A has 5 of 6 people and E = 2/3. */
  const alike = { user, provider: votes({ A: 1 }), commissioner };
  /** A has 4 of 9 people and E = 1/2 exactly, of two parties. */
  const half = { user: votes({ A: 4 }), provider: votes({ B: 3, C: 2 }) };
  /** A has 2 of 3 people of the only party: there is no equal-party result. */
  const single = { user: votes({ A: 2, B: 1 }) };
  test.each([
    ['person', differ, []],
    ['equalParty', differ, []],
    ['both', differ, ['A', 'B']],
    ['person', alike, []],
    ['equalParty', alike, []],
    ['both', alike, []],
    ['person', half, ['A', 'B']],
    ['equalParty', half, ['A', 'B']],
    ['both', half, ['A', 'B']],
    ['person', single, []],
    ['equalParty', single, ['A', 'B']],
    ['both', single, ['A', 'B']],
  ] as const)('%s: %j', (decisionBasis, choices, runoff) => {
    const result = countedRound({
      ...{ method: 'choice', options: ['A', 'B', 'C'], parameters: { choices: 1 } },
      ...{ choices, rules: { decisionBasis, majority: 'ofCast' } },
    });
    expect(result.runoff).toEqual(runoff);
  });

  test('is told of the option that has it', () => {
    const told = (decisionBasis: 'person' | 'equalParty') =>
      headline(
        countedRound({
          ...{ method: 'choice', options: ['A', 'B', 'C'], parameters: { choices: 1 } },
          ...{ choices: differ, rules: { decisionBasis, majority: 'ofCast' } },
        }),
        'cs',
      ).replaceAll('\u00a0', ' ');
    expect(told('person')).toBe(
      'Na prvním místě je A Opatření A. Má potřebnou většinu. S rovnou vahou stran je na prvním místě B Opatření B.',
    );
    expect(told('equalParty')).toBe(
      'Na prvním místě je A Opatření A. S rovnou vahou stran je na prvním místě B Opatření B. Má potřebnou většinu.',
    );
  });

  test('of a secret round is told only with the weights it was decided by', () => {
    const result = countedRound({
      ...{ method: 'choice', options: ['A', 'B', 'C'], parameters: { choices: 1 } },
      ...{ choices: differ, rules: { decisionBasis: 'equalParty', majority: 'ofCast' } },
    });
    expect(publishable(result, 'full').runoff).toEqual([]);
    for (const level of ['totalsAndOrder', 'totalsOnly', 'outcomeOnly'] as const) {
      expect(publishable(result, level)).toMatchObject({ undecided: true });
      expect(publishable(result, level)).not.toHaveProperty('runoff');
    }
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
