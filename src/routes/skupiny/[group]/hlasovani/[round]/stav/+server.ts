import { json } from '@sveltejs/kit';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { newsOf } from '../news.ts';
import { admitted } from '../admission.ts';
import type { RequestHandler } from './$types';

/** The state and turnout of a round for pages that show it; never a tally (I5). */
export const GET: RequestHandler = async (event) => {
  await closeDueRounds(event.locals.db);
  const { round, runs } = await admitted(event);
  const news = await newsOf(event.locals.db, round, runs);
  return json(news, { headers: { 'cache-control': 'no-store' } });
};
