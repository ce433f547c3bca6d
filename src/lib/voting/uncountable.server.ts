import { DrizzleQueryError, and, eq, sql } from 'drizzle-orm';
import { round } from '#schema';
import { isOutage } from '#lib/kernel/outage.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { isStuck, longestReason, uncountable } from './reasons.ts';
import { rollOf } from './round-paper.server.ts';
import { holdRound, tellRound } from './rounds.server.ts';
import { holdOpenRows, sweepOpenRows } from './secret/sweeping.server.ts';

/** The ballots of a round cannot be counted, such as when a sealed one is damaged; trying again may help. */
export class Uncountable extends Error {
  constructor(cause: unknown) {
    super('the ballots cannot be counted', { cause });
  }
}

/** Counts; what goes wrong with the ballots themselves, not with the database, is `Uncountable`. */
export async function counting<T>(count: () => Promise<T>): Promise<T> {
  try {
    return await count();
  } catch (error) {
    throw isOutage(error) || error instanceof DrizzleQueryError ? error : new Uncountable(error);
  }
}

/** Puts down that a round could not be counted; it takes no more votes. */
export async function markUncountable(handle: Handle, roundId: string): Promise<void> {
  await handle
    .update(round)
    .set({ reason: uncountable })
    .where(and(eq(round.id, roundId), eq(round.state, 'open')));
}

/**
 * Declares a round invalid that could not be counted, for a published reason. It stays on record without
 * any number; what was cast secretly is destroyed unread, so that no part of it is ever told.
 */
export async function declareInvalid(
  handle: Handle,
  subject: Subject,
  roundId: string,
  why: string,
): Promise<Outcome<{ code: string }>> {
  const reason = cleanText(why);
  return handle.transaction(async (tx) => {
    const held = await holdRound(tx, roundId);
    if (!held) return refused('notFound');
    if (!may(subject, 'runRound', { bodyId: held.bodyId })) return refused('notAllowed');
    if (reason === '') return refused('reasonRequired', { field: 'reason' });
    if (graphemes(reason) > longestReason) {
      return refused('tooLong', { field: 'reason', facts: { limit: longestReason } });
    }
    // What can be counted is closed, whatever somebody thinks of it.
    if (!isStuck(held)) return refused('stateChanged');
    const isSecret = held.secrecy === 'secret';
    if (isSecret) await holdOpenRows(tx);
    const change = { state: 'closed', reason, closedBy: subject.personId } as const;
    const own = eq(round.id, held.id);
    await tx
      .update(round)
      .set({ ...change, closedAt: sql`clock_timestamp()` })
      .where(own);
    if (isSecret) await sweepOpenRows(tx, held.id);
    await tx.update(round).set({ state: 'invalid' }).where(own);
    const seats = (await rollOf(tx, held.id)).filter((unit) => unit.present).length;
    await tellRound(tx, held, 'round.closed', subject.personId, { seats, valid: false, reason });
    return granted({ code: held.code });
  });
}
