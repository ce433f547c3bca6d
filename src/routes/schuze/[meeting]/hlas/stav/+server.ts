import { json } from '@sveltejs/kit';
import type { HallTurn } from '#lib/voting/ballot/news.ts';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { turnInHall } from '#lib/voting/hall/turn.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { inHall } from '../admission.ts';
import type { RequestHandler } from './$types';

/** The round that is on, for phones without a line to the hall; never a tally (I5). */
export const GET: RequestHandler = async (event) => {
  const { db } = event.locals;
  await closeDueRounds(db);
  const { meeting, personId } = await inHall(event);
  const { turn } = await turnInHall(db, meeting.id, personId);
  const news: HallTurn = {
    round: turn === null ? null : { id: turn, state: 'open', ...(await turnoutOf(db, turn)) },
  };
  return json(news, { headers: { 'cache-control': 'no-store' } });
};
