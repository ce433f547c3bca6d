import { describe, expect, test } from 'vitest';
import { dotsLeft, mayStep } from '#lib/voting/ballot/dot-purse.ts';
import { ballotSentences } from '#lib/voting/ballot/refusals.ts';
import { isMethod, methodOf, methods } from '#lib/voting/methods/index.ts';
import type { Paper } from '#lib/voting/methods/method.ts';

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
    const sentences = ballotSentences('cs', paper);
    expect(sentences['volba-1.2.invalid'].replaceAll('\u00a0', ' ')).toBe(
      'Napište u opatření 1.2 celé číslo od 0 do 3.',
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

describe('the registry', () => {
  test('knows its own methods only', () => {
    expect(isMethod('dotVote')).toBe(true);
    for (const name of ['toString', 'constructor', '__proto__', 'score', '', null])
      expect(isMethod(name)).toBe(false);
    expect(() => methodOf('score')).toThrow();
  });

  test('every method words its columns in both languages', () => {
    for (const [code, method] of Object.entries(methods)) {
      for (const language of ['cs', 'en'] as const) {
        const { columns, name } = method.words(language);
        expect(name, code).not.toBe('');
        for (const column of method.columns({} as never)) expect(columns).toHaveProperty(column);
      }
    }
  });
});
