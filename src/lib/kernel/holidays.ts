const dayLength = 24 * 60 * 60_000;

/** Public holidays with a date of their own, as month and day (domain.md §12). */
const fixed = new Set(
  '01-01 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26'.split(' '),
);

/** Easter Sunday of a year as `2026-04-05`, by the Gregorian reckoning (Meeus, Jones, Butcher). */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * correction + 114;
  const month = Math.floor(days / 31);
  return [year, pad(month), pad((days % 31) + 1)].join('-');
}

/** Whether a day `2026-04-03` is a public holiday in Czechia; an ordinary Sunday is none. */
export function isHoliday(day: string): boolean {
  if (fixed.has(day.slice(5))) return true;
  const sunday = easterSunday(Number(day.slice(0, 4)));
  return day === daysBefore(sunday, 2) || day === daysBefore(sunday, -1);
}

/** Whether people work that day: Monday to Friday and no public holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(day);
}

/** The day that many days of the calendar before another one; a negative count goes forward. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(day) - count * dayLength).toISOString().slice(0, 10);
}

/** The day that many working days before another one: one before Monday is Friday. */
export function workingDaysBefore(day: string, count: number): string {
  let reached = day;
  for (let left = count; left > 0;) {
    reached = daysBefore(reached, 1);
    if (isWorkingDay(reached)) left -= 1;
  }
  return reached;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
