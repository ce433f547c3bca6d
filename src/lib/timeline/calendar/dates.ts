import type { CalendarEntry } from '#lib/kernel/ical.ts';
import { withoutMarks } from '#lib/ui/written.ts';

/** Something with a date that everybody may know of: a meeting, or a day something begins or ends by. */
export type DateEntry = {
  /** Its name for its whole life. */
  id: string;
  title: string;
  place: string | null;
  /** Address inside the site. */
  path: string;
  startsAt: Date;
  endsAt: Date;
  /** The local day `2026-03-14` where the whole day is meant. */
  day: string | null;
  isCancelled: boolean;
  /** How often it has changed. */
  sequence: number;
};

const usualHearing = 2 * 3_600_000;

/** When a public hearing is expected to end. */
export function hearingHours(startsAt: Date): Date {
  return new Date(startsAt.getTime() + usualHearing);
}

/** Dates in the order they come; of the same moment whole days first. */
export function inTime(dates: readonly DateEntry[]): DateEntry[] {
  return [...dates].sort(
    (a, b) =>
      a.startsAt.getTime() - b.startsAt.getTime() ||
      Number(b.day !== null) - Number(a.day !== null) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** A date as calendars keep it. */
export function entryOf(
  { id, title, place, path, startsAt, endsAt, day, isCancelled, sequence }: DateEntry,
  { origin, stampedAt }: { origin: string; stampedAt: Date },
): CalendarEntry {
  return {
    method: isCancelled ? 'CANCEL' : 'PUBLISH',
    uid: `${id}@${new URL(origin).host}`,
    sequence,
    stampedAt,
    startsAt,
    endsAt,
    ...(day !== null && { day }),
    summary: withoutMarks(title),
    ...(place && { location: place }),
    url: origin + path,
  };
}
