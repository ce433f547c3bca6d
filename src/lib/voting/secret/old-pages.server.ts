import { and, eq, gt, sql } from 'drizzle-orm';
import { round } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';

/**
 * After secret rounds have closed, makes the database let go of what it no longer needs: dead rows of
 * papers, and the log of changes of the open time where it may. Gives the moment up to which that is done;
 * asked again and again, it does nothing until another one closes.
 */
export async function dropOldPages(handle: Handle, since: Date): Promise<Date> {
  // In whole milliseconds, which is all a moment here can hold.
  const closed = sql<number>`(extract(epoch from date_trunc('milliseconds', ${round.closedAt})) * 1000)::float8`;
  const [last] = await handle
    .select({ at: sql<number | null>`max(${closed})`, papers: sql<number>`sum(${round.papers})` })
    .from(round)
    .where(and(eq(round.secrecy, 'secret'), gt(closed, since.getTime())));
  if (last.at === null) return since;
  if (Number(last.papers) > 0) await handle.execute(sql`vacuum (full) paper_ballot`);
  await handle.execute(sql`checkpoint`).catch((error: unknown) => {
    if (!isForbidden(error)) throw error;
  });
  return new Date(last.at);
}

/** A town's own server need not let the program do that; the operator's guide says what to do there. */
function isForbidden(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === '42501' || isForbidden(error.cause);
}
