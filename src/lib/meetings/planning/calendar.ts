import type { CalendarEntry } from '#lib/kernel/ical.ts';

/** What a calendar needs of a meeting. */
type Of = {
  id: string;
  place: string;
  online: string | null;
  startsAt: Date;
  endsAt: Date;
};

/** A meeting as a calendar keeps it: its name in calendars is the meeting's id for its whole life. */
export function entryOf(
  { id, place, online, startsAt, endsAt }: Of,
  { name, origin, sequence }: { name: string; origin: string; sequence: number },
): Omit<CalendarEntry, 'method' | 'stampedAt'> {
  const { host } = new URL(origin);
  return {
    uid: `${id}@${host}`,
    sequence,
    startsAt,
    endsAt,
    summary: name,
    location: place || (online ?? undefined),
    url: `${origin}/schuze/${id}`,
  };
}
