import { error } from '@sveltejs/kit';
import { csvHeaders } from '#lib/kernel/csv.ts';
import { listOf } from '#lib/voting/count.server.ts';
import { publishedRound } from '../published.ts';
import type { RequestHandler } from './$types';

/** The list of ballots without names: byte for byte what the published hash was taken from. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { round } = await publishedRound(locals.db, params.round);
  const list = await listOf(locals.db, round);
  // Of a secret round so small not even the ballots are told.
  if (list === null) error(404);
  return new Response(list, { headers: csvHeaders(`hlasy-${round.code.toLowerCase()}`) });
};
