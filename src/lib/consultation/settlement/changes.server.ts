import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { consultationItem, measure, measureVersion, settlementChange } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Card } from '#lib/proposals/projection.ts';
import { holdSubmission } from '../course/clock.server.ts';
import { isSettleable } from '../period.ts';
import { isOneOf, visibleStates } from '../submission.ts';
import { changesBetween } from './changes.ts';
import { recordAct } from './holding.server.ts';
import type { CardChange } from './changes.ts';

/** A measure of a consultation with the versions that came after the consulted one, the newest first. */
export type Changed = {
  measureId: string;
  code: string | null;
  consulted: Card;
  versions: { id: string; number: number; name: string | null; at: Date; card: Card }[];
};

/** The consulted measures and what was written of them since. */
export async function changedMeasures(handle: Handle, consultationId: string): Promise<Changed[]> {
  const items = await handle
    .select({ version: measureVersion, code: measure.code })
    .from(consultationItem)
    .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
    .innerJoin(measure, eq(measure.id, measureVersion.measureId))
    .where(eq(consultationItem.consultationId, consultationId))
    .orderBy(asc(consultationItem.order));
  if (items.length === 0) return [];
  const all = await handle
    .select()
    .from(measureVersion)
    .where(
      inArray(
        measureVersion.measureId,
        items.map(({ version }) => version.measureId),
      ),
    )
    .orderBy(desc(measureVersion.number));
  return items.map(({ version, code }) => ({
    ...{ measureId: version.measureId, code, consulted: version.card as Card },
    versions: all
      .filter((one) => one.measureId === version.measureId && one.number > version.number)
      .map(({ id, number, name, at, card }) => ({ id, number, name, at, card: card as Card })),
  }));
}

/** The texts a comment is said to have changed. */
export function changesOf(handle: Handle, submissionId: string) {
  return handle
    .select({
      ...{ id: settlementChange.id, measureId: settlementChange.measureId, code: measure.code },
      ...{ versionId: settlementChange.versionId, number: measureVersion.number },
      ...{ field: settlementChange.field, before: settlementChange.before },
      after: settlementChange.after,
    })
    .from(settlementChange)
    .innerJoin(measure, eq(measure.id, settlementChange.measureId))
    .innerJoin(measureVersion, eq(measureVersion.id, settlementChange.versionId))
    .where(eq(settlementChange.submissionId, submissionId))
    .orderBy(asc(measure.code), asc(settlementChange.field));
}

/**
 * Writes down which parts of a measure, as a later version has them, came of a comment; words before and
 * after are kept with it. No parts: the measure did not change because of it after all.
 */
export async function linkChange(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
  given: { versionId: string; fields: readonly string[] },
): Promise<Outcome<{ number: number }>> {
  return db.transaction(async (tx) => {
    const found = await holdSubmission(tx, consultationId, submissionId);
    if (!found) return refused('notFound');
    const { submission: row, consultation: about } = found;
    if (about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(about.phase)) return refused('readOnly');
    if (!isOneOf(row.state, visibleStates) || row.state === 'mergedInto') {
      return refused('stateChanged');
    }
    const measures = await changedMeasures(tx, consultationId);
    const of = measures.find(({ versions }) => versions.some(({ id }) => id === given.versionId));
    const version = of?.versions.find(({ id }) => id === given.versionId);
    if (!of || !version) return refused('notFound', { field: 'version' });
    const known = new Map(
      changesBetween(of.consulted, version.card).map((change) => [change.field, change]),
    );
    const parts = given.fields.map((field) => known.get(field));
    if (parts.some((part) => part === undefined)) return refused('invalid', { field: 'fields' });
    await tx
      .delete(settlementChange)
      .where(
        and(
          eq(settlementChange.submissionId, row.id),
          eq(settlementChange.measureId, of.measureId),
        ),
      );
    if (parts.length > 0) {
      await tx.insert(settlementChange).values(
        (parts as CardChange[]).map((part) => ({
          ...{ submissionId: row.id, measureId: of.measureId, versionId: version.id, ...part },
          linkedBy: personId,
        })),
      );
    }
    await recordAct(tx, 'submission.linked', personId, about, row, {
      ...{ code: of.code, version: version.number, parts: parts.length },
    });
    return granted({ number: row.number });
  });
}
