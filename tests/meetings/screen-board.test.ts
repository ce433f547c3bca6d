import { describe, expect, test } from 'vitest';
import type { BodyRules } from '#lib/groups/rules.ts';
import { boardOf } from '#lib/meetings/screen/board.ts';
import { secondsLeft, spelledTime } from '#lib/meetings/screen/left.ts';
import { drawnMode, lengthOf, textFrom } from '#lib/meetings/screen/picture.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import { publishable } from '#lib/voting/levels.ts';
import type { PublicResult } from '#lib/voting/result.ts';
import { answered, countedRound, type Choices } from '../voting/rounds-in-words.ts';

const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ');
const told = (result: PublicResult) =>
  boardOf(result, 'cs').rows.map(({ code, person, equal }) =>
    [code, person.standing, person.figure, equal?.standing, equal?.figure].map(plain),
  );

const dots = countedRound({
  method: 'dotVote',
  options: ['1.1', '1.2', '1.3'],
  parameters: { dots: 5, most: 5 },
  choices: {
    user: [{ '1.2': 5 }, { '1.2': 3, '1.1': 2 }, { '1.1': 5 }],
    provider: [{ '1.1': 5 }, { '1.3': 5 }, { '1.3': 5 }],
    commissioner: [{ '1.1': 5 }, { '1.1': 4, '1.2': 1 }, { '1.2': 5 }],
  },
});

describe('the result on a wall', () => {
  test('an order stands from the first place, by both ways of counting', () => {
    expect(told(dots)).toEqual([
      ['1.1', '1.', '21', '1.', '46,7 %'],
      ['1.2', '2.', '14', '2.', '31,1 %'],
      ['1.3', '3.', '10', '3.', '22,2 %'],
    ]);
  });

  test('of a secret round no more than its level tells', () => {
    expect(told(publishable(dots, 'totalsAndOrder'))).toEqual([
      ['1.1', '1.', '21', '1.', undefined],
      ['1.2', '2.', '14', '2.', undefined],
      ['1.3', '3.', '10', '3.', undefined],
    ]);
    const totals = boardOf(publishable(dots, 'totalsOnly'), 'cs');
    expect(totals.hasEqual).toBe(false);
    expect(totals.rows.map(({ equal }) => equal)).toEqual([null, null, null]);
    const outcome = boardOf(publishable(dots, 'outcomeOnly'), 'cs');
    expect(outcome.rows.map(({ person }) => person.figure)).toEqual([null, null, null]);
    expect(outcome.parties).toBe(null);
  });

  const given = (codes: string[], answers: string[]) =>
    answers.map((answer) => Object.fromEntries(codes.map((code) => [code, answer])));
  const yesNo = (codes: string[]) =>
    countedRound({
      method: 'yesNoAbstain',
      options: codes,
      choices: {
        user: given(codes, ['inFavour', 'inFavour', 'inFavour']),
        provider: given(codes, ['inFavour', 'inFavour', 'against']),
        commissioner: given(codes, ['against', 'against', 'abstained']),
      },
    });

  test('a single verdict shows what each party said', () => {
    const board = boardOf(yesNo(['A']), 'cs');
    expect(plain(board.rows[0].person.figure)).toBe('Pro 5 · Proti 3 · Zdrželo se 1');
    expect(board.rows[0].person.standing).toBe('prošlo');
    expect(board.parties?.map(({ bench, votes }) => [bench, ...votes])).toEqual([
      ['user', '3', '0', '0'],
      ['provider', '2', '1', '0'],
      ['commissioner', '0', '2', '1'],
    ]);
    expect(boardOf(publishable(yesNo(['A']), 'totalsOnly'), 'cs').parties).toBe(null);
  });

  test('a verdict names the majority it needed', () => {
    const rule = (choices: Choices, rules: Partial<BodyRules> = {}, options = ['A']) => {
      const board = boardOf(
        countedRound({ method: 'yesNoAbstain', options, choices, rules }),
        'cs',
      );
      return [board.rule, ...board.rows.map(({ person }) => person.figure)].map(plain);
    };
    const choices = { user: answered(2, 1, 0), provider: answered(2, 2, 0), commissioner: [] };
    expect(rule({ ...choices, outside: answered(0, 0, 3) }, { majority: 'ofAll' })).toEqual([
      'Potřeba aspoň 6 pro (většina všech)',
      'Pro 4 · Proti 3 · Zdrželo se 3',
    ]);
    expect(rule(choices, { majority: 'twoThirdsOfPresent' })[0]).toBe(
      'Potřeba aspoň 5 pro (dvě třetiny přítomných)',
    );
    expect(rule(choices, { majority: 'ofPresent', decisionBasis: 'both' })[0]).toBe(
      'Potřeba aspoň 4 pro (většina přítomných), rovná váha stran víc než 50 %',
    );
    expect(rule(choices, { decisionBasis: 'equalParty' })[0]).toBe(
      'Rozhoduje rovná váha stran: potřeba víc než 50 %',
    );
    const two = [
      { A: 'inFavour', B: 'against' },
      { A: 'inFavour', B: 'against' },
      { A: 'against', B: 'inFavour' },
    ];
    expect(rule({ user: two }, { majority: 'ofValid' }, ['A', 'B'])).toEqual([
      'Potřeba: víc pro než proti',
      'Pro 2 · Proti 1 · Zdrželo se 0 · potřeba 2',
      'Pro 1 · Proti 2 · Zdrželo se 0 · potřeba 3',
    ]);
  });

  test('of few secret votes only a majority that says nothing of them', () => {
    const rule = (majority: BodyRules['majority']) => {
      const counted = countedRound({
        method: 'yesNoAbstain',
        options: ['A'],
        choices: { user: answered(3, 1, 0) },
        rules: { majority },
      });
      return boardOf(publishable(counted, 'outcomeOnly'), 'cs').rule;
    };
    expect(plain(rule('ofAll'))).toBe('Potřeba aspoň 3 pro (většina všech)');
    expect(plain(rule('ofCast'))).toBe('Potřeba: většina hlasujících');
    expect(plain(rule('ofValid'))).toBe('Potřeba: víc pro než proti');
  });

  test('of a choice the majority, of an order none', () => {
    const chosen = countedRound({
      method: 'choice',
      options: ['A', 'B'],
      parameters: { choices: 1 },
      choices: { user: [['A'], ['A'], ['B']], provider: [['B']] },
    });
    expect(plain(boardOf(chosen, 'cs').rule)).toBe('Potřeba aspoň 3 pro (většina přítomných)');
    expect(boardOf(dots, 'cs').rule).toBe(null);
  });

  test('what does not fit is counted, not squeezed', () => {
    const board = boardOf(yesNo(['A', 'B', 'C', 'D', 'E', 'F']), 'cs');
    expect([board.rows.length, board.more]).toEqual([3, 3]);
    expect(board.parties).toBe(null);
    const all = boardOf(yesNo(['A', 'B', 'C', 'D']), 'cs');
    expect([all.rows.length, all.more]).toEqual([4, 0]);
  });
});

test('what is drawn of a round follows its state, whatever was asked for', () => {
  const ends = new Date(0);
  const drawn = (['prepared', 'open', 'closed', 'published', 'invalid', 'cancelled'] as const).map(
    (state) =>
      (['question', 'countdown', 'turnout', 'result'] as const).map((mode) =>
        drawnMode(mode, { state, closesAt: ends }),
      ),
  );
  expect(drawn).toEqual([
    ['question', 'question', 'question', 'nothing'],
    ['question', 'countdown', 'turnout', 'turnout'],
    ['nothing', 'nothing', 'nothing', 'nothing'],
    ['result', 'result', 'result', 'result'],
    ['void', 'void', 'void', 'void'],
    ['void', 'void', 'void', 'void'],
  ]);
  expect(drawnMode('countdown', { state: 'open', closesAt: null })).toBe('question');
});

test('a text begins where the facilitator wants it, and never runs out', () => {
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, runs: [{ text }] });
  const parts = [
    { section: 'needStatement' as const, blocks: ['a', 'b'].map(paragraph) },
    { section: 'goal' as const, blocks: ['c'].map(paragraph) },
    { section: 'activities' as const, blocks: ['d', 'e'].map(paragraph) },
  ];
  const shown = (from: number) =>
    textFrom(parts, from).map(({ section, blocks }) => `${section} ${plainText(blocks)}`);
  expect(lengthOf(parts)).toBe(5);
  expect(textFrom(parts, 0)).toEqual(parts);
  expect(shown(1)).toEqual(['needStatement b', 'goal c', 'activities d\ne']);
  expect(shown(2)).toEqual(['goal c', 'activities d\ne']);
  expect(shown(3)).toEqual(['activities d\ne']);
  expect(shown(4)).toEqual(['activities e']);
  expect(shown(900)).toEqual(['activities e']);
  expect(textFrom([], 3)).toEqual([]);
  const empty = { section: 'goal' as const, blocks: [] };
  expect(textFrom([empty], 0)).toEqual([empty]);
});

test.each([
  [0, '0:00'],
  [5, '0:05'],
  [65, '1:05'],
  [600, '10:00'],
  [3600, '1:00:00'],
  [36_061, '10:01:01'],
])('%i s is read as %s', (seconds, words) => {
  expect(spelledTime(seconds)).toBe(words);
});

test('the last second is counted to its end, and nothing is less than none', () => {
  expect([secondsLeft(1000, 1), secondsLeft(1000, 999), secondsLeft(1000, 1000)]).toEqual([
    1, 1, 0,
  ]);
  expect(secondsLeft(1000, 5000)).toBe(0);
});
