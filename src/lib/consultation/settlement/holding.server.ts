import { and, asc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import { person, settlement, settlementLock, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { displayName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Consultation } from '../consultations.server.ts';
import { holdConsultation } from '../course/clock.server.ts';

/** A comment as its row keeps it. */
export type Submission = typeof submission.$inferSelect;

/**
 * A consultation with several of its comments, all under lock: the consultation first, then the rows in
 * one order, so that two acts over the same comments wait for each other instead of for ever. With
 * `followers` also those merged into the named ones.
 */
export async function holdSubmissions(
  tx: Handle,
  consultationId: string,
  ids: readonly string[],
  followers = false,
): Promise<{ about: Consultation; rows: Map<string, Submission> } | null> {
  const about = await holdConsultation(tx, consultationId);
  if (!about || ids.length === 0) return null;
  const named = inArray(submission.id, [...ids]);
  const rows = await tx
    .select()
    .from(submission)
    .where(
      and(
        eq(submission.consultationId, consultationId),
        followers ? or(named, inArray(submission.mergedIntoId, [...ids])) : named,
      ),
    )
    .orderBy(asc(submission.id))
    .for('update');
  return { about, rows: new Map(rows.map((row) => [row.id, row])) };
}

/** Who else is writing an answer to one of these comments just now; null when nobody is. */
export async function writerOf(
  handle: Handle,
  personId: string,
  ids: readonly string[],
): Promise<{ id: string; who: string } | null> {
  const [row] = await handle
    .select({ id: settlementLock.submissionId, person })
    .from(settlementLock)
    .innerJoin(person, eq(person.id, settlementLock.personId))
    .where(
      and(
        inArray(settlementLock.submissionId, [...ids]),
        ne(settlementLock.personId, personId),
        gt(settlementLock.until, sql`now()`),
      ),
    )
    .limit(1);
  return row ? { id: row.id, who: displayName(row.person) } : null;
}

/** Says that the answer to a comment no longer stands; its wording stays to begin from. */
export async function dropAnswer(tx: Handle, submissionId: string): Promise<void> {
  await tx
    .update(settlement)
    .set({
      ...{ approvedBy: null, approvedAt: null, meetingId: null },
      ...{ reopenedAt: sql`now()`, revision: sql`${settlement.revision} + 1` },
    })
    .where(eq(settlement.submissionId, submissionId));
}

/** Records an act over one comment at the desk; outcomes are not public before the table is. */
export async function recordAct(
  tx: Handle,
  kind: string,
  personId: string | null,
  about: Consultation,
  row: Submission,
  detail: Record<string, string | number | null> = {},
): Promise<void> {
  await record(tx, {
    ...{ kind, public: false, actorId: personId },
    ...{ stageId: about.stageId, measureId: row.measureId },
    ...{ consultationId: about.id, submissionId: row.id },
    detail: { number: row.number, title: about.title, ...detail },
  });
}
