import { eq, sql } from 'drizzle-orm';
import { installation } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { auditHead } from '../chain.server.ts';
import { takenAt, takeTurn } from './turns.server.ts';

const key = 'auditWitnesses';

/** The steering group names two (security.md §6); a few more do no harm. */
export const mostWitnesses = 5;

/** The addresses of those who get the last link every week, so that they can vouch for it later. */
export async function witnessesOf(handle: Handle): Promise<string[]> {
  const [row] = await handle.select().from(installation).where(eq(installation.key, key));
  return Array.isArray(row?.value) ? row.value.map(String) : [];
}

/** Names the witnesses anew; the next head goes to them at once, then weekly. */
export async function nameWitnesses(
  handle: Handle,
  subject: Subject,
  addresses: readonly string[],
): Promise<Outcome<{ count: number }>> {
  if (!may(subject, 'manageInstallation')) return refused('notAllowed');
  const value = [...new Set(addresses)];
  if (value.length > mostWitnesses) {
    return refused('tooLong', { field: 'witnesses', facts: { limit: mostWitnesses } });
  }
  return handle.transaction(async (tx) => {
    await tx
      .insert(installation)
      .values({ key, value })
      .onConflictDoUpdate({ target: installation.key, set: { value } });
    await tx.delete(installation).where(eq(installation.key, 'auditHeadMailed'));
    // The addresses are personal data and stay out of the chain.
    await record(tx, {
      kind: 'audit.witnessed',
      public: false,
      actorId: subject.personId,
      detail: { count: value.length },
    });
    return granted({ count: value.length });
  });
}

/** Puts the last link of the chain into the mail of every witness, once a week; gives to how many. */
export async function mailHeads(handle: Handle): Promise<number> {
  return handle.transaction(async (tx) => {
    const witnesses = await witnessesOf(tx);
    const isDue = sql`${takenAt} <= now() - interval '7 days'`;
    if (witnesses.length === 0 || !(await takeTurn(tx, 'auditHeadMailed', isDue))) return 0;
    const { seq, hash } = await auditHead(tx);
    for (const address of witnesses) {
      await queueMail(tx, { kind: 'auditHead', address, language: 'cs', facts: { seq, hash } });
    }
    return witnesses.length;
  });
}
