import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  ne,
  notInArray,
  sql,
} from 'drizzle-orm';
import { consultation, consultationItem, measure, measureVersion, submission } from '#schema';
import { may } from '#lib/people/permit.ts';
import { ofClosedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { isPublic, phaseOf } from './period.ts';
import { visibleStates } from './submission.ts';
import type { Consulted } from './paragraphs.ts';
import type { Phase } from './period.ts';

/** A consultation as it is now, by the database's clock. */
export type Consultation = typeof consultation.$inferSelect & {
  phase: Phase;
  now: Date;
  /** Its stage is over: it is read and nothing is done in it (I21). */
  inClosedStage: boolean;
};

/** Columns of a consultation with the database's clock, for whoever reads one. */
export const consultationColumns = {
  ...getTableColumns(consultation),
  now: sql<Date>`now()`.mapWith(consultation.opensAt),
  inClosedStage: ofClosedStage(consultation.stageId),
};

/** All consultations, the latest first. */
export async function consultations(handle: Handle): Promise<Consultation[]> {
  const rows = await handle
    .select(consultationColumns)
    .from(consultation)
    .orderBy(desc(consultation.opensAt));
  return rows.map(withPhase);
}

/** The same of one stage. */
export async function consultationsIn(handle: Handle, stageId: string): Promise<Consultation[]> {
  return (await consultations(handle)).filter((row) => row.stageId === stageId);
}

/** The consultation under that address, null when there is none. */
export async function consultationBySlug(
  handle: Handle,
  slug: string,
): Promise<Consultation | null> {
  const [row] = await handle
    .select(consultationColumns)
    .from(consultation)
    .where(eq(consultation.slug, slug));
  return row ? withPhase(row) : null;
}

/** The same for one who asks: a planned one exists for those who may announce it only. */
export async function shownConsultation(
  handle: Handle,
  subject: Subject,
  slug: string,
): Promise<Consultation | null> {
  const found = await consultationBySlug(handle, slug);
  return found && (isPublic(found.phase) || may(subject, 'announceConsultation')) ? found : null;
}

/** The running consultation that ends first, null when none runs: for the home page. */
export async function runningConsultation(handle: Handle): Promise<Consultation | null> {
  const open = (await consultations(handle)).filter(isTakingNow);
  return open.sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime())[0] ?? null;
}

/** The running consultation a measure is in, null when in none: leads from the measure to the form. */
export async function consultationOfMeasure(
  handle: Handle,
  measureId: string,
): Promise<Consultation | null> {
  const rows = await handle
    .select(consultationColumns)
    .from(consultation)
    .innerJoin(consultationItem, eq(consultationItem.consultationId, consultation.id))
    .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
    .where(and(eq(measureVersion.measureId, measureId), ne(consultation.state, 'planned')))
    .orderBy(asc(consultation.closesAt));
  return rows.map(withPhase).find(isTakingNow) ?? null;
}

/** The frozen versions the public reads, in their order. */
export async function consultedItems(handle: Handle, consultationId: string): Promise<Consulted[]> {
  const rows = await handle
    .select({
      versionId: measureVersion.id,
      measureId: measureVersion.measureId,
      code: measure.code,
      sha256: measureVersion.sha256,
      card: measureVersion.card,
    })
    .from(consultationItem)
    .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
    .innerJoin(measure, eq(measure.id, measureVersion.measureId))
    .where(eq(consultationItem.consultationId, consultationId))
    .orderBy(asc(consultationItem.order));
  return rows.map((row) => ({ ...row, card: row.card as Card }));
}

/** How many comments came and stand: neither hidden nor taken back. */
export async function standingCount(handle: Handle, consultationId: string): Promise<number> {
  const gone = notInArray(submission.state, ['hidden', 'withdrawn']);
  return handle.$count(submission, and(eq(submission.consultationId, consultationId), gone));
}

/** How many comments everybody may read: in all, by paragraph and by measure as a whole. */
export async function visibleCounts(
  handle: Handle,
  consultationId: string,
): Promise<{ total: number; byParagraph: Map<number, number>; byMeasure: Map<string, number> }> {
  const rows = await handle
    .select({ paragraph: submission.paragraph, measureId: submission.measureId, count: count() })
    .from(submission)
    .where(
      and(
        eq(submission.consultationId, consultationId),
        inArray(submission.state, [...visibleStates]),
      ),
    )
    .groupBy(submission.paragraph, submission.measureId);
  const byParagraph = new Map<number, number>();
  const byMeasure = new Map<string, number>();
  for (const { paragraph, measureId, count: found } of rows) {
    if (paragraph !== null) byParagraph.set(paragraph, found);
    else if (measureId !== null) byMeasure.set(measureId, found);
  }
  return { total: rows.reduce((sum, row) => sum + row.count, 0), byParagraph, byMeasure };
}

const isTakingNow = ({ phase, inClosedStage }: Consultation) => phase === 'open' && !inClosedStage;

/** A row with the phase the clock says. */
export function withPhase<R extends typeof consultation.$inferSelect & { now: Date }>(
  row: R,
): R & { phase: Phase } {
  return { ...row, phase: phaseOf(row, row.now) };
}
