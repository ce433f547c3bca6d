import { error } from '@sveltejs/kit';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';

/** A round with its result; there is nothing here for anybody before it is published. */
export async function publishedRound(db: App.Locals['db'], id: string) {
  await closeDueRounds(db);
  const found = await roundById(db, id);
  if (!found?.round.result) error(404);
  return { ...found, result: found.round.result as StoredResult };
}
