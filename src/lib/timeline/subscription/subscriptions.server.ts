import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { event, outgoingMail, subscription } from '#schema';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Topic } from './topics.ts';

/** Letters of subscriptions; `letters.server.ts` writes them. */
export const letterKinds = [
  'subscriptionConfirm',
  'subscriptionKnown',
  'subscriptionNews',
] as const;

/** Days an asked-for subscription waits to be confirmed; then it is forgotten, address and all. */
const waitingDays = 7;

const isStale = sql`${subscription.createdAt} < now() - ${waitingDays}::int * interval '1 day'`;

/** A subscription that has not ended. */
export type Subscription = typeof subscription.$inferSelect & { email: string };

/** The subscription, null when it ended, was forgotten or waits too long. */
export async function subscriptionById(handle: Handle, id: string): Promise<Subscription | null> {
  const [found] = await handle
    .select({ row: subscription, isStale: sql<boolean>`${isStale}` })
    .from(subscription)
    .where(and(eq(subscription.id, id), isNull(subscription.endedAt)));
  if (!found?.row.email || (found.row.confirmedAt === null && found.isStale)) return null;
  return { ...found.row, email: found.row.email };
}

/**
 * Takes a wish for news and writes to the address: only who reads its mail can confirm it. What is asked for
 * an address that has news already changes nothing, it gets a letter with the way to its own settings.
 */
export async function askForNews(
  handle: Handle,
  given: { email: string; language: Language; topics: Topic[]; consent: string },
): Promise<void> {
  const { email, language } = given;
  await handle.transaction(async (tx) => {
    const [made] = await tx
      .insert(subscription)
      .values(given)
      .onConflictDoNothing({ target: subscription.email })
      .returning();
    const [held] = made
      ? [made]
      : await tx.select().from(subscription).where(eq(subscription.email, email)).for('update');
    // Ended in this very moment: whoever asked may ask again.
    if (!held) return;
    if (!made && held.confirmedAt === null) {
      await tx
        .update(subscription)
        .set({ ...given, createdAt: sql`now()` })
        .where(eq(subscription.id, held.id));
    }
    const kind = held.confirmedAt === null ? 'subscriptionConfirm' : 'subscriptionKnown';
    const facts = { subscription: held.id };
    await queueMail(tx, { kind, address: email, language, facts });
  });
}

/** Begins a subscription; news are what happens from now on. Doing it twice changes nothing. */
export async function confirmSubscription(handle: Handle, id: string): Promise<Outcome<null>> {
  const found = await subscriptionById(handle, id);
  if (!found) return refused('expired');
  await handle
    .update(subscription)
    .set({
      confirmedAt: sql`now()`,
      lastEventId: sql`(select coalesce(max(${event.id}), 0) from ${event})`,
    })
    .where(and(eq(subscription.id, id), isNull(subscription.confirmedAt)));
  return granted(null);
}

/** Changes what a subscription is about. */
export async function followTopics(
  handle: Handle,
  id: string,
  topics: Topic[],
): Promise<Outcome<null>> {
  const [changed] = await handle
    .update(subscription)
    .set({ topics })
    .where(
      and(
        eq(subscription.id, id),
        isNull(subscription.endedAt),
        isNotNull(subscription.confirmedAt),
      ),
    )
    .returning({ id: subscription.id });
  return changed ? granted(null) : refused('expired');
}

/**
 * Ends a subscription and forgets its address, also in letters that wait to leave. That it was asked for and
 * when stays, without anybody's name. Ending it twice changes nothing.
 */
export async function endSubscription(handle: Handle, id: string): Promise<void> {
  await handle.transaction(async (tx) => {
    const [held] = await tx
      .select()
      .from(subscription)
      .where(eq(subscription.id, id))
      .for('update');
    if (!held?.email) return;
    await tx
      .delete(outgoingMail)
      .where(
        and(inArray(outgoingMail.kind, [...letterKinds]), eq(outgoingMail.address, held.email)),
      );
    await tx
      .update(subscription)
      .set({ email: null, endedAt: sql`now()` })
      .where(eq(subscription.id, id));
  });
}

/** Forgets wishes nobody confirmed in time; returns how many. */
export async function forgetUnconfirmed(handle: Handle): Promise<number> {
  const gone = await handle
    .delete(subscription)
    .where(and(isNull(subscription.confirmedAt), isNull(subscription.endedAt), isStale))
    .returning({ id: subscription.id });
  return gone.length;
}
