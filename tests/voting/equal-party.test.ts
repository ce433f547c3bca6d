import { describe, expect, test } from 'vitest';
import { equalParty, passesEqually } from '#lib/voting/equal-party.ts';
import { fraction, fractionText } from '#lib/voting/fraction.ts';
import { answered, countedRound } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

const yesNo = (choices: Choices, more: { seats?: object; rules?: object } = {}) =>
  countedRound({ method: 'yesNoAbstain', options: ['A'], choices, ...more });

const edgeCases: {
  name: string;
  choices: Choices;
  seats?: object;
  rules?: object;
  value: string | null;
  without: object;
}[] = [
  {
    name: 'a party without a seat is out and named so',
    choices: { user: answered(1, 0, 0), provider: answered(1, 1, 0) },
    value: '3/4',
    without: { commissioner: 'noSeat' },
  },
  {
    name: 'a party with seats and no ballot is out and named so',
    choices: { user: answered(1, 0, 0), provider: answered(1, 1, 0) },
    seats: { user: 1, provider: 2, commissioner: 4 },
    value: '3/4',
    without: { commissioner: 'noBallot' },
  },
  {
    name: 'a party that only abstained stays with share 0, base cast',
    choices: {
      user: answered(1, 0, 0),
      provider: answered(1, 0, 0),
      commissioner: answered(0, 0, 3),
    },
    value: '2/3',
    without: {},
  },
  {
    name: 'a party that only abstained is out, base valid',
    choices: {
      user: answered(1, 0, 0),
      provider: answered(1, 0, 0),
      commissioner: answered(0, 0, 3),
    },
    rules: { equalPartyBase: 'valid' },
    value: '1',
    without: { commissioner: 'abstained' },
  },
  {
    name: 'one party alone gives no equal-party result',
    choices: { user: answered(3, 0, 0) },
    value: null,
    without: { provider: 'noSeat', commissioner: 'noSeat' },
  },
  {
    name: 'no party gives none either',
    choices: { outside: answered(2, 0, 0) },
    value: null,
    without: { user: 'noSeat', provider: 'noSeat', commissioner: 'noSeat' },
  },
  {
    name: 'those outside the triad count in the total, never in E',
    choices: { user: answered(0, 1, 0), provider: answered(0, 1, 0), outside: answered(5, 0, 0) },
    value: '0',
    without: { commissioner: 'noSeat' },
  },
  {
    name: 'one ballot weighs as much as ten of another party',
    choices: {
      user: answered(1, 0, 0),
      provider: answered(0, 10, 0),
      commissioner: answered(0, 10, 0),
    },
    value: '1/3',
    without: {},
  },
];

test.each(edgeCases)('$name', ({ choices, seats, rules, value, without }) => {
  const [option] = yesNo(choices, { seats, rules }).options;
  expect(option.equal.value).toBe(value);
  expect(option.equal.without).toEqual(without);
});

describe('dots', () => {
  const dots = (choices: Choices) =>
    countedRound({
      method: 'dotVote',
      options: ['A', 'B', 'C'],
      parameters: { dots: 3, most: 3 },
      choices,
    });

  test('a party that cast blank dots only is out: it gave no point', () => {
    const { options } = dots({ user: [{ A: 3 }], provider: [{ B: 3 }], commissioner: [{}, {}] });
    expect(options.map(({ equal }) => equal.value)).toEqual(['1/2', '1/2', '0']);
    expect(options[0].equal.without).toEqual({ commissioner: 'blank' });
  });

  test('nobody gave a point: totals are nought, there is no equal-party result', () => {
    const { options, agree } = dots({ user: [{}], provider: [{}], commissioner: [{}] });
    expect(options.map(({ total }) => total)).toEqual([['0'], ['0'], ['0']]);
    expect(options.map(({ equal }) => equal.value)).toEqual([null, null, null]);
    expect(agree).toBeNull();
  });

  test('nobody voted: no tie is proclaimed', () => {
    expect(dots({}).ties).toEqual([]);
    expect(dots({}).ballots).toBe(0);
  });

  test('three equal options share the first to third place', () => {
    const { options, ties } = dots({
      user: [{ A: 1, B: 1, C: 1 }],
      provider: [{ A: 1, B: 1, C: 1 }],
    });
    expect(options.map(({ person }) => person.place)).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
    expect(ties.map(({ by }) => by)).toEqual(['person', 'equalParty']);
  });
});

test('a half is not passed, a hair more is', () => {
  expect(passesEqually(fraction(1, 2))).toBe(false);
  expect(passesEqually(fraction(500000001, 1000000000))).toBe(true);
});

test('a third and a third and a third is one, not 0.9999', () => {
  const { value } = equalParty({
    user: fraction(1),
    provider: fraction(1),
    commissioner: fraction(1),
  });
  expect(fractionText(value ?? fraction(0))).toBe('1');
});

test('a tie with the same rounded number is none: 1/3 and 333333/1000000 differ', () => {
  const { options } = countedRound({
    method: 'dotVote',
    options: ['A', 'B'],
    parameters: { dots: 1000, most: 1000 },
    choices: {
      user: [{ A: 333, B: 334 }],
      provider: [
        { A: 334, B: 333 },
        { A: 0, B: 1 },
      ],
    },
  });
  expect(options[0].equal.place).not.toEqual(options[1].equal.place);
});
