import { and, asc, desc, eq, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { document, documentUpdate, measure, measureVersion, person, planningStage } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { accessTo } from '#lib/live/access.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { displayName } from '#lib/people/names.ts';
import { may } from '#lib/people/permit.ts';
import { freezeVersion } from './versions.server.ts';
import { versionDue } from './due.ts';
import { restoreCard } from './restoring.ts';
import type { VersionKind } from '#schema';
import type { Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { Card } from '#lib/proposals/projection.ts';

/** A version in the list: who kept it and who had written since the one before. */
export type ListedVersion = {
  id: string;
  number: number;
  kind: VersionKind;
  name: string | null;
  sha256: string;
  at: Date;
  keptBy: string | null;
  writers: string[];
};

/** A measure's versions, the newest first. */
export async function versionsOf(handle: Handle, measureId: string): Promise<ListedVersion[]> {
  const rows = await handle
    .select({ version: measureVersion, keeper: person })
    .from(measureVersion)
    .leftJoin(person, eq(person.id, measureVersion.personId))
    .where(eq(measureVersion.measureId, measureId))
    .orderBy(asc(measureVersion.number));
  const written = await handle
    .selectDistinctOn([documentUpdate.personId, sql`seq_upto`], {
      upto: sql<string>`(
        select min(v.seq) from measure_version v
        where v.measure_id = ${measureId} and v.seq >= ${documentUpdate.seq}
      )`.as('seq_upto'),
      person,
    })
    .from(documentUpdate)
    .innerJoin(person, eq(person.id, documentUpdate.personId))
    .where(eq(documentUpdate.room, measureId));
  return rows
    .map(({ version, keeper }, at) => ({
      id: version.id,
      number: version.number,
      kind: version.kind,
      name: version.name,
      sha256: version.sha256,
      at: version.at,
      keptBy: keeper && displayName(keeper),
      // A second version of the same text has no writers of its own.
      writers: written
        .filter(
          ({ upto }) => Number(upto) === version.seq && rows[at - 1]?.version.seq !== version.seq,
        )
        .map(({ person: writer }) => displayName(writer)),
    }))
    .reverse();
}

/** A version's card by its number; null when the measure has no such version. */
export async function versionCard(
  handle: Handle,
  measureId: string,
  number: number,
): Promise<Card | null> {
  const [row] = await handle
    .select({ card: measureVersion.card })
    .from(measureVersion)
    .where(and(eq(measureVersion.measureId, measureId), eq(measureVersion.number, number)));
  return (row?.card as Card | undefined) ?? null;
}

/**
 * Keeps an automatic version when one is due; with `atOnce` whenever something was written since the
 * last. Called when somebody enters the room and at every change of state.
 */
export async function keepAutomaticVersion(
  handle: Handle,
  measureId: string,
  atOnce = false,
): Promise<void> {
  await handle.transaction(async (tx) => {
    const last = await standing(tx, measureId);
    if (
      !last ||
      !(atOnce ? last.now.seq > (last.version?.seq ?? 0) : versionDue(last.version, last.now))
    ) {
      return;
    }
    // Two people entering at once keep one version: the second finds nothing new under the lock.
    await tx
      .select({ id: measure.id })
      .from(measure)
      .where(eq(measure.id, measureId))
      .for('no key update');
    const again = await standing(tx, measureId);
    if (again && again.now.seq > (again.version?.seq ?? 0)) {
      await freezeVersion(tx, measureId, 'automatic', null);
    }
  });
}

/** Keeps the measure as it stands under a name somebody gave it. */
export async function nameVersion(
  handle: Handle,
  subject: Subject,
  wanted: { measureId: string; name: string },
): Promise<Outcome<{ number: number }>> {
  return handle.transaction(async (tx) => {
    const held = await heldMeasure(tx, wanted.measureId);
    if (!held || !may(subject, 'readDraft', held)) return refused('notFound');
    if (!may(subject, 'nameVersion', held)) return refused('notAllowed');
    if (isClosed(held.stageState)) return refused('stageClosed');
    const [last] = await latest(tx, wanted.measureId);
    const now = await standing(tx, wanted.measureId);
    if (last?.name === wanted.name && last.seq === now?.now.seq) {
      return refused('alreadyDone', { field: 'name' });
    }
    return granted(
      await freezeVersion(tx, wanted.measureId, 'named', subject.personId, wanted.name),
    );
  });
}

/** Brings an older version back as a new change; what stood until now is kept as a version first. */
export async function restoreVersion(
  handle: Handle,
  subject: Subject,
  wanted: { measureId: string; number: number },
): Promise<Outcome<null>> {
  const { personId } = subject;
  if (!personId) return refused('signedOut');
  return handle.transaction(async (tx) => {
    const held = await heldMeasure(tx, wanted.measureId);
    if (!held || !may(subject, 'readDraft', held)) return refused('notFound');
    if (!may(subject, 'restoreVersion', held)) return refused('notAllowed');
    if (isClosed(held.stageState)) return refused('stageClosed');
    const { write, reason } = accessTo(subject, held);
    if (!write) return refused('readOnly', { facts: reason ? { why: reason } : {} });
    const card = await versionCard(tx, wanted.measureId, wanted.number);
    if (!card) return refused('notFound');
    await keepAutomaticVersion(tx, wanted.measureId, true);
    // Nobody writes between the reading and the change; open rooms hear of it as of any other.
    await tx.select().from(document).where(eq(document.room, wanted.measureId)).for('update');
    const stored = await documentState(tx, wanted.measureId);
    if (!stored) return refused('notFound');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stored.state);
    const change = restoreCard(doc, card);
    if (!change) return refused('alreadyDone');
    await appendChange(tx, wanted.measureId, change, personId);
    await record(tx, {
      kind: 'version.restored',
      public: false,
      actorId: personId,
      stageId: held.stageId,
      bodyId: held.bodyId,
      measureId: wanted.measureId,
      detail: { title: card.title, code: held.code, number: wanted.number },
    });
    return granted(null);
  });
}

async function heldMeasure(tx: Transaction, measureId: string) {
  const [row] = await tx
    .select({
      bodyId: measure.bodyId,
      stageId: measure.stageId,
      state: measure.state,
      code: measure.code,
      stageState: planningStage.state,
    })
    .from(measure)
    .innerJoin(planningStage, eq(planningStage.id, measure.stageId))
    .where(eq(measure.id, measureId))
    .for('no key update', { of: measure });
  return row ?? null;
}

function latest(handle: Handle, measureId: string) {
  return handle
    .select()
    .from(measureVersion)
    .where(eq(measureVersion.measureId, measureId))
    .orderBy(desc(measureVersion.number))
    .limit(1);
}

async function standing(handle: Handle, measureId: string) {
  const [head] = await handle
    .select({ seq: document.headSeq, at: sql<string>`now()` })
    .from(document)
    .where(eq(document.room, measureId));
  const [version] = await latest(handle, measureId);
  if (!head) return null;
  return {
    now: { at: new Date(head.at), seq: head.seq },
    version: version ? { at: version.at, seq: version.seq } : null,
  };
}
