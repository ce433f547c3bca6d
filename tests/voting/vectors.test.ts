import { describe, expect, test } from 'vitest';
import { compare, parseFraction, perMille } from '#lib/voting/fraction.ts';
import { answered, countedRound } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

/** The worked vote of domain.md §6.3, as `dotVoteExample` of demo-plan.json has it. */
const choices: Choices = {
  user: [
    { '1.1': 2, '1.2': 2, '1.3': 1 },
    { '1.1': 3, '1.4': 2 },
    { '1.3': 2, '1.2': 2, '1.4': 1 },
  ],
  provider: [
    { '1.2': 3, '1.1': 2 },
    { '1.2': 3, '1.1': 1, '1.3': 1 },
    { '1.1': 3, '1.2': 2 },
  ],
  commissioner: [
    { '1.4': 3, '1.3': 2 },
    { '1.4': 3, '1.1': 2 },
  ],
  outside: [{ '1.1': 2, '1.4': 2, '1.3': 1 }],
};
const dots = {
  method: 'dotVote',
  options: ['1.1', '1.2', '1.3', '1.4'],
  parameters: { dots: 5, most: 3 },
};
const column = <T>(pick: (code: string, at: number) => T) => dots.options.map(pick);
const sameFractions = (got: (string | null)[], wanted: string[]) =>
  got.every(
    (text, at) => text !== null && compare(parseFraction(text), parseFraction(wanted[at])) === 0,
  );

describe('the dots of SZP: 9 voters, 5 dots, at most 3', () => {
  const result = countedRound({ ...dots, choices });

  test('totals and places of one person, one vote', () => {
    expect(result.options.map(({ total }) => total)).toEqual([['15'], ['12'], ['7'], ['11']]);
    expect(result.options.map(({ person }) => person.place)).toEqual([
      [1, 1],
      [2, 2],
      [4, 4],
      [3, 3],
    ]);
  });

  test('the points of each party and of those outside the triad', () => {
    const row = (bench: 'user' | 'provider' | 'commissioner' | 'outside') =>
      result.options.map(({ byBench }) => byBench[bench][0]);
    expect(row('user')).toEqual(['5', '4', '3', '3']);
    expect(row('provider')).toEqual(['6', '8', '1', '0']);
    expect(row('commissioner')).toEqual(['2', '0', '2', '6']);
    expect(row('outside')).toEqual(['2', '0', '1', '2']);
  });

  test('equal weight of the parties, exact, with its shared place', () => {
    const values = result.options.map(({ equal }) => equal.value);
    expect(sameFractions(values, ['14/45', '12/45', '7/45', '12/45'])).toBe(true);
    expect(result.options.map(({ equal }) => equal.place)).toEqual([
      [1, 1],
      [2, 3],
      [4, 4],
      [2, 3],
    ]);
    expect(result.ties).toEqual([{ by: 'equalParty', codes: ['1.2', '1.4'], place: [2, 3] }]);
    expect(result.agree).toBe(false);
  });

  test('shown rounded to tenths it is 100.1 %, which is what the footnote is for', () => {
    const shown = result.options.map(({ equal }) => perMille(parseFraction(equal.value ?? '0')));
    expect(shown).toEqual([311, 267, 156, 267]);
    expect(shown.reduce((a, b) => a + b)).toBe(1001);
  });

  test('without a ballot of the commissioners two parties are left and the order changes', () => {
    const without = countedRound({
      ...dots,
      choices: { ...choices, commissioner: [] },
      seats: { user: 3, provider: 3, commissioner: 2, outside: 1 },
    });
    const values = without.options.map(({ equal }) => equal.value);
    expect(sameFractions(values, ['11/30', '12/30', '4/30', '3/30'])).toBe(true);
    expect(without.options.map(({ equal }) => equal.place)).toEqual([
      [2, 2],
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    expect(column((_, at) => without.options[at].equal.without)).toEqual(
      column(() => ({ commissioner: 'noBallot' })),
    );
  });
});

describe('for, against, abstained', () => {
  const yesNo = (choices: Choices, rules = {}) =>
    countedRound({ method: 'yesNoAbstain', options: ['A'], choices, rules }).options[0];

  test('2/0/0; 0/2/0; 2/1/0: 4 to 3 of 7 passes, equal weight 5/9 passes', () => {
    const { person, equal, total } = yesNo({
      user: answered(2, 0, 0),
      provider: answered(0, 2, 0),
      commissioner: answered(2, 1, 0),
    });
    expect(total).toEqual(['4', '3', '0']);
    expect([person.passed, equal.value, equal.passed]).toEqual([true, '5/9', true]);
  });

  test('0/2/0; 1/1/0; 3/0/0: 4 to 3 passes, equal weight exactly a half does not', () => {
    const choices = {
      user: answered(0, 2, 0),
      provider: answered(1, 1, 0),
      commissioner: answered(3, 0, 0),
    };
    const { person, equal, passed } = yesNo(choices);
    expect([person.passed, equal.value, equal.passed, passed]).toEqual([true, '1/2', false, true]);
    expect(yesNo(choices, { decisionBasis: 'equalParty' }).passed).toBe(false);
    expect(yesNo(choices, { decisionBasis: 'both' }).passed).toBe(false);
  });

  const abstaining = {
    user: answered(0, 0, 2),
    provider: answered(2, 0, 0),
    commissioner: answered(1, 2, 0),
  };

  test('0/0/2; 2/0/0; 1/2/0: ofPresent fails, base cast 4/9 fails', () => {
    const { person, equal, total } = yesNo(abstaining);
    expect(total).toEqual(['3', '2', '2']);
    expect([person.passed, equal.value, equal.passed]).toEqual([false, '4/9', false]);
  });

  test('the same by ofValid and base valid: passes, two parties, 2/3 passes', () => {
    const { person, equal } = yesNo(abstaining, { majority: 'ofValid', equalPartyBase: 'valid' });
    expect([person.passed, equal.value, equal.passed]).toEqual([true, '2/3', true]);
    expect(equal.without).toEqual({ user: 'abstained' });
  });
});
