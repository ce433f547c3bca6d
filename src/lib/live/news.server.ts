import { and, asc, eq, gt, inArray, max } from 'drizzle-orm';
import { event } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';

/** An event as a room is told of it: its number and name, no content. */
export type MeasureNews = { id: number; name: string; measureId: string };

/** Most events told at once to who was away; whoever missed more loads the page anew anyway. */
export const mostEvents = 200;

/** Events of these measures after a number, the oldest first. */
export async function eventsSince(
  handle: Handle,
  measureIds: readonly string[],
  id: number,
): Promise<MeasureNews[]> {
  if (measureIds.length === 0) return [];
  const rows = await handle
    .select({ id: event.id, name: event.kind, measureId: event.measureId })
    .from(event)
    .where(and(inArray(event.measureId, [...measureIds]), gt(event.id, id)))
    .orderBy(asc(event.id))
    .limit(mostEvents);
  return rows.map((row) => ({ ...row, measureId: row.measureId! }));
}

/** The number of the last event, of one measure or of all; 0 when there is none. */
export async function latestEvent(handle: Handle, measureId?: string): Promise<number> {
  const [row] = await handle
    .select({ id: max(event.id) })
    .from(event)
    .where(measureId ? eq(event.measureId, measureId) : undefined);
  return Number(row?.id ?? 0);
}
