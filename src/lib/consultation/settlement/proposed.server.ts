import { and, asc, count, eq } from 'drizzle-orm';
import { consultation, measure, person, settlement, submission } from '#schema';
import { displayName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { linkedChanges } from '../submissions.server.ts';

/** Answers that wait for the steering group, by number, with all it needs to decide about them. */
export async function proposedAnswers(handle: Handle, consultationId: string) {
  const rows = await handle
    .select({ submission, settlement, person, code: measure.code })
    .from(submission)
    .innerJoin(settlement, eq(settlement.submissionId, submission.id))
    .innerJoin(person, eq(person.id, settlement.decidedBy))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(and(eq(submission.consultationId, consultationId), eq(submission.state, 'proposed')))
    .orderBy(asc(submission.number));
  const changes = await linkedChanges(
    handle,
    rows.map((row) => row.submission.id),
  );
  return rows.map(({ submission: row, settlement: answer, person: by, code }) => ({
    ...{ id: row.id, number: row.number, measureId: row.measureId, measureCode: code },
    ...{ paragraph: row.paragraph, field: row.field, placeNote: row.placeNote, quote: row.quote },
    ...{ text: row.text, proposedText: row.proposedText, late: row.late },
    ...{ revision: answer.revision, changes: changes.get(row.id) ?? [] },
    answer: {
      ...{ outcome: answer.outcome, reason: answer.reason, change: answer.change },
      ...{ decidedAt: answer.decidedAt, by: displayName(by), approvedAt: null, approver: null },
    },
  }));
}

/** Consultations of a stage with answers that wait for its steering group, and how many. */
export function answersWaiting(handle: Handle, stageId: string) {
  return handle
    .select({ slug: consultation.slug, title: consultation.title, count: count() })
    .from(consultation)
    .innerJoin(submission, eq(submission.consultationId, consultation.id))
    .where(and(eq(consultation.stageId, stageId), eq(submission.state, 'proposed')))
    .groupBy(consultation.id)
    .orderBy(asc(consultation.opensAt));
}
