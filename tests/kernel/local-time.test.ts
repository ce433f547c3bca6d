import { expect, test } from 'vitest';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';

test.each([
  ['winter', '2026-03-14', '23:59', '2026-03-14T22:59:00.000Z'],
  ['summer', '2026-07-01', '0:00', '2026-06-30T22:00:00.000Z'],
  [
    'an hour that comes twice means its second coming',
    '2026-10-25',
    '02:30',
    '2026-10-25T01:30:00.000Z',
  ],
  ['a skipped minute means an hour later', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
  ['the last minute before summer time', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['the evening of the day summer time begins', '2026-03-29', '23:59', '2026-03-29T21:59:00.000Z'],
  ['the morning of the day summer time begins', '2026-03-29', '00:30', '2026-03-28T23:30:00.000Z'],
  ['the end of the day clocks change', '2026-10-25', '23:59', '2026-10-25T22:59:00.000Z'],
])('I55 %s', (_, day, time, instant) => {
  expect(instantAt(day, time)?.toISOString()).toBe(instant);
});

test.each([
  ['2026-02-31', '10:00'],
  ['2026-13-01', '10:00'],
  ['1. 6. 2026', '10:00'],
  ['0026-06-01', '10:00'],
  ['2026-06-01', '24:00'],
  ['2026-06-01', '10:60'],
  ['2026-06-01', ''],
  ['', '10:00'],
])('there is no %s %s', (day, time) => {
  expect(instantAt(day, time)).toBeNull();
});

test('every hour of three years leads from the clock back to its moment', () => {
  const from = Date.parse('2026-01-01T00:00:00Z');
  let wrong = 0;
  for (let at = from; at < from + 3 * 365 * 86_400_000; at += 3_600_000) {
    const { day, time } = localTime(new Date(at));
    const back = instantAt(day, time)!.getTime();
    // The first coming of a doubled hour is read as its second one.
    if (back !== at && back !== at + 3_600_000) wrong += 1;
    if (back !== at && !/-10-/.test(day)) wrong += 1;
  }
  expect(wrong).toBe(0);
});
