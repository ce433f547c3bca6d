import { asc, eq, sql } from 'drizzle-orm';
import { consultationItem, hearingAttendance, measureVersion } from '#schema';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { moment } from '#lib/kernel/format.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText } from '#lib/kernel/text.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { Database, Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { isSettleable } from '../period.ts';
import { consultableMeasures } from '../desk/announcing.server.ts';
import type { Announcement } from '../desk/announcing.ts';
import type { Consultation } from '../consultations.server.ts';
import { enter, holdConsultation, tell } from './clock.server.ts';
import type { Postponed } from './changing.ts';

/** What of a consultation's past a form was shown with. */
type Seen = { id: string; revision: number };

/** Changes a consultation that has not opened: words, dates and which measures it asks about. */
export async function change(
  db: Database,
  personId: string,
  { id, revision }: Seen,
  announcement: Announcement,
): Promise<Outcome<{ slug: string }>> {
  return transact(db, async (tx) => {
    const found = await unopened(tx, id, revision);
    if (!found.granted) return found;
    const held = found.value;
    const { id: _, measureIds, predecessorId: __, ...changed } = announcement;
    const chosen = (await consultableMeasures(tx, held.stageId)).filter((row) =>
      measureIds.includes(row.id),
    );
    if (chosen.length < measureIds.length) return refused('stateChanged', { field: 'measures' });
    const known = new Map((await itemsOf(tx, id)).map((item) => [item.measureId, item.versionId]));
    const versions: string[] = [];
    for (const { id: measureId } of chosen) {
      versions.push(
        known.get(measureId) ?? (await freezeVersion(tx, measureId, 'consulted', personId)).id,
      );
    }
    await putItems(tx, id, versions);
    const isAnnounced = held.state === 'announced';
    const now = await enter(tx, held, {
      ...changed,
      ...(isAnnounced && {
        opensAt: sql`greatest(${changed.opensAt.toISOString()}::timestamptz, now())`,
      }),
    });
    const until = moment(now.closesAt, 'cs');
    await tell(tx, now, 'consultation.changed', { until }, personId);
    await holdConsultation(tx, id);
    return granted({ slug: held.slug });
  });
}

/** Takes over the text of its measures as it stands now; gives how many of them had changed. */
export async function retakeText(
  db: Database,
  personId: string,
  { id, revision }: Seen,
): Promise<Outcome<{ changed: number }>> {
  return transact(db, async (tx) => {
    const found = await unopened(tx, id, revision);
    if (!found.granted) return found;
    const items = await itemsOf(tx, id);
    const versions: string[] = [];
    for (const item of items) {
      // The same words again are no new version.
      const taken = await transact(tx, async (inner) => {
        const version = await freezeVersion(inner, item.measureId, 'consulted', personId);
        return version.sha256 === item.sha256 ? refused('alreadyDone') : granted(version.id);
      });
      versions.push(taken.granted ? taken.value : item.versionId);
    }
    const changed = versions.filter((versionId, at) => versionId !== items[at].versionId).length;
    if (changed > 0) {
      await putItems(tx, id, versions);
      const now = await enter(tx, found.value, {});
      await tell(tx, now, 'consultation.textTaken', { measures: changed }, personId);
    }
    return granted({ changed });
  });
}

/** Opens an announced consultation before its time. */
export async function openNow(
  db: Database,
  personId: string,
  { id, revision }: Seen,
): Promise<Outcome<null>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, id);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    if (held.phase === 'open') return refused('alreadyDone');
    if (held.phase !== 'announced' || held.revision !== revision) return refused('stateChanged');
    const now = await enter(tx, held, { opensAt: sql`now()` });
    await tell(tx, now, 'consultation.openedEarly', {}, personId);
    await holdConsultation(tx, id);
    return granted(null);
  });
}

/** Moves the end, the hearing or the promised day of a running consultation; its end only to later. */
export async function postpone(
  db: Database,
  personId: string,
  { id, revision }: Seen,
  { closesAt, hearingAt, hearingPlace, settlesBy }: Postponed,
): Promise<Outcome<null>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, id);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    // The row may be closed by another hand whose clock was a moment further.
    if (held.phase !== 'open' || held.state === 'closed' || held.revision !== revision) {
      return refused('stateChanged');
    }
    if (closesAt < held.closesAt) return refused('invalid', { field: 'closesDay' });
    if (held.hearingHeldAt && hearingAt?.getTime() !== held.hearingAt?.getTime()) {
      return refused('alreadyDone', { field: 'hearingDay' });
    }
    const now = await enter(tx, held, { closesAt, hearingAt, hearingPlace, settlesBy });
    const until = moment(closesAt, 'cs');
    await tell(tx, now, 'consultation.postponed', { until }, personId);
    return granted(null);
  });
}

/** What is written down of a hearing. */
export type Hearing = {
  note: string | null;
  heads: { municipalityId: string | null; heads: number }[];
};

/** Writes down that the hearing was held, who came and what was said; may be written over until the table is published. */
export async function recordHearing(
  db: Database,
  personId: string,
  { id, revision }: Seen,
  { note, heads }: Hearing,
): Promise<Outcome<null>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, id);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    if (held.revision !== revision || !isSettleable(held.phase)) return refused('stateChanged');
    if (!held.hearingAt || held.now < held.hearingAt) return refused('notOpen');
    await tx.delete(hearingAttendance).where(eq(hearingAttendance.consultationId, id));
    const came = heads.filter((row) => row.heads > 0);
    if (came.length > 0) {
      await tx
        .insert(hearingAttendance)
        .values(came.map((row) => ({ consultationId: id, ...row })));
    }
    const now = await enter(tx, held, {
      hearingNote: cleanText(note ?? '') || null,
      hearingHeldAt: held.hearingHeldAt ?? sql`now()`,
      ...(held.state === 'open' && { state: 'hearingHeld' as const }),
    });
    const people = came.reduce((sum, row) => sum + row.heads, 0);
    const kind = held.hearingHeldAt ? 'consultation.hearingChanged' : 'consultation.hearingHeld';
    await tell(tx, now, kind, { people }, personId);
    return granted(null);
  });
}

async function unopened(
  tx: Transaction,
  id: string,
  revision: number,
): Promise<Outcome<Consultation>> {
  const held = await holdConsultation(tx, id);
  if (!held) return refused('notFound');
  if (held.inClosedStage) return refused('stageClosed');
  if (held.phase !== 'planned' && held.phase !== 'announced') return refused('readOnly');
  if (held.revision !== revision) return refused('stateChanged');
  return granted(held);
}

function itemsOf(handle: Handle, consultationId: string) {
  return handle
    .select({
      versionId: measureVersion.id,
      measureId: measureVersion.measureId,
      sha256: measureVersion.sha256,
    })
    .from(consultationItem)
    .innerJoin(measureVersion, eq(measureVersion.id, consultationItem.versionId))
    .where(eq(consultationItem.consultationId, consultationId))
    .orderBy(asc(consultationItem.order));
}

async function putItems(tx: Handle, consultationId: string, versions: string[]): Promise<void> {
  await tx.delete(consultationItem).where(eq(consultationItem.consultationId, consultationId));
  await tx
    .insert(consultationItem)
    .values(versions.map((versionId, at) => ({ consultationId, versionId, order: at + 1 })));
}
