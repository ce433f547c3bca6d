import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fieldOf,
  filledRules,
  readRules,
  ruleFieldNames,
  ruleParts,
} from '#lib/groups/procedure/form.ts';
import { ruleShown, words } from '#lib/groups/procedure/words.ts';
import { defaultRules, ruleSchemas, rulesOf } from '#lib/groups/rules.ts';
import type { BodyRules, RuleName } from '#lib/groups/rules.ts';

const names = ruleParts.flatMap((part): RuleName[] => [...part.names]);

/** A form as a browser sends it. */
function formOf(filled: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(filled)) {
    for (const one of [value].flat()) data.append(name, one);
  }
  return data;
}
const read = (over: Record<string, string | string[]>) =>
  readRules(formOf({ ...filledRules(defaultRules), ...over }));

describe('the form of the rules', () => {
  test('asks for every rule there is, once', () => {
    expect([...names].sort()).toEqual(Object.keys(ruleSchemas).sort());
    expect(new Set(ruleFieldNames).size).toBe(ruleFieldNames.length);
  });

  test('knows the range of each from its schema', () => {
    expect(fieldOf('invitationDays')).toEqual({
      name: 'invitationDays',
      kind: 'number',
      from: 1,
      to: 30,
    });
    expect(fieldOf('votingUnit')).toMatchObject({ options: ['person', 'organisation'] });
    expect(fieldOf('quorum')).toMatchObject({
      options: ['none', 'majorityOfMembers', '1/4', '1/3', '1/2', '2/3', '3/4', 'count'],
    });
    expect(fieldOf('perRollamToMeeting')).toMatchObject({
      options: ['off', '1/10', '1/5', '1/4', '1/3', '1/2'],
      counts: false,
    });
    expect(fieldOf('tieBreak').kind).toBe('order');
    expect(fieldOf('roundOpeners').kind).toBe('many');
  });

  test('filled and read again it is the same rules, whatever they are', () => {
    const any = fc.record(
      Object.fromEntries(names.map((name) => [name, anyValue(name)])) as Record<
        RuleName,
        fc.Arbitrary<unknown>
      >,
    );
    fc.assert(
      fc.property(any, (typed) => {
        const rules = rulesOf(typed) as BodyRules;
        expect(readRules(formOf(filledRules(rules)))).toEqual({ granted: true, value: rules });
      }),
    );
  });

  test.each([
    ['a number over its range', { invitationDays: '31' }, 'invitationDays', '1–30'],
    ['a number under its range', { minSecretRoll: '4' }, 'minSecretRoll', '5–20'],
    ['no number at all', { excuseDays: 'tři' }, 'excuseDays', '0–14'],
    ['an empty number', { minutesDays: '' }, 'minutesDays', '3–30'],
    ['a share out of its range', { quorum: '9/10' }, 'quorum', '1–50'],
    ['a share of nothing', { quorum: '1/0' }, 'quorum', '1–50'],
    ['a count without a number', { quorum: 'count', quorumCount: '' }, 'quorum', '1–50'],
    [
      'a share of one party that is no limit',
      { maxPartySharePct: '12' },
      'maxPartySharePct',
      '34–100',
    ],
    ['nobody who opens rounds', { roundOpeners: [] }, 'roundOpeners', undefined],
    ['an answer that is none', { secretAllowed: 'snad' }, 'secretAllowed', undefined],
    ['a choice that is none', { majority: 'všichni' }, 'majority', undefined],
  ])('%s is refused and named', (_, over, field, expected) => {
    const outcome = read(over);
    expect(outcome.granted).toBe(false);
    if (outcome.granted) return;
    expect(outcome.refusals).toHaveLength(1);
    expect(outcome.refusals[0]).toMatchObject({ code: 'invalid', field });
    expect(outcome.refusals[0].facts?.expected).toBe(expected);
  });

  test('an unknown field or one twice refuses the whole form', () => {
    expect(read({ administrator: 'true' })).toMatchObject({ granted: false });
    expect(read({ quorum: ['none', 'none'] })).toMatchObject({ granted: false });
  });

  test('an empty share of one party means no limit, a tie may have one way only', () => {
    expect(read({ maxPartySharePct: '', tieBreak: 'fail', tieBreakThen: '' })).toMatchObject({
      value: { maxPartySharePct: 'off', tieBreak: ['fail'] },
    });
  });
});

describe('words of the rules', () => {
  test.each([
    ['cs', 'nikdy', 'Nula znamená nikdy.'],
    ['en', 'never', 'Nought means never.'],
  ] as const)('nought minutes is never, and the field says so (%s)', (language, never, note) => {
    const rules = { ...defaultRules, substituteMeetingAfterMin: 0 };
    expect(ruleShown(language, 'substituteMeetingAfterMin', rules)).toBe(never);
    expect(words(language).notes.substituteMeetingAfterMin.replaceAll('\u00a0', ' ')).toBe(note);
  });

  test.each(['cs', 'en'] as const)('every rule and every option is worded (%s)', (language) => {
    for (const name of names) {
      expect(words(language).names[name], name).toBeTruthy();
      const field = fieldOf(name);
      if (!('options' in field)) continue;
      const { special, values } = words(language);
      for (const option of field.options) {
        const isWorded = option.includes('/') || `${name}.${option}` in special || option in values;
        expect(isWorded, `${name}.${option}`).toBe(true);
      }
    }
  });

  test('a value reads as people would say it', () => {
    const rules = {
      ...defaultRules,
      quorum: { count: 5 },
      tieBreak: ['chair', 'fail'],
    } as BodyRules;
    expect(ruleShown('cs', 'quorum', rules)).toBe('5\u00a0členů');
    expect(ruleShown('cs', 'substituteQuorum', rules)).toBe('1/3 členů');
    expect(ruleShown('cs', 'tieBreak', rules)).toBe(
      'rozhodne hlas předsedající, návrh není přijat',
    );
    expect(ruleShown('cs', 'maxPartySharePct', rules)).toBe('neomezeno');
    expect(ruleShown('cs', 'secretAllowed', rules)).toBe('ano');
  });
});

function anyValue(name: RuleName): fc.Arbitrary<unknown> {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'flag':
      return fc.boolean();
    case 'number': {
      const number = fc.integer({ min: field.from, max: field.to });
      return field.mayBeEmpty ? fc.oneof(number, fc.constant('off')) : number;
    }
    case 'choice':
      return fc.constantFrom(...field.options);
    case 'many':
      return fc.subarray([...field.options], { minLength: 1 });
    case 'order':
      return fc.shuffledSubarray([...field.options], { minLength: 1, maxLength: 2 });
    case 'part':
      return fc.constantFrom(...field.options).chain((option): fc.Arbitrary<unknown> => {
        if (option === 'count') return fc.integer({ min: 1, max: 50 }).map((count) => ({ count }));
        return fc.constant(
          option.includes('/') ? { share: option.split('/').map(Number) } : option,
        );
      });
  }
}
