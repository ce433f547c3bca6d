import { and, eq, exists, inArray, isNotNull, not, or, sql } from 'drizzle-orm';
import { consultation, submission } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';

/** How long an author's contact is kept after the answers were published, or the comment was hidden or withdrawn (security.md §10). */
const keep = sql`interval '30 days'`;

/** Forgets addresses, and names nobody agreed to publish, that have served their purpose; returns how many comments. */
export async function forgetContacts(handle: Handle): Promise<number> {
  const answered = exists(
    handle
      .select({ id: consultation.id })
      .from(consultation)
      .where(
        and(
          eq(consultation.id, submission.consultationId),
          sql`${consultation.publishedAt} < now() - ${keep}`,
        ),
      ),
  );
  const unshown = and(
    inArray(submission.state, ['hidden', 'withdrawn']),
    sql`greatest(${submission.moderatedAt}, ${submission.withdrawnAt}) < now() - ${keep}`,
  );
  const known = or(
    isNotNull(submission.email),
    and(isNotNull(submission.authorName), not(submission.publishName)),
  );
  const forgotten = await handle
    .update(submission)
    .set({
      email: null,
      authorName: sql`case when ${submission.publishName} then ${submission.authorName} end`,
    })
    .where(and(known, or(answered, unshown)))
    .returning({ id: submission.id });
  return forgotten.length;
}
