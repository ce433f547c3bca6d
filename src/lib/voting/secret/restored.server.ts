import { and, eq, notExists, sql } from 'drizzle-orm';
import { openTurnout, round } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { holdRound, tellRound } from '../rounds.server.ts';
import { holdOpenRows, sweepOpenRows } from './sweeping.server.ts';

/**
 * Declares void every open secret round whose ballots are gone, as they are after a restore: backups
 * never hold them (I31). Gives how many; asked when a program starts.
 */
export async function voidRestoredRounds(handle: Handle): Promise<number> {
  const kept = handle
    .select({ one: sql`1` })
    .from(openTurnout)
    .where(eq(openTurnout.roundId, round.id));
  const isLost = and(eq(round.state, 'open'), eq(round.secrecy, 'secret'), notExists(kept));
  const lost = await handle.select({ id: round.id }).from(round).where(isLost);
  let voided = 0;
  for (const { id } of lost) {
    voided += await handle.transaction(async (tx) => {
      const held = await holdRound(tx, id);
      if (held?.state !== 'open') return 0;
      await holdOpenRows(tx);
      await tx
        .update(round)
        .set({ state: 'closed', reason: 'restored', closedAt: sql`now()` })
        .where(eq(round.id, id));
      // Its papers go while it is closed; once it is void, nothing of it changes.
      await sweepOpenRows(tx, id);
      await tx.update(round).set({ state: 'invalid' }).where(eq(round.id, id));
      await tellRound(tx, held, 'round.closed', null, { valid: false, reason: 'restored' });
      return 1;
    });
  }
  return voided;
}
