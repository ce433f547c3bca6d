import { and, eq, isNotNull, isNull, lt, max, or } from 'drizzle-orm';
import { event, subscription } from '#schema';
import { instantAt, localTime } from '#lib/kernel/local-time.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { clock } from '#lib/meetings/rows.server.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { publicEntries } from '../entries.server.ts';
import { kindsOf } from './topics.ts';

/** From this hour on the letters of a day leave. */
const morning = '07:00';

/**
 * Queues the letters of the day: each tells what happened up to last midnight, so nobody gets more than one a
 * day and a slow act of last evening is in it. The letter and the word that it was sent are one transaction
 * for each reader: a program killed between readers goes on where it was, two programs never write twice.
 * Returns how many were queued.
 */
export async function sendDigests(db: Database, at?: Date): Promise<number> {
  const now = at ?? (await clock(db));
  const { day, time } = localTime(now);
  const midnight = instantAt(day, '00:00');
  if (time < morning || !midnight) return 0;
  const [{ last }] = await db
    .select({ last: max(event.id) })
    .from(event)
    .where(lt(event.at, midnight));
  if (last === null) return 0;
  let sent = 0;
  for (;;) {
    const outcome = await nextReader(db, { now, midnight, last });
    if (outcome === null) return sent;
    if (outcome) sent += 1;
  }
}

type Day = { now: Date; midnight: Date; last: number };

/** Whether the next reader who waits got a letter; null when nobody waits. */
async function nextReader(db: Database, { now, midnight, last }: Day): Promise<boolean | null> {
  return db.transaction(async (tx) => {
    const [reader] = await tx
      .select()
      .from(subscription)
      .where(
        and(
          isNotNull(subscription.confirmedAt),
          isNull(subscription.endedAt),
          lt(subscription.lastEventId, last),
          or(isNull(subscription.lastSentAt), lt(subscription.lastSentAt, midnight)),
        ),
      )
      .orderBy(subscription.id)
      .limit(1)
      .for('update', { skipLocked: true });
    if (!reader) return null;
    const { id, email, language, topics, lastEventId } = reader;
    const where = { after: lastEventId, upTo: last, kinds: kindsOf(topics) };
    const isNews = (await publicEntries(tx, language, where, 1)).length > 0;
    if (isNews && email) {
      const facts = { subscription: id, after: lastEventId, upTo: last };
      await queueMail(tx, { kind: 'subscriptionNews', address: email, language, facts });
    }
    await tx
      .update(subscription)
      .set({ lastEventId: last, ...(isNews && { lastSentAt: now }) })
      .where(eq(subscription.id, id));
    return isNews;
  });
}
