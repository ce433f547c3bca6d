import { and, asc, eq, gt, inArray, max, or } from 'drizzle-orm';
import { event } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';

/** An event as rooms are told of it: its number and name, no content. A room is a measure or a meeting. */
export type RoomsNews = { id: number; name: string; rooms: string[] };

/** Most events told at once to who was away; whoever missed more loads the page anew anyway. */
export const mostEvents = 200;

/** Events of these rooms after a number, the oldest first. */
export async function eventsSince(
  handle: Handle,
  rooms: readonly string[],
  id: number,
): Promise<RoomsNews[]> {
  if (rooms.length === 0) return [];
  const rows = await handle
    .select({
      id: event.id,
      name: event.kind,
      measureId: event.measureId,
      meetingId: event.meetingId,
    })
    .from(event)
    .where(
      and(
        or(inArray(event.measureId, [...rooms]), inArray(event.meetingId, [...rooms])),
        gt(event.id, id),
      ),
    )
    .orderBy(asc(event.id))
    .limit(mostEvents);
  return rows.map(({ id: number, name, measureId, meetingId }) => ({
    id: number,
    name,
    rooms: rooms.filter((room) => room === measureId || room === meetingId),
  }));
}

/** The number of the last event, of one room or of all; 0 when there is none. */
export async function latestEvent(handle: Handle, room?: string): Promise<number> {
  const [row] = await handle
    .select({ id: max(event.id) })
    .from(event)
    .where(room ? or(eq(event.measureId, room), eq(event.meetingId, room)) : undefined);
  return Number(row?.id ?? 0);
}
