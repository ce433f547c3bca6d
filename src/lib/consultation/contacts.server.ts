import { and, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { settlement, submission } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { settledStates } from './submission.ts';

/** How long an author's address is kept after the answer, or after the comment was hidden (security.md §10). */
const keep = sql`interval '30 days'`;

/** Forgets addresses that have served their purpose; returns how many. */
export async function forgetContacts(handle: Handle): Promise<number> {
  const answered = and(
    inArray(submission.state, [...settledStates]),
    sql`exists (select from ${settlement} where ${settlement.submissionId} = ${submission.id}
      and ${settlement.decidedAt} < now() - ${keep})`,
  );
  const hidden = and(
    inArray(submission.state, ['hidden', 'withdrawn']),
    sql`${submission.moderatedAt} < now() - ${keep}`,
  );
  const forgotten = await handle
    .update(submission)
    .set({ email: null })
    .where(and(isNotNull(submission.email), or(answered, hidden)))
    .returning({ id: submission.id });
  return forgotten.length;
}
