import { runtime } from '#lib/kernel/runtime.server.ts';
import { publicDates, startOfToday } from '#lib/timeline/calendar/dates.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, language, person } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  return {
    dates: await publicDates(db, language, await startOfToday(db)),
    address: `${runtime().config.origin}/kalendar.ics`,
  };
};
