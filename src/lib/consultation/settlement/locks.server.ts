import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import { person, settlementLock, submission } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { writerOf } from './holding.server.ts';

/** Seconds a writing is kept for its writer after the last sign of life. */
const keptFor = 60;

/** Who is writing the answer to a comment just now. */
export type Writing = { submissionId: string; number: number; personId: string; who: string };

/**
 * Keeps a comment for who writes its answer, for a minute from now; asked again and again while they do.
 * Somebody else's writing refuses with `who`, unless it is taken over on purpose.
 */
export async function holdRow(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
  takeOver = false,
): Promise<Outcome<{ number: number }>> {
  const [row] = await db
    .select({ id: submission.id, number: submission.number })
    .from(submission)
    .where(and(eq(submission.id, submissionId), eq(submission.consultationId, consultationId)));
  if (!row) return refused('notFound');
  const until = sql`now() + make_interval(secs => ${keptFor})`;
  const [held] = await db
    .insert(settlementLock)
    .values({ submissionId, personId, until })
    .onConflictDoUpdate({
      target: settlementLock.submissionId,
      set: { personId, until },
      setWhere: takeOver
        ? undefined
        : or(eq(settlementLock.personId, personId), lte(settlementLock.until, sql`now()`)),
    })
    .returning({ personId: settlementLock.personId });
  if (held) return granted({ number: row.number });
  const writing = await writerOf(db, personId, [submissionId]);
  return refused('taken', { facts: { who: writing?.who ?? '', number: row.number } });
}

/** Lets go of a comment its writer left without an answer. */
export async function releaseRow(
  db: Handle,
  personId: string,
  submissionId: string,
): Promise<void> {
  await db
    .delete(settlementLock)
    .where(
      and(eq(settlementLock.submissionId, submissionId), eq(settlementLock.personId, personId)),
    );
}

/** Every writing of a consultation that still lives. */
export async function writings(handle: Handle, consultationId: string): Promise<Writing[]> {
  const rows = await handle
    .select({ number: submission.number, lock: settlementLock, person })
    .from(settlementLock)
    .innerJoin(submission, eq(submission.id, settlementLock.submissionId))
    .innerJoin(person, eq(person.id, settlementLock.personId))
    .where(
      and(eq(submission.consultationId, consultationId), gt(settlementLock.until, sql`now()`)),
    );
  return rows.map(({ number, lock, person: who }) => ({
    ...{ submissionId: lock.submissionId, number, personId: lock.personId },
    who: displayName(who),
  }));
}
