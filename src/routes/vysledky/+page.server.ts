import { place } from '#lib/ui/place.server.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { publicRounds } from '#lib/voting/shown-rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person } = locals;
  await closeDueRounds(db);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { stage } = await place(db);
  return { rounds: stage ? await publicRounds(db, stage.slug) : [] };
};
