import { csv, csvHeaders } from '#lib/kernel/csv.ts';
import { resultRows } from '#lib/voting/result/table.ts';
import { publishedRound } from '../published.ts';
import type { RequestHandler } from './$types';

/** The result as a table for spreadsheets. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { round, result } = await publishedRound(locals.db, params.round);
  return new Response(csv(resultRows(result, locals.language)), {
    headers: csvHeaders(`vysledek-${round.code.toLowerCase()}`),
  });
};
