import { eq, ne, sql } from 'drizzle-orm';
import { openBallot, openTurnout, paperBallot } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { shuffled } from './shuffle.server.ts';

const tries = 3;
// As many as fit into one statement with room to spare.
const atOnce = 1000;

/**
 * Keeps every cast out of the rows of open secret rounds until the transaction ends. Casts lock the
 * turnout before the ballots, and so does this.
 */
export async function holdOpenRows(tx: Handle): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      await tx.transaction(async (inner) => {
        await inner.execute(sql`set local lock_timeout = '5s'`);
        await inner.execute(sql`lock table open_turnout, open_ballot in access exclusive mode`);
        await inner.execute(sql`set local lock_timeout = 0`);
      });
      return;
    } catch (error) {
      if (left === 1 || !isLockTimeout(error)) throw error;
    }
  }
}

/**
 * Destroys what was kept of a secret round while it was open. The tables get new files, so that no dead
 * row and no free space tells who voted when; rows of other open rounds are put back in a drawn order.
 * Only after `holdOpenRows`.
 */
export async function sweepOpenRows(tx: Handle, roundId: string): Promise<void> {
  const turnouts = await tx.select().from(openTurnout).where(ne(openTurnout.roundId, roundId));
  const ballots = shuffled(
    await tx.select().from(openBallot).where(ne(openBallot.roundId, roundId)),
  );
  await tx.execute(sql`truncate open_turnout, open_ballot`);
  if (turnouts.length > 0) await tx.insert(openTurnout).values(shuffled(turnouts));
  for (let at = 0; at < ballots.length; at += atOnce) {
    await tx.insert(openBallot).values(ballots.slice(at, at + atOnce));
  }
  await tx.delete(paperBallot).where(eq(paperBallot.roundId, roundId));
}

function isLockTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === '55P03' || isLockTimeout(error.cause);
}
