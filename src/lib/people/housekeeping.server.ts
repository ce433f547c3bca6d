import { and, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { attempt, credential, session } from '#schema';
import type { Database } from '#lib/kernel/database.server.ts';

const keptDays = 30;

/** Removes sessions and one-time links thirty days after their end, and counters that ran out. */
export async function tidyUp(db: Database): Promise<void> {
  const old = sql`now() - ${keptDays}::int * interval '1 day'`;
  await db.delete(session).where(lt(session.expiresAt, old));
  await db
    .delete(credential)
    .where(
      and(
        inArray(credential.kind, ['emailLink', 'invitation', 'demoLink', 'firstAdministrator']),
        or(
          lt(credential.validTo, old),
          and(isNotNull(credential.usedAt), lt(credential.usedAt, old)),
        ),
      ),
    );
  await db.delete(attempt).where(lt(attempt.expire, Date.now()));
}
