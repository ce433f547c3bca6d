import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  consultation,
  measure,
  municipality,
  person,
  settlement,
  settlementChange,
  submission,
} from '#schema';
import { spellCode } from '#lib/kernel/crockford.ts';
import { tagOf } from '#lib/kernel/keys.server.ts';
import { displayName } from '#lib/people/names.ts';
import type { Handle, Transaction } from '#lib/kernel/database.server.ts';
import { quoteOf } from './paragraphs.ts';
import { answersShown } from './period.ts';
import { isOneOf, settledStates, visibleStates } from './submission.ts';
import type { Place } from './paragraphs.ts';
import type { PublicChange, PublicSubmission } from './submission.ts';

/** The installation's key that forms and receipts are made with. */
export const receiptKey = 'receipts';
/** Letters of a receipt's secret code; 80 bits. */
export const codeLetters = 16;

/** The secret code of the comment sent by that form: `7F3K-92QM-X4TB-8HZC`. */
export function codeOf(key: Uint8Array, formKey: string): string {
  return spellCode(tagOf(key, 'receipt', formKey), codeLetters);
}

/** Comments everybody may read, by number: of a place, of a measure, or all of a consultation. */
export async function visibleSubmissions(
  handle: Handle,
  where: { consultationId?: string; measureId?: string; place?: Place },
): Promise<PublicSubmission[]> {
  const { consultationId, measureId, place } = where;
  const anchor = place && anchorOf(place);
  return publicRows(
    handle,
    and(
      inArray(submission.state, [...visibleStates]),
      consultationId ? eq(submission.consultationId, consultationId) : undefined,
      measureId ? eq(submission.measureId, measureId) : undefined,
      anchor &&
        and(
          anchor.paragraph
            ? eq(submission.paragraph, anchor.paragraph)
            : isNull(submission.paragraph),
          anchor.measureId
            ? eq(submission.measureId, anchor.measureId)
            : isNull(submission.measureId),
          // Comments on one field of a measure are comments on the measure too.
          place.kind === 'field' ? eq(submission.field, place.field) : undefined,
        ),
    ),
  );
}

/** Comments of citizens on a measure, for those who write it: only what everybody may read. */
export function submissionsForMeasure(
  handle: Handle,
  measureId: string,
): Promise<PublicSubmission[]> {
  return visibleSubmissions(handle, { measureId });
}

// The comment at the end of the way a merged one points, null for others; a circle has no end.
const endOfMerges = sql`case when ${submission.state} = 'mergedInto' then (
  with recursive way (id) as (
    values (${submission.mergedIntoId})
    union
    select step.merged_into_id from submission step join way on step.id = way.id
    where step.state = 'mergedInto'
  )
  select step.id from way join submission step on step.id = way.id where step.state <> 'mergedInto'
) end`;

/** Rows as the public form of them; whoever calls it says which may be seen. */
export async function publicRows(
  handle: Handle,
  which: ReturnType<typeof and>,
): Promise<PublicSubmission[]> {
  const target = alias(submission, 'target');
  const writer = alias(person, 'writer');
  const rows = await handle
    .select({
      ...{ submission, settlement, person, consultation, target: target.number, writer },
      ...{ municipality: municipality.name, code: measure.code },
    })
    .from(submission)
    .innerJoin(consultation, eq(consultation.id, submission.consultationId))
    // What says the same as another comment has that one's answer.
    .leftJoin(target, eq(target.id, endOfMerges))
    .leftJoin(
      settlement,
      eq(settlement.submissionId, sql`coalesce(${target.id}, ${submission.id})`),
    )
    .leftJoin(person, eq(person.id, settlement.decidedBy))
    .leftJoin(writer, eq(writer.id, submission.enteredBy))
    .leftJoin(municipality, eq(municipality.id, submission.municipalityId))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(which)
    .orderBy(asc(submission.number));
  const answered = rows.filter(
    (row) =>
      answersShown(row.consultation.state) &&
      // One merged follows its target even where that one's words were hidden later.
      (row.target !== null || isOneOf(row.submission.state, settledStates)),
  );
  const changes = await linkedChanges(
    handle,
    answered.flatMap((row) => row.settlement?.submissionId ?? []),
  );
  return rows.map((row) => {
    const { id, number, receivedAt, channel, late, relation, measureId } = row.submission;
    const { paragraph, field, quote, kind, placeNote } = row.submission;
    const { text, proposedText, reasonGiven } = row.submission;
    return {
      ...{ id, number, receivedAt, channel, late, relation, measureId, measureCode: row.code },
      ...{ paragraph, field, quote, kind, placeNote, text, proposedText, reasonGiven },
      author: row.submission.publishName ? row.submission.authorName : null,
      municipality: row.municipality,
      enteredBy: row.writer && displayName(row.writer),
      corrected: row.submission.correctedAt !== null,
      mergedInto: row.target,
      redacted: row.submission.redactedReason !== null,
      settlement:
        row.settlement && row.person && answered.includes(row)
          ? {
              outcome: row.settlement.outcome,
              reason: row.settlement.reason,
              change: row.settlement.change,
              decidedBy: displayName(row.person),
              decidedAt: row.settlement.decidedAt,
              approvedAt: row.settlement.approvedAt,
              meetingId: row.settlement.meetingId,
              answeredAt: row.settlement.answeredAt,
              changes: changes.get(row.settlement.submissionId) ?? [],
            }
          : null,
    };
  });
}

/** Texts that comments changed, before and after, by the id of the comment. */
export async function linkedChanges(
  handle: Handle,
  submissionIds: string[],
): Promise<Map<string, PublicChange[]>> {
  if (submissionIds.length === 0) return new Map();
  const rows = await handle
    .select({ change: settlementChange, measureCode: measure.code })
    .from(settlementChange)
    .innerJoin(measure, eq(measure.id, settlementChange.measureId))
    .where(inArray(settlementChange.submissionId, submissionIds))
    .orderBy(asc(measure.code), asc(settlementChange.field));
  const found = new Map<string, PublicChange[]>();
  for (const { change, measureCode } of rows) {
    const { submissionId, measureId, versionId, field, before, after } = change;
    const shown = { measureId, measureCode, versionId, field, before, after };
    found.set(submissionId, [...(found.get(submissionId) ?? []), shown]);
  }
  return found;
}

/** Lets comments merged into one that is no longer shown stand for themselves again. */
export async function releaseMerged(tx: Transaction, submissionId: string): Promise<void> {
  await tx
    .update(submission)
    .set({ state: 'registered', mergedIntoId: null })
    .where(and(eq(submission.mergedIntoId, submissionId), eq(submission.state, 'mergedInto')));
}

/** Where a comment stands, as its row keeps it. */
export function anchorOf(place: Place) {
  if (place.kind === 'whole') return { measureId: null, paragraph: null, field: null };
  const { versionId, measureId } = place.item;
  if (place.kind !== 'paragraph') {
    return {
      versionId,
      measureId,
      paragraph: null,
      field: place.kind === 'field' ? place.field : null,
    };
  }
  const { number, field, text } = place.paragraph;
  return { versionId, measureId, paragraph: number, field, quote: quoteOf(text) };
}
