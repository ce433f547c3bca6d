import { sql } from 'drizzle-orm';
import { event } from '#schema';
import { channel } from './channel.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { News } from './channel.ts';

/** An act as it is recorded: what it concerns and the facts of its sentence, never personal data. */
export type Act = Omit<typeof event.$inferInsert, 'id' | 'at' | 'detail'> & {
  detail?: Record<string, string | number | boolean | null>;
};

/** Records an act in the transaction that does it, and tells every node at its commit (D11). */
export async function record(handle: Handle, act: Act): Promise<number> {
  const [row] = await handle.insert(event).values(act).returning({ id: event.id });
  await tell(handle, {
    kind: 'event',
    id: row.id,
    name: act.kind,
    measure: act.measureId ?? undefined,
    body: act.bodyId ?? undefined,
    round: act.roundId ?? undefined,
    meeting: act.meetingId ?? undefined,
  });
  return row.id;
}

/** Sends a notification that leaves with the commit of the transaction. */
export async function tell(handle: Handle, news: News): Promise<void> {
  await handle.execute(sql`select pg_notify(${channel}, ${JSON.stringify(news)})`);
}
