import { describe, expect, test } from 'vitest';
import { dotsLeft, mayStep } from '#lib/voting/ballot/dot-purse.ts';
import { mayMove, moved, orderFault } from '#lib/voting/ballot/rank-order.ts';
import { costStanding } from '#lib/voting/ballot/standing.ts';
import { words } from '#lib/voting/ballot/words.ts';
import { isMethod, methodOf, methods } from '#lib/voting/methods/index.ts';
import type { MethodCode } from '#lib/voting/methods/index.ts';
import type { Paper } from '#lib/voting/methods/method.ts';
import { someParameters } from './ballot-papers.ts';

const options = ['1.1', '1.2', '1.3'].map((code) => ({ code, label: `Opatření ${code}` }));
const form = (...fields: [name: string, value: string][]) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
};
const key: [string, string] = ['formKey', crypto.randomUUID()];
const told = (reading: { granted: boolean; refusals?: { code: string; field?: string }[] }) =>
  reading.refusals?.map(({ code, field }) => `${field} ${code}`) ?? 'granted';

describe('a ballot of dots', () => {
  const paper = { options, parameters: { dots: 5, most: 3 } };
  const read = (...fields: [string, string][]) =>
    methods.dotVote.readChoice(form(key, ...fields), paper);

  test('numbers typed with spaces, empty fields and left out options', () => {
    expect(read(['volba-1.1', ' 2 '], ['volba-1.2', ''])).toEqual({
      granted: true,
      value: { '1.1': 2 },
    });
    expect(read()).toEqual({ granted: true, value: {} });
    expect(read(['volba-1.1', '3'], ['volba-1.2', '2'], ['volba-1.3', '0'])).toMatchObject({
      granted: true,
    });
  });

  test.each([
    [[['volba-1.1', '4']], ['volba-1.1 tooManyDots']],
    [
      [
        ['volba-1.1', '3'],
        ['volba-1.2', '3'],
      ],
      ['volba tooManyDots'],
    ],
    [[['volba-1.1', '-1']], ['volba-1.1 invalid']],
    [
      [
        ['volba-1.1', '1,5'],
        ['volba-1.2', 'dva'],
      ],
      ['volba-1.1 invalid', 'volba-1.2 invalid'],
    ],
    [[['volba-1.1', '1e1']], ['volba-1.1 invalid']],
    [[['volba-1.1', '\u0661']], ['volba-1.1 invalid']],
    [[['volba-1.1', '99999999999999999999']], ['volba-1.1 invalid']],
    // 49: twice the same field; 50: an option of another round; 51: a weight.
    [
      [
        ['volba-1.1', '1'],
        ['volba-1.1', '1'],
      ],
      ['volba-1.1 invalid'],
    ],
    [[['volba-9.9', '1']], [' invalid']],
    [
      [
        ['volba-1.1', '1'],
        ['weight', '9'],
      ],
      [' invalid'],
    ],
    [[['volba-__proto__', '1']], [' invalid']],
  ] as [[string, string][], string[]][])('%j is refused: %j', (fields, refusals) => {
    expect(told(read(...fields))).toEqual(refusals);
  });

  test('each refusal has its sentence, and it names the measure', () => {
    const sentences = methods.dotVote.sentences('cs', paper);
    expect(sentences['volba-1.2.invalid'].replaceAll('\u00a0', ' ')).toBe(
      'Napište u možnosti 1.2 celé číslo od 0 do 3.',
    );
    expect(sentences['volba-1.1.tooManyDots']).toContain('3 body');
    expect(sentences['volba.tooManyDots']).toContain('5 bodů');
  });

  test('numbers of the preparation: out of range and out of order', () => {
    const prepare = (dots: string, most: string) =>
      methods.dotVote.readParameters(form(['dots', dots], ['most', most]));
    expect(prepare('5', '3')).toEqual({ granted: true, value: { dots: 5, most: 3 } });
    for (const [dots, most, field] of [
      ['0', '1', 'dots'],
      ['101', '1', 'dots'],
      ['', '1', 'dots'],
      ['5', '6', 'most'],
      ['5', '0', 'most'],
    ]) {
      expect(prepare(dots, most)).toMatchObject({ granted: false, field });
    }
  });

  test('− and + stop at nought, at the most of one option and at the last dot', () => {
    expect(dotsLeft(5, [3, 2, 0])).toBe(0);
    expect(dotsLeft(5, [9])).toBe(-4);
    expect([mayStep(-1, 0, 3, 5), mayStep(-1, 1, 3, 0)]).toEqual([false, true]);
    expect([mayStep(1, 3, 3, 2), mayStep(1, 2, 3, 0), mayStep(1, 2, 3, 1)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a ballot of answers', () => {
  const paper: Paper<Record<string, never>> = { options, parameters: {} };
  const read = (...fields: [string, string][]) =>
    methods.yesNoAbstain.readChoice(form(key, ...fields), paper);

  test('an answer to each option', () => {
    expect(
      read(['volba-1.1', 'inFavour'], ['volba-1.2', 'against'], ['volba-1.3', 'abstained']),
    ).toEqual({
      granted: true,
      value: { '1.1': 'inFavour', '1.2': 'against', '1.3': 'abstained' },
    });
  });

  test('every missing answer is told at once', () => {
    expect(told(read(['volba-1.2', 'against']))).toEqual([
      'volba-1.1 missing',
      'volba-1.3 missing',
    ]);
  });

  test('an answer there is not, two answers, another option', () => {
    expect(
      told(read(['volba-1.1', 'maybe'], ['volba-1.2', 'against'], ['volba-1.3', 'toString'])),
    ).toEqual(['volba-1.1 invalid', 'volba-1.3 invalid']);
    expect(told(read(['volba-1.1', 'against'], ['volba-1.1', 'inFavour']))).toEqual([
      'volba-1.1 invalid',
    ]);
    expect(
      methods.yesNoAbstain.check(
        { '1.1': 'against', '1.2': 'against', '1.3': 'against', '1.4': 'against' },
        paper,
      ).granted,
    ).toBe(false);
  });
});

describe('a ballot of points by criteria', () => {
  const parameters = { weights: { need: 60, feasibility: 40, cost: 0 } };
  const paper = { options, parameters };
  const read = (...fields: [string, string][]) =>
    methods.score.readChoice(form(key, ...fields), paper);

  test('asks only for criteria that weigh something; what is left out stays out', () => {
    expect(methods.score.fieldNames(paper)).toEqual(
      options.flatMap(({ code }) => [`volba-${code}-need`, `volba-${code}-feasibility`]),
    );
    expect(read(['volba-1.1-need', '5'], ['volba-1.1-feasibility', ''])).toEqual({
      granted: true,
      value: { '1.1': { need: 5 } },
    });
    expect(told(read(['volba-1.1-cost', '5']))).toEqual([' invalid']);
  });

  test.each([['6'], ['-1'], ['2,5'], ['pět']])('%s is refused at its own field', (typed) => {
    expect(told(read(['volba-1.2-need', typed]))).toEqual(['volba-1.2-need invalid']);
    expect(methods.score.sentences('cs', paper)['volba-1.2-need.invalid']).toContain('1.2');
  });
});

describe.each(['ranking', 'schulze'] as const)('a ballot of places (%s)', (method) => {
  const paper: Paper<Record<string, never>> = { options, parameters: {} };
  const read = (...places: string[]) =>
    methods[method].readChoice(
      form(key, ...options.map(({ code }, at): [string, string] => [`volba-${code}`, places[at]])),
      paper,
    );

  test('places may end anywhere, also before the first', () => {
    expect(read('2', '', '1')).toEqual({ granted: true, value: { '1.1': 2, '1.3': 1 } });
    expect(read('', '', '')).toEqual({ granted: true, value: {} });
  });

  test('a place given twice, a gap and a place there is not, each in words', () => {
    expect(told(read('1', '1', ''))).toEqual(['volba-1.2 samePlace']);
    expect(told(read('1', '3', ''))).toEqual(['volba gapInPlaces']);
    expect(told(read('4', '', '0'))).toEqual(['volba-1.1 invalid', 'volba-1.3 invalid']);
    const sentences = methods[method].sentences('cs', paper);
    expect(sentences['volba-1.2.samePlace']).toContain('1.2');
    expect(sentences['volba.gapInPlaces']).toContain('přeskočili');
  });
});

describe('the buttons of a ranking', () => {
  test('up puts in at the end, goes up by one and stops at the first place', () => {
    expect(moved([null, null, null], 1, -1)).toEqual([null, 1, null]);
    expect(moved([null, 1, null], 0, -1)).toEqual([2, 1, null]);
    expect(moved([2, 1, null], 0, -1)).toEqual([1, 2, null]);
    expect(moved([1, 2, null], 0, -1)).toEqual([1, 2, null]);
  });

  test('down goes down by one, the last one goes out', () => {
    expect(moved([1, 2, null], 0, 1)).toEqual([2, 1, null]);
    expect(moved([1, 2, null], 1, 1)).toEqual([1, null, null]);
    expect(moved([1, 2, null], 2, 1)).toEqual([1, 2, null]);
  });

  test('straighten what was chosen from the lists', () => {
    expect(moved([3, 3, 1], 1, -1)).toEqual([3, 2, 1]);
    expect(moved([4, null, 2], 2, 1)).toEqual([1, null, 2]);
  });

  test('are off where there is nowhere to go', () => {
    const places = [1, 2, null];
    expect(places.map((_, at) => [mayMove(places, at, -1), mayMove(places, at, 1)])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
  });

  test('the line under the question tells the first fault', () => {
    expect(
      [
        [null, null],
        [1, null],
        [2, 1],
      ].map(orderFault),
    ).toEqual([null, null, null]);
    expect(orderFault([1, 1, 3])).toEqual({ fault: 'shared', place: 1 });
    expect(orderFault([1, 3, 3])).toEqual({ fault: 'skipped', place: 2 });
    expect(orderFault([2, null, null])).toEqual({ fault: 'skipped', place: 1 });
  });
});

describe('a ballot of a choice', () => {
  const one = { options, parameters: { choices: 1 } };
  const two = { options, parameters: { choices: 2 } };
  const read = (paper: typeof one, ...fields: [string, string][]) =>
    methods.choice.readChoice(form(key, ...fields), paper);

  test('of one: an option, an abstention, and nothing at all is asked again', () => {
    expect(read(one, ['volba', '1.2'])).toEqual({ granted: true, value: ['1.2'] });
    expect(read(one, ['volba', ''])).toEqual({ granted: true, value: [] });
    expect(told(read(one))).toEqual(['volba missing']);
    expect(told(read(one, ['volba', '9.9']))).toEqual(['volba invalid']);
    expect(told(read(one, ['volba', '1.1'], ['volba', '1.2']))).toEqual(['volba invalid']);
    expect(told(read(one, ['volba-1.1', '1']))).toEqual([' invalid']);
  });

  test('of two: up to two boxes, a third is refused with the number', () => {
    expect(read(two, ['volba-1.3', '1'], ['volba-1.1', '1'])).toEqual({
      granted: true,
      value: ['1.1', '1.3'],
    });
    expect(read(two)).toEqual({ granted: true, value: [] });
    expect(told(read(two, ['volba-1.1', '1'], ['volba-1.2', '1'], ['volba-1.3', '1']))).toEqual([
      'volba tooManyChoices',
    ]);
    expect(methods.choice.sentences('cs', two)['volba.tooManyChoices']).toContain('nejvýš 2');
  });
});

describe('a ballot of consent', () => {
  const paper: Paper<Record<string, never>> = { options: options.slice(0, 2), parameters: {} };
  const read = (...fields: [string, string][]) =>
    methods.consent.readChoice(form(key, ...fields), paper);

  test('a reservation may, an objection must have its words', () => {
    expect(
      read(['volba-1.1', 'reservation'], ['volba-1.2', 'objection'], ['duvod-1.2', ' Je drahé. ']),
    ).toEqual({
      granted: true,
      value: {
        '1.1': { position: 'reservation' },
        '1.2': { position: 'objection', reason: 'Je drahé.' },
      },
    });
    expect(told(read(['volba-1.1', 'objection'], ['duvod-1.1', ' \u00a0']))).toEqual([
      'duvod-1.1 reasonRequired',
      'volba-1.2 missing',
    ]);
  });

  test('words beside an agreement are asked about, not thrown away', () => {
    expect(
      told(read(['volba-1.1', 'agree'], ['duvod-1.1', 'Ale'], ['volba-1.2', 'abstain'])),
    ).toEqual(['duvod-1.1 invalid']);
  });
});

describe('a ballot of a budget', () => {
  const parameters = {
    budget: 1000,
    completion: 'raise' as const,
    costs: { '1.1': 400, '1.2': 500, '1.3': 600 },
  };
  const read = (...fields: [string, string][]) =>
    methods.equalShares.readChoice(form(key, ...fields), { options, parameters });

  test('boxes, also for more than the budget', () => {
    expect(read(['volba-1.2', '1'], ['volba-1.3', '1'])).toEqual({
      granted: true,
      value: ['1.2', '1.3'],
    });
    expect(told(read(['volba-1.2', '2']))).toEqual(['volba-1.2 invalid']);
    expect(told(read(['costs', '1']))).toEqual([' invalid']);
  });

  test('the line under the question adds up costs and never refuses', () => {
    const line = costStanding(words('cs'), 'cs', 1000, [600, 500]);
    expect(line.over).toBe(false);
    expect(line.words.replaceAll('\u00a0', ' ')).toContain('Vybráno za 1 100 Kč');
    expect(line.words).toContain('To nevadí');
    expect(costStanding(words('cs'), 'cs', 1000, [1000]).words).not.toContain('nevadí');
  });
});

describe('the registry', () => {
  test('knows its own methods only', () => {
    expect(isMethod('dotVote')).toBe(true);
    for (const name of ['toString', 'constructor', '__proto__', 'bestOfAll', '', null])
      expect(isMethod(name)).toBe(false);
    expect(() => methodOf('bestOfAll')).toThrow();
  });

  test('every method words its columns in both languages', () => {
    for (const [code, method] of Object.entries(methods)) {
      for (const language of ['cs', 'en'] as const) {
        const { columns, name } = method.words(language);
        expect(name, code).not.toBe('');
        const paper = { options, parameters: someParameters[code as MethodCode] } as never;
        for (const column of method.columns(paper)) {
          expect(columns).toHaveProperty(column.split(':')[0]);
        }
      }
    }
  });
});
