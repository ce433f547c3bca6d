import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { roundById } from '#lib/voting/shown-rounds.server.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';

/** A round with its result; there is nothing here for anybody before it is published. */
export async function publishedRound(db: App.Locals['db'], id: string) {
  await closeDueRounds(db);
  const found = await roundById(db, id);
  // A secret round without a quorum, or whose numbers disagreed, has no result; the list says why.
  if (found?.round.state === 'invalid' && !found.round.result) redirect(303, resolve('/vysledky'));
  if (!found?.round.result) error(404);
  return { ...found, result: found.round.result as StoredResult };
}
