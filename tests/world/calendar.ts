import { instantAt, localTime } from '#lib/kernel/local-time.ts';

/** Days and moments of the demo world, counted from the day it is seeded so that something always runs. */
export type Calendar = {
  /** `2026-11-21`, so many days from today. */
  day(offset: number): string;
  /** A moment on that day by the local clock, `17:00`. */
  at(offset: number, time: string): Date;
  /** The same on a working day: people do not meet at weekends, so those move to the Friday before. */
  meeting(offset: number, time: string): Date;
};

/** The calendar around a moment. */
export function calendarOf(now: Date): Calendar {
  const day = (offset: number) => {
    const noon = Date.parse(`${localTime(now).day}T12:00:00Z`);
    return new Date(noon + offset * 86_400_000).toISOString().slice(0, 10);
  };
  const at = (offset: number, time: string) => {
    const found = instantAt(day(offset), time);
    if (!found) throw new Error(`no such time: ${time}`);
    return found;
  };
  return {
    day,
    at,
    meeting(offset, time) {
      const weekday = new Date(`${day(offset)}T12:00:00Z`).getUTCDay();
      return at(offset - (weekday === 6 ? 1 : weekday === 0 ? 2 : 0), time);
    },
  };
}
