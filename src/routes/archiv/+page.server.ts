import { closedStages } from '#lib/plan/stages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  if (!locals.person) setHeaders({ 'cache-control': 'public, max-age=30' });
  return { closed: await closedStages(locals.db) };
};
