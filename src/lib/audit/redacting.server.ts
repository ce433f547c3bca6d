import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { auditBody, auditEntry, event } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, graphemes } from '#lib/kernel/text.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { mayRedact } from './visibility.ts';

export const longestReason = 500;

/**
 * Takes the text of an act out of the chain and its facts out of the event, with a reason that stays.
 * The link keeps the text's print, so the chain holds; the redacting is an act itself.
 */
export async function redactBody(
  handle: Handle,
  subject: Subject,
  seq: number,
  why: string,
): Promise<Outcome<null>> {
  if (!mayRedact(subject)) return refused('notAllowed');
  const reason = cleanText(why);
  if (reason === '') return refused('reasonRequired', { field: 'reason' });
  if (graphemes(reason) > longestReason) {
    return refused('tooLong', { field: 'reason', facts: { limit: longestReason } });
  }
  return transact(handle, async (tx) => {
    const [link] = await tx.select().from(auditEntry).where(eq(auditEntry.seq, seq));
    if (!link) return refused('notFound');
    // An act of redacting is the record of what is missing; it stays.
    if (link.act === 'audit.redacted') return refused('readOnly');
    const redacted = await tx
      .update(auditBody)
      .set({ body: null, redactedAt: sql`now()`, redactedWhy: reason })
      .where(and(eq(auditBody.seq, seq), isNotNull(auditBody.body)))
      .returning({ seq: auditBody.seq });
    if (redacted.length === 0) return refused('alreadyDone');
    await tx
      .update(event)
      .set({ detail: { redacted: true } })
      .where(eq(event.id, link.eventId));
    await record(tx, {
      kind: 'audit.redacted',
      public: false,
      actorId: subject.personId,
      detail: { seq, reason },
    });
    return granted(null);
  });
}
