import { calendarOf } from '#lib/kernel/ical.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { publicDates, startOfToday } from '#lib/timeline/calendar/dates.server.ts';
import { entryOf } from '#lib/timeline/calendar/dates.ts';
import { words } from '#lib/timeline/calendar/words.ts';
import { place } from '#lib/ui/place.server.ts';
import { words as frame } from '#lib/ui/words.ts';
import type { RequestHandler } from './$types';

const kept = 90 * 24 * 3_600_000;

/** Public meetings and deadlines to subscribe to, the last three months among them. */
export const GET: RequestHandler = async ({ locals: { db, language } }) => {
  const today = await startOfToday(db);
  const dates = await publicDates(db, language, new Date(today.getTime() - kept));
  const { territory } = await place(db);
  const { origin } = runtime().config;
  const name = words(language).calendarName(territory ?? frame(language).product);
  // Stamped by the day: a calendar that asks again sees the same file.
  const entries = dates.map((date) => entryOf(date, { origin, stampedAt: today }));
  return new Response(calendarOf(name, entries), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="kalendar.ics"',
      'cache-control': 'public, max-age=300',
    },
  });
};
