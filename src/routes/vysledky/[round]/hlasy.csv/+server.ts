import { csvHeaders } from '#lib/kernel/csv.ts';
import { listOf } from '#lib/voting/count.server.ts';
import { publishedRound } from '../published.ts';
import type { RequestHandler } from './$types';

/** The list of ballots without names: byte for byte what the published hash was taken from. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { round } = await publishedRound(locals.db, params.round);
  return new Response(await listOf(locals.db, round), {
    headers: csvHeaders(`hlasy-${round.code.toLowerCase()}`),
  });
};
