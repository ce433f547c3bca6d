// domain.md §6.2: each row of the edge cases, for each method that weighs parties.
import { describe, expect, test } from 'vitest';
import { methodOf } from '#lib/voting/methods/index.ts';
import { notesOn } from '#lib/voting/result/notes.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { RoundResult } from '#lib/voting/result.ts';
import { countedRound } from './rounds-in-words.ts';
import type { Choices } from './rounds-in-words.ts';

type Weighing = Exclude<MethodCode, 'consent'>;
const full = { need: 5, feasibility: 5, cost: 5 };

/** Of each method a ballot for A, the same for B, and one that gives nothing; on two options. */
const ballots: Record<Weighing, { parameters: unknown; A: unknown; B: unknown; none: unknown }> = {
  dotVote: { parameters: { dots: 3, most: 3 }, A: { A: 3 }, B: { B: 3 }, none: {} },
  yesNoAbstain: {
    parameters: {},
    A: { A: 'inFavour', B: 'against' },
    B: { A: 'against', B: 'inFavour' },
    none: { A: 'abstained', B: 'abstained' },
  },
  score: {
    parameters: { weights: { need: 50, feasibility: 25, cost: 25 } },
    A: { A: full },
    B: { B: full },
    none: {},
  },
  ranking: { parameters: {}, A: { A: 1 }, B: { B: 1 }, none: {} },
  schulze: { parameters: {}, A: { A: 1 }, B: { B: 1 }, none: {} },
  choice: { parameters: { choices: 1 }, A: ['A'], B: ['B'], none: [] },
  equalShares: {
    parameters: { budget: 100, completion: 'none', costs: { A: 50, B: 50 } },
    A: ['A'],
    B: ['B'],
    none: [],
  },
};
const weighing = Object.keys(ballots) as Weighing[];
const orders = weighing.filter((one) => !['yesNoAbstain', 'equalShares'].includes(one));

type Given = Partial<Record<keyof Choices, ('A' | 'B' | 'none')[]>>;
const round = (method: Weighing, given: Given, more: { seats?: object; rules?: object } = {}) =>
  countedRound({
    method,
    options: ['A', 'B'],
    parameters: ballots[method].parameters,
    choices: Object.fromEntries(
      Object.entries(given).map(([bench, cast]) => [
        bench,
        cast.map((which) => ballots[method][which]),
      ]),
    ),
    ...more,
  });
const values = (result: RoundResult) => result.options.map(({ equal }) => equal.value);
const notes = (result: RoundResult) =>
  notesOn(result, 'cs').map((note) => note.replaceAll('\u00a0', ' '));

describe.each(weighing)('%s', (method) => {
  test('a party without a seat, or with seats and no ballot, is out and named', () => {
    const noSeat = round(method, { user: ['A'], provider: ['A', 'A'] });
    expect(values(noSeat)).toEqual(['1', '0']);
    expect(noSeat.options[0].equal.without).toEqual({ commissioner: 'noSeat' });
    expect(notes(noSeat)).toContain(
      'Zadavatelé nemají ve skupině zástupce, do rovné váhy stran se nepočítají.',
    );
    const noBallot = round(
      method,
      { user: ['A'], provider: ['A', 'A'] },
      { seats: { user: 1, provider: 2, commissioner: 2 } },
    );
    expect(values(noBallot)).toEqual(['1', '0']);
    expect(noBallot.options[1].equal.without).toEqual({ commissioner: 'noBallot' });
    expect(notes(noBallot)).toContain('Zadavatelé nehlasovali, do rovné váhy stran se nepočítají.');
    expect(notes(noBallot)).toContain('Rovná váha se tu počítá jen ze dvou stran.');
  });

  test('one party alone has no equal weight, none has none', () => {
    for (const given of [{ user: ['A', 'B'] }, { outside: ['A'] }] as Given[]) {
      const result = round(method, given);
      expect(values(result)).toEqual([null, null]);
      expect(result.options.map(({ equal }) => [equal.place, equal.passed])).toEqual([
        [null, null],
        [null, null],
      ]);
      expect(result.agree).toBeNull();
    }
    expect(notes(round(method, { user: ['A', 'B'] }))).toContain(
      'Hlas má jen jedna ze tří stran, rovná váha stran se nedá spočítat.',
    );
    expect(notes(round(method, { outside: ['A'] }))).toContain(
      'Žádná ze tří stran nemá hlas, rovná váha stran se nedá spočítat.',
    );
  });

  test('those outside the triad stand in the total and a row of their own, never in E', () => {
    const result = round(method, { user: ['A'], provider: ['A'], outside: ['B', 'B', 'B'] });
    expect(values(result)).toEqual(['1', '0']);
    const [, b] = result.options;
    expect(b.byBench.outside[0]).toBe(b.total[0]);
    expect(notes(result).at(-1)).toMatch(/^Hlasy mimo tři strany/);
  });

  test('a party with one ballot is warned about', () => {
    const result = round(method, { user: ['A'], provider: ['A', 'B'], commissioner: ['B', 'A'] });
    expect(notes(result)).toContain(
      'Uživatelé odevzdali jediný hlas: třetinu rovné váhy rozhodl jeden člověk.',
    );
    expect(notes(result).join()).not.toContain('Poskytovatelé odevzdali');
  });

  test('exactly even: a half each', () => {
    expect(values(round(method, { user: ['A'], provider: ['B'] }))).toEqual(['1/2', '1/2']);
  });

  test('nobody voted: no tie, no note but that', () => {
    const result = round(method, {}, { seats: { user: 2, provider: 2 } });
    expect(result.ties).toEqual([]);
    expect(values(result)).toEqual([null, null]);
    expect(notes(result)).toEqual(['Nikdo nehlasoval.']);
  });
});

describe('a party that gave nothing', () => {
  const given: Given = { user: ['A'], provider: ['A'], commissioner: ['none', 'none'] };

  test.each([
    ['dotVote', 'cast', ['1', '0'], 'blank'],
    ['dotVote', 'valid', ['1', '0'], 'blank'],
    ['yesNoAbstain', 'cast', ['2/3', '0'], undefined],
    ['yesNoAbstain', 'valid', ['1', '0'], 'abstained'],
    ['score', 'cast', ['2/3', '0'], undefined],
    ['ranking', 'valid', ['5/6', '1/6'], undefined],
    ['schulze', 'valid', ['5/6', '1/6'], undefined],
    ['choice', 'valid', ['2/3', '0'], undefined],
    ['equalShares', 'cast', ['2/3', '0'], undefined],
  ] as const)('%s, base %s: %j', (method, base, wanted, why) => {
    const result = round(method, given, { rules: { equalPartyBase: base } });
    expect(values(result)).toEqual(wanted);
    expect(result.options[0].equal.without).toEqual(why ? { commissioner: why } : {});
    if (why === 'blank') {
      expect(notes(result)).toContain(
        'Zadavatelé nepřidělili žádný bod, do rovné váhy stran se nepočítají.',
      );
    }
  });
});

test.each(weighing)('%s: only a ballot that gives nothing is called blank', (method) => {
  const blank = (choice: unknown) => methodOf(method).isBlank(choice);
  expect([blank(ballots[method].A), blank(ballots[method].B)]).toEqual([false, false]);
  // Who abstains has answered a question, so that ballot is none without an answer.
  expect(blank(ballots[method].none)).toBe(method !== 'yesNoAbstain');
});

test.each(orders)('%s: an exact tie is a shared place by both ways', (method) => {
  const result = round(method, { user: ['A', 'B'], provider: ['A', 'B'] });
  expect(result.options.map(({ person, equal }) => [person.place, equal.place])).toEqual([
    [
      [1, 2],
      [1, 2],
    ],
    [
      [1, 2],
      [1, 2],
    ],
  ]);
  expect(result.ties.map(({ by, codes }) => [by, codes])).toEqual([
    ['person', ['A', 'B']],
    ['equalParty', ['A', 'B']],
  ]);
  expect(notes(result)).toContain('Kde na pořadí záleží, hlasuje se znovu.');
});

test('E exactly a half does not pass, whatever decides', () => {
  for (const decisionBasis of ['equalParty', 'both'] as const) {
    const { options } = round(
      'yesNoAbstain',
      { user: ['A'], provider: ['B'], outside: ['A'] },
      { rules: { decisionBasis } },
    );
    expect([options[0].person.passed, options[0].equal.passed, options[0].passed]).toEqual([
      true,
      false,
      false,
    ]);
  }
});

test('a budget by person, by equal weight, by both', () => {
  const given: Given = { user: ['A'], provider: ['A'], outside: ['B', 'B'] };
  const passed = (decisionBasis: string) =>
    round('equalShares', given, { rules: { decisionBasis } }).options.map((one) => one.passed);
  expect(passed('person')).toEqual([true, true]);
  expect(passed('equalParty')).toEqual([true, false]);
  expect(passed('both')).toEqual([true, false]);
});

test('without two parties a body that decides by equal weight decides nothing', () => {
  const alone = round('equalShares', { user: ['A'] }, { rules: { decisionBasis: 'equalParty' } });
  expect(alone.options.map(({ passed }) => passed)).toEqual([false, false]);
});
