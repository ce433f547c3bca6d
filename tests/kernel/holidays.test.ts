import { expect, test } from 'vitest';
import {
  daysBefore,
  easterSunday,
  isHoliday,
  isWorkingDay,
  workingDaysBefore,
} from '#lib/kernel/holidays.ts';

test.each([
  [2015, '2015-04-05'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  // The earliest and the latest one there can be, and two years a plain rule of the moon misses.
  [2285, '2285-03-22'],
  [2038, '2038-04-25'],
  [1954, '1954-04-18'],
  [1981, '1981-04-19'],
])('Easter Sunday of %i is %s', (year, day) => {
  expect(easterSunday(year)).toBe(day);
});

test('Easter is always a Sunday between 22 March and 25 April', () => {
  for (let year = 1900; year < 2300; year += 1) {
    const sunday = easterSunday(year);
    expect(new Date(`${sunday}T00:00:00Z`).getUTCDay()).toBe(0);
    expect(sunday >= `${year}-03-22` && sunday <= `${year}-04-25`).toBe(true);
  }
});

test('Velký pátek 2026 is 3. 4., Velikonoční pondělí 6. 4., the days between are no holidays', () => {
  expect(
    ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-04-07'].map(
      isHoliday,
    ),
  ).toEqual([false, true, false, false, true, false]);
});

test('the holidays of a year are the thirteen of domain.md §12', () => {
  const days: string[] = [];
  for (let day = '2027-01-01'; day < '2028-01-01'; day = daysBefore(day, -1)) {
    if (isHoliday(day)) days.push(day.slice(5));
  }
  expect(days).toEqual(
    '01-01 03-26 03-29 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26'.split(' '),
  );
});

test('a working day is a weekday that is no holiday', () => {
  expect(isWorkingDay('2026-04-02')).toBe(true);
  expect(isWorkingDay('2026-04-03')).toBe(false);
  expect(isWorkingDay('2026-04-04')).toBe(false);
  expect(isWorkingDay('2026-04-05')).toBe(false);
});

test.each([
  ['an ordinary week', '2026-03-13', 3, '2026-03-10'],
  ['a weekend between', '2026-03-10', 3, '2026-03-05'],
  ['Easter 2026 between', '2026-04-07', 3, '2026-03-31'],
  ['one day over Easter', '2026-04-07', 1, '2026-04-02'],
  ['two holidays in July', '2026-07-08', 2, '2026-07-03'],
  ['Christmas and the new year', '2027-01-04', 3, '2026-12-29'],
  ['none', '2026-04-05', 0, '2026-04-05'],
])('working days before, %s', (_, day, count, expected) => {
  expect(workingDaysBefore(day, count)).toBe(expected);
});

test.each([
  ['2026-03-10', 7, '2026-03-03'],
  // Days are days of the calendar, also over the night clocks change.
  ['2026-04-01', 7, '2026-03-25'],
  ['2026-11-01', 14, '2026-10-18'],
  ['2028-03-01', 1, '2028-02-29'],
  ['2026-01-01', 1, '2025-12-31'],
])('days before %s by %i', (day, count, expected) => {
  expect(daysBefore(day, count)).toBe(expected);
});
