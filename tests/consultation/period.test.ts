import { describe, expect, test } from 'vitest';
import { instantAt } from '#lib/kernel/local-time.ts';
import {
  announcingFaults,
  daysLeft,
  isLate,
  isTaking,
  isWritable,
  phaseOf,
} from '#lib/consultation/period.ts';
import type { Period } from '#lib/consultation/period.ts';

const at = (day: string, time: string) => instantAt(day, time)!;
const opensAt = at('2026-03-01', '08:00');
const closesAt = at('2026-03-14', '23:59');
const phase = (state: Period['state'], now: Date) => phaseOf({ state, opensAt, closesAt }, now);

describe('the deadline', () => {
  test('I16 the last second of the closing minute is in time, the next one is late', () => {
    expect(isLate(new Date('2026-03-14T22:59:59.999Z'), closesAt)).toBe(false);
    expect(isLate(new Date('2026-03-14T23:00:00.000Z'), closesAt)).toBe(true);
  });

  test('I55 is the local minute also on the night clocks go back', () => {
    const night = at('2026-10-25', '02:30');
    expect(isLate(new Date('2026-10-25T00:45:00Z'), night)).toBe(false);
    expect(isLate(new Date('2026-10-25T01:31:00Z'), night)).toBe(true);
  });

  test('days left are calendar days here, also over a change of clocks', () => {
    expect(daysLeft(closesAt, at('2026-03-14', '00:05'))).toBe(0);
    expect(daysLeft(closesAt, at('2026-03-02', '23:50'))).toBe(12);
    expect(daysLeft(at('2026-04-01', '12:00'), at('2026-03-28', '23:30'))).toBe(4);
  });
});

describe('the phase', () => {
  test.each([
    ['announced', '2026-02-28', '12:00', 'announced'],
    ['announced', '2026-03-01', '08:00', 'open'],
    ['announced', '2026-03-14', '23:59', 'open'],
    ['announced', '2026-03-15', '00:00', 'closed'],
    ['hearingHeld', '2026-03-10', '12:00', 'open'],
    ['planned', '2026-03-10', '12:00', 'planned'],
    ['settling', '2026-03-10', '12:00', 'settling'],
    ['published', '2026-03-10', '12:00', 'published'],
  ] as const)('of a %s one on %s %s is %s', (state, day, time, expected) => {
    expect(phase(state, at(day, time))).toBe(expected);
  });

  test('comments are taken from the opening until the table is settled', () => {
    const taking = [
      'planned',
      'announced',
      'open',
      'closed',
      'settling',
      'settled',
      'published',
    ] as const;
    expect(taking.filter(isTaking)).toEqual(['open', 'closed', 'settling']);
    const writable = (late: 'marked' | 'refused') => taking.filter((one) => isWritable(one, late));
    expect(writable('marked')).toEqual(['open', 'closed', 'settling']);
    expect(writable('refused')).toEqual(['open']);
  });
});

describe('announcing', () => {
  const now = at('2026-02-20', '10:00');
  const faults = (closes: string, hearing: string | null = null) =>
    announcingFaults(
      { opensAt, closesAt: at(closes, '23:59'), hearingAt: hearing ? at(hearing, '17:00') : null },
      now,
    );

  test('warns of a window shorter than two weeks and of too little time after the hearing', () => {
    expect(faults('2026-03-14').warnings).toEqual([{ what: 'short', days: 14 }]);
    expect(faults('2026-03-15').warnings).toEqual([]);
    expect(faults('2026-03-29', '2026-03-16').warnings).toEqual([
      { what: 'shortAfterHearing', days: 14 },
    ]);
    expect(faults('2026-03-29', '2026-03-14').warnings).toEqual([
      { what: 'shortBeforeHearing', days: 14 },
    ]);
  });

  test('refuses an end in the past, before the start, and a hearing after it', () => {
    expect(faults('2026-02-10').refusals).toEqual(['closesInPast', 'closesBeforeOpens']);
    expect(faults('2026-03-20', '2026-03-21').refusals).toEqual(['hearingAfterClose']);
    expect(faults('2026-03-20', '2026-02-27').refusals).toEqual(['hearingBeforeOpens']);
  });

  test('warns by the windows of the consultation itself, also of answers promised late', () => {
    const own = { daysBeforeHearing: 5, daysAfterHearing: 20, settleDays: 10 };
    const dates = {
      opensAt,
      closesAt: at('2026-03-20', '12:00'),
      hearingAt: at('2026-03-06', '17:00'),
    };
    const { warnings } = announcingFaults({ ...dates, settlesBy: '2026-03-31' }, now, own);
    expect(warnings).toEqual([
      { what: 'shortAfterHearing', days: 20 },
      { what: 'slowAnswers', days: 10 },
    ]);
    expect(announcingFaults({ ...dates, settlesBy: '2026-03-30' }, now, own).warnings).toHaveLength(
      1,
    );
  });

  test('counts a start in the past from today', () => {
    const late = announcingFaults(
      { opensAt: at('2026-01-01', '08:00'), closesAt: at('2026-03-01', '23:59'), hearingAt: null },
      now,
    );
    expect(late).toEqual({ refusals: [], warnings: [{ what: 'short', days: 14 }] });
  });
});
