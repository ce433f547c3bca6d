import { displayName } from '#lib/people/names.ts';
import { missingVoters, turnoutOf } from '#lib/voting/turnout.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { RoundNews } from '#lib/voting/ballot/news.ts';
import type { RoundRow } from '#lib/voting/rounds.server.ts';

/** What the ballot page shows of a running round; the names of those missing only to whoever runs it. */
export async function newsOf(db: Handle, round: RoundRow, runs: boolean): Promise<RoundNews> {
  const isOpen = round.state === 'open';
  return {
    state: round.state,
    ...(await turnoutOf(db, round.id)),
    missing: runs && isOpen ? (await missingVoters(db, round.id)).map(displayName) : null,
  };
}
