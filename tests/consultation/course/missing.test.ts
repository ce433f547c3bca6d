import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missingOf, targetOf } from '#lib/consultation/course/missing.ts';
import type { Answered } from '#lib/consultation/course/missing.ts';
import type { SubmissionState } from '#schema';

const row = (number: number, state: SubmissionState, given: Partial<Answered> = {}): Answered => ({
  ...{ id: `c${number}`, number, state, mergedIntoId: null, hasAnswer: false },
  ...given,
});
const whys = (...rows: Answered[]) => missingOf(rows).map(({ number, why }) => `${number} ${why}`);

describe('what keeps a table from being published', () => {
  test.each([
    ['received', false, 'unchecked'],
    ['registered', false, 'unanswered'],
    ['assigned', false, 'unanswered'],
    ['proposed', true, 'unapproved'],
    ['settled', false, 'unanswered'],
    ['settled', true, null],
    ['answered', true, null],
    ['hidden', false, null],
    ['withdrawn', false, null],
  ] as const)('a comment in the state %s, answered: %s', (state, hasAnswer, why) => {
    expect(missingOf([row(1, state, { hasAnswer })])[0]?.why ?? null).toBe(why);
  });

  test('a merged comment follows the one it says the same as, also over two steps', () => {
    const merged = (number: number, into: string) =>
      row(number, 'mergedInto', { mergedIntoId: into });
    const done = row(1, 'settled', { hasAnswer: true });
    expect(whys(merged(3, 'c2'), merged(2, 'c1'), done)).toEqual([]);
    expect(whys(merged(2, 'c1'), row(1, 'proposed'))).toEqual(['1 unapproved', '2 unapproved']);
    expect(whys(merged(2, 'c1'), row(1, 'hidden'))).toEqual(['2 mergedNowhere']);
    expect(whys(merged(2, 'c9'))).toEqual(['2 mergedNowhere']);
    expect(whys(merged(1, 'c2'), merged(2, 'c1'))).toEqual(['1 mergedNowhere', '2 mergedNowhere']);
  });

  test('property: nothing is missing exactly when every comment people read leads to an answer', () => {
    const states = fc.constantFrom<SubmissionState>(
      ...(['received', 'registered', 'assigned', 'proposed', 'settled', 'answered'] as const),
      ...(['hidden', 'withdrawn', 'mergedInto'] as const),
    );
    const table = fc.integer({ min: 1, max: 8 }).chain((size) =>
      fc.tuple(
        ...Array.from({ length: size }, (_, at) =>
          fc
            .record({ state: states, into: fc.nat(size - 1), hasAnswer: fc.boolean() })
            .map(({ state, into, hasAnswer }) =>
              row(at + 1, state, {
                hasAnswer,
                mergedIntoId: state === 'mergedInto' ? `c${into + 1}` : null,
              }),
            ),
        ),
      ),
    );
    fc.assert(
      fc.property(table, (rows) => {
        const byId = new Map(rows.map((one) => [one.id, one]));
        const whole = rows.every((one) => {
          if (one.state === 'hidden' || one.state === 'withdrawn') return true;
          const target = targetOf(one, byId);
          return (
            target !== null && ['settled', 'answered'].includes(target.state) && target.hasAnswer
          );
        });
        expect(missingOf(rows).length === 0).toBe(whole);
      }),
    );
  });
});
