import { describe, expect, test } from 'vitest';
import { fraction, fractionText, parseFraction, sum } from '#lib/voting/fraction.ts';
import { ranking } from '#lib/voting/methods/ranking.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import {
  countedRound,
  formOf,
  ranked,
  refusalsIn,
  schulzeBallots,
  tennessee,
} from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

const borda = (options: string, choices: Choices) =>
  countedRound({ method: 'ranking', options: [...options], choices });
const totals = (result: ReturnType<typeof borda>) =>
  Object.fromEntries(result.options.map(({ code, total }) => [code, total[0]]));

describe('points for places', () => {
  test('domain.md §6.3: of four options two ranked, the other two share what is left', () => {
    const result = borda('ABCD', { user: ranked(1, 'AB') });
    expect(totals(result)).toEqual({ A: '3', B: '2', C: '1/2', D: '1/2' });
    expect(result.options.map(({ person }) => person.place)).toEqual([
      [1, 1],
      [2, 2],
      [3, 4],
      [3, 4],
    ]);
  });

  test('a ballot without any place gives everybody the same', () => {
    expect(totals(borda('ABCD', { user: [{}] }))).toEqual({
      A: '3/2',
      B: '3/2',
      C: '3/2',
      D: '3/2',
    });
  });

  test('the capital of Tennessee: Nashville comes first', () => {
    expect(totals(borda('MNCK', { user: tennessee }))).toEqual({
      N: '194',
      C: '173',
      M: '126',
      K: '107',
    });
  });

  test('the 45 ballots of the Schulze example come out otherwise by points', () => {
    const result = borda('ABCDE', { user: schulzeBallots });
    expect(totals(result)).toEqual({ E: '102', A: '98', B: '92', C: '89', D: '69' });
    expect(fractionText(sum(result.options.map(({ total }) => parseFraction(total[0]))))).toBe(
      '450',
    );
  });

  test('the shares of a party make one', () => {
    const { options } = borda('ABC', { user: ranked(2, 'A'), provider: ranked(3, 'BCA') });
    expect(options.map(({ equal }) => equal.shares)).toEqual([
      { user: '2/3', provider: '0' },
      { user: '1/6', provider: '2/3' },
      { user: '1/6', provider: '1/3' },
    ]);
    const values = options.map(({ equal }) => parseFraction(equal.value ?? ''));
    expect(sum(values)).toEqual(fraction(1));
  });
});

describe('the ballot', () => {
  const paper: Paper<Record<string, never>> = {
    options: ['A', 'B', 'C'].map((code) => ({ code, label: code })),
    parameters: {},
  };
  const read = (fields: Record<string, string>) => ranking.readChoice(formOf(fields), paper);

  test('may stop anywhere', () => {
    expect(read({ 'volba-B': '1', 'volba-A': '' })).toEqual({ granted: true, value: { B: 1 } });
    expect(read({})).toEqual({ granted: true, value: {} });
  });

  test.each([
    [{ 'volba-A': '1', 'volba-B': '1' }, ['volba-B samePlace']],
    [{ 'volba-A': '1', 'volba-B': '3' }, ['volba gapInPlaces']],
    [{ 'volba-A': '2' }, ['volba gapInPlaces']],
    [{ 'volba-A': '4', 'volba-B': '0' }, ['volba-A invalid', 'volba-B invalid']],
    [{ 'volba-A': '1,5' }, ['volba-A invalid']],
    [{ 'volba-D': '1' }, [' invalid']],
  ] as [Record<string, string>, string[]][])('%j is refused: %j', (fields, refusals) => {
    expect(refusalsIn(read(fields))).toEqual(refusals);
    for (const refusal of refusals.filter((one) => one !== ' invalid')) {
      expect(ranking.sentences('cs', paper)).toHaveProperty([refusal.replace(' ', '.')]);
    }
  });
});
