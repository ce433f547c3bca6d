import { eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { installation } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';

/** What is done once in a while, by whichever node finds it due; the row says when and what came of it. */
export type Turn = 'auditHeadMailed' | 'auditChecked';

/** When a turn was taken last, by the database's clock. */
export const takenAt = sql`(${installation.value} ->> 'at')::timestamptz`;

/**
 * Takes a turn that is due; of two nodes that ask at once the second waits for the first and finds it
 * taken. It is taken only if the transaction commits.
 */
export async function takeTurn(
  handle: Handle,
  turn: Turn,
  isDue: SQL,
  facts: Record<string, unknown> = {},
): Promise<boolean> {
  const value = sql`jsonb_build_object('at', now()) || ${JSON.stringify(facts)}::jsonb`;
  const taken = await handle
    .insert(installation)
    .values({ key: turn, value })
    .onConflictDoUpdate({ target: installation.key, set: { value }, setWhere: isDue })
    .returning({ key: installation.key });
  return taken.length > 0;
}

/** Whether a turn is due now, without taking it; one never taken is. */
export async function isTurnDue(handle: Handle, turn: Turn, isDue: SQL): Promise<boolean> {
  const [last] = await handle
    .select({ isDue: sql<boolean>`${isDue}` })
    .from(installation)
    .where(eq(installation.key, turn));
  return last?.isDue ?? true;
}
