import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import {
  consultation,
  measure,
  measureText,
  measureVersion,
  planningStage,
  settlementChange,
  submission,
} from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { settledStates } from '../submission.ts';

/** A part of a measure that comments changed, with who asked for it. */
export type Changed = {
  /** Distinguishes one change from another on a page. */
  id: string;
  consultation: { slug: string; title: string; publishedAt: Date | null };
  measure: { id: string; code: string | null; title: string; stage: string };
  /** The version the wording after stands in. */
  version: number;
  field: string;
  before: string;
  after: string;
  /** Numbers of the comments, those with the same answer too. */
  numbers: number[];
};

/**
 * What published settlements changed in a measure or because of a consultation, by measure and part; the
 * newest asking first. Nothing of a table that is not published, nothing of a comment hidden since.
 */
export async function changedTexts(
  handle: Handle,
  where: { measureId?: string; consultationId?: string },
): Promise<Changed[]> {
  const rows = await handle
    .select({
      change: settlementChange,
      ...{ number: submission.number, slug: consultation.slug, asked: consultation.title },
      publishedAt: consultation.publishedAt,
      ...{ code: measure.code, title: measureText.title, stage: planningStage.slug },
      version: measureVersion.number,
    })
    .from(settlementChange)
    .innerJoin(submission, eq(submission.id, settlementChange.submissionId))
    .innerJoin(consultation, eq(consultation.id, submission.consultationId))
    .innerJoin(measure, eq(measure.id, settlementChange.measureId))
    .innerJoin(measureText, eq(measureText.measureId, measure.id))
    .innerJoin(planningStage, eq(planningStage.id, measure.stageId))
    .innerJoin(measureVersion, eq(measureVersion.id, settlementChange.versionId))
    .where(
      and(
        eq(consultation.state, 'published'),
        inArray(submission.state, [...settledStates]),
        where.measureId ? eq(settlementChange.measureId, where.measureId) : undefined,
        where.consultationId ? eq(submission.consultationId, where.consultationId) : undefined,
      ),
    )
    .orderBy(
      desc(consultation.publishedAt),
      asc(measure.code),
      asc(settlementChange.field),
      asc(submission.number),
    );
  const shared = await sharingOf(
    handle,
    rows.map(({ change }) => change.submissionId),
  );
  const found = new Map<string, Changed>();
  for (const { change, number, slug, asked, publishedAt, version, ...about } of rows) {
    const { id, measureId, versionId, field, before, after, submissionId } = change;
    const key = JSON.stringify([slug, measureId, versionId, field, before, after]);
    const known = found.get(key) ?? {
      ...{ id, version, field, before, after, numbers: [] },
      consultation: { slug, title: asked, publishedAt },
      measure: { id: measureId, ...about },
    };
    const numbers = [...known.numbers, number, ...(shared.get(submissionId) ?? [])];
    found.set(key, { ...known, numbers: numbers.sort((a, b) => a - b) });
  }
  return [...found.values()];
}

/** Numbers of comments that share another's answer, by the one whose answer it is. */
export async function sharingOf(
  handle: Handle,
  submissionIds: readonly string[],
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  if (submissionIds.length === 0) return found;
  const same = alias(submission, 'same');
  const rows = await handle
    .select({ into: same.mergedIntoId, number: same.number })
    .from(same)
    .where(and(eq(same.state, 'mergedInto'), inArray(same.mergedIntoId, [...submissionIds])))
    .orderBy(asc(same.number));
  for (const { into, number } of rows) found.set(into!, [...(found.get(into!) ?? []), number]);
  return found;
}
