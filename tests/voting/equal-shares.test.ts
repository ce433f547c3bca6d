import { describe, expect, test } from 'vitest';
import { fraction, fractionText } from '#lib/voting/fraction.ts';
import { equalShares } from '#lib/voting/methods/equal-shares.ts';
import { splitEqually } from '#lib/voting/methods/shares.ts';
import { countedRound, formOf, refusalsIn } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

/** Ballots from lists of voters by option, as published examples have them. */
function ballotsOf(voters: number, supporters: Record<string, readonly number[]>): string[][] {
  return Array.from({ length: voters }, (_, at) =>
    Object.keys(supporters).filter((code) => supporters[code].includes(at + 1)),
  );
}
const round = (
  costs: Record<string, number>,
  budget: number,
  choices: Choices,
  completion: 'none' | 'raise' = 'none',
) =>
  countedRound({
    method: 'equalShares',
    options: Object.keys(costs),
    parameters: { budget, completion, costs },
    choices,
  });
const costs = { bike: 700, gym: 400, park: 250, playground: 200, library: 100 };
const supporters = {
  bike: [1, 2, 3, 4, 5, 6, 11],
  gym: [1, 2, 3, 4, 5, 6],
  park: [2, 4, 5, 7, 10],
  playground: [7, 8, 9, 10],
  library: [7, 9, 10],
};

describe('equalshares.net, Explanation: 11 voters, budget 1,100', () => {
  test('example 1: bike path, playground, library', () => {
    const { selection, options } = round(costs, 1100, { user: ballotsOf(11, supporters) });
    expect(selection?.person).toEqual({
      codes: ['bike', 'playground', 'library'],
      steps: [
        { code: 'bike', support: '7', most: '100' },
        { code: 'playground', support: '4', most: '50' },
        { code: 'library', support: '3', most: '100/3' },
      ],
      spent: 1000,
      tied: [],
    });
    expect(options.map(({ person }) => person.passed)).toEqual([true, false, false, true, true]);
  });

  test('raised it stays: nothing fits into the 100 that are left', () => {
    const raised = round(costs, 1100, { user: ballotsOf(11, supporters) }, 'raise');
    expect(raised.selection?.person.codes).toEqual(['bike', 'playground', 'library']);
  });

  const second = { ...supporters, bike: [1, 2, 3, 4, 5, 6], gym: [1, 2, 3, 4, 5, 6, 11] };

  test('example 2: gym, park, playground; 850 spent', () => {
    const { selection } = round(costs, 1100, { user: ballotsOf(11, second) });
    expect(selection?.person).toEqual({
      codes: ['gym', 'park', 'playground'],
      steps: [
        { code: 'gym', support: '7', most: '400/7' },
        { code: 'park', support: '70/17', most: '425/7' },
        { code: 'playground', support: '56/17', most: '425/7' },
      ],
      spent: 850,
      tied: [],
    });
  });

  test('raised to 117 each also the library; 950 spent', () => {
    const { selection } = round(costs, 1100, { user: ballotsOf(11, second) }, 'raise');
    expect(new Set(selection?.person.codes)).toEqual(
      new Set(['gym', 'park', 'playground', 'library']),
    );
    expect(selection?.person.spent).toBe(950);
  });
});

test('every hundredth is tried: with one more A is paid, with two A and B would be too dear', () => {
  const { selection } = round({ A: 101, B: 102 }, 200, { user: [['A'], ['B']] }, 'raise');
  expect(selection?.person).toMatchObject({ codes: ['A'], spent: 101 });
});

describe('splitting a cost', () => {
  const split = (cost: number, ...purses: [purse: number, count: number][]) => {
    const amounts = purses.map(([purse]) => BigInt(purse));
    const counts = purses.map(([, count]) => BigInt(count));
    const found = splitEqually(BigInt(cost), [...purses.keys()], { amounts, counts });
    return found && fractionText(fraction(found.rest, found.payers));
  };

  test('who has less pays all of it', () => {
    expect(split(50, [0, 1], [30, 4])).toBe('25/2');
    expect(split(50, [5, 2], [30, 3])).toBe('40/3');
    expect(split(50, [5, 10])).toBe('5');
    expect(split(50, [5, 9])).toBeNull();
    expect(split(50)).toBeNull();
  });
});

describe('parties', () => {
  const { selection, options } = round({ A: 600, B: 500, C: 300 }, 1200, {
    user: [['A'], ['A']],
    provider: [['B'], ['B'], ['B'], ['B']],
    commissioner: [['A', 'C']],
  });

  test('by person the four providers can pay B and nobody anything else', () => {
    expect(selection?.person.codes).toEqual(['B']);
  });

  test('by equal weight each party has 400: A is paid', () => {
    expect(selection?.equal).toEqual({
      codes: ['A'],
      steps: [{ code: 'A', support: '3', most: '200' }],
      spent: 600,
      tied: [],
    });
    expect(options.map(({ person, equal }) => [person.passed, equal.passed])).toEqual([
      [false, true],
      [true, false],
      [false, false],
    ]);
  });

  test('without two parties there is no equal weight; those outside have no money in it', () => {
    const lonely = round({ A: 10, B: 10 }, 20, { user: [['A']], outside: [['B']] });
    expect(lonely.selection?.equal).toBeNull();
    expect(lonely.selection?.person.codes).toEqual(['A', 'B']);
    const outside = round({ A: 10, B: 10 }, 20, {
      user: [['A']],
      provider: [['A']],
      outside: [['B'], ['B']],
    });
    expect(outside.selection?.person.codes).toEqual(['A', 'B']);
    expect(outside.selection?.equal?.codes).toEqual(['A']);
  });
});

describe('equals', () => {
  test('the cheaper first, then what more people want, then by code, which is told', () => {
    const { selection } = round({ B: 30, A: 30 }, 60, { user: [['A'], ['B']] });
    expect(selection?.person.codes).toEqual(['A', 'B']);
    expect(selection?.person.tied).toEqual(['A', 'B']);
    const cheaper = round({ A: 30, B: 20 }, 60, { user: [['A'], ['B']] });
    expect(cheaper.selection?.person.codes).toEqual(['B', 'A']);
    expect(cheaper.selection?.person.tied).toEqual([]);
  });

  test('nobody voted: nothing is funded', () => {
    const { selection } = round({ A: 10, B: 10 }, 20, {}, 'raise');
    expect(selection?.person).toEqual({ codes: [], steps: [], spent: 0, tied: [] });
  });
});

describe('the round and its ballot', () => {
  test('a budget as people type it', () => {
    const read = (budget: string, completion = '') =>
      equalShares.readParameters(formOf({ budget, completion }));
    expect(read('1 200 000 Kč')).toEqual({
      granted: true,
      value: { budget: 1_200_000, completion: 'raise', costs: {} },
    });
    expect(read('500', 'none')).toMatchObject({ value: { completion: 'none' } });
    for (const typed of ['', '0', '-5', '1,5', 'moc', '9999999999999']) {
      expect(read(typed), typed).toMatchObject({ granted: false, field: 'budget' });
    }
    expect(read('500', 'all')).toMatchObject({ granted: false, field: 'completion' });
  });

  test('every option needs its cost, and it is frozen with the round', () => {
    const parameters = { budget: 100, completion: 'raise' as const, costs: {} };
    const option = (code: string, cost: number | null) => ({
      code,
      label: `Opatření ${code}`,
      cost,
    });
    expect(equalShares.complete?.(parameters, [option('A', 40), option('B', 70)])).toEqual({
      granted: true,
      value: { ...parameters, costs: { A: 40, B: 70 } },
    });
    for (const cost of [null, 0, -1, 2.5]) {
      expect(
        equalShares.complete?.(parameters, [option('A', 40), option('B', cost)]),
      ).toMatchObject({
        code: 'missing',
        facts: { what: 'B Opatření B' },
      });
    }
  });

  test('boxes, nothing else', () => {
    const paper = {
      options: ['A', 'B'].map((code) => ({ code, label: code })),
      parameters: { budget: 100, completion: 'raise' as const, costs: { A: 1, B: 1 } },
    };
    const read = (fields: Record<string, string>) => equalShares.readChoice(formOf(fields), paper);
    expect(read({ 'volba-B': '1' })).toEqual({ granted: true, value: ['B'] });
    expect(read({})).toEqual({ granted: true, value: [] });
    expect(refusalsIn(read({ 'volba-A': '70' }))).toEqual(['volba-A invalid']);
    expect(refusalsIn(read({ 'volba-C': '1' }))).toEqual([' invalid']);
  });
});
