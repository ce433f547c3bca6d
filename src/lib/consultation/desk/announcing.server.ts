import { eq, like, sql } from 'drizzle-orm';
import { consultation, consultationItem } from '#schema';
import { moment, timeZone } from '#lib/kernel/format.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { slug } from '#lib/kernel/text.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { Database, Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { ReadMeasure } from '#lib/proposals/reading.server.ts';
import { consultedItems } from '../consultations.server.ts';
import { enter, holdConsultation, tell } from '../course/clock.server.ts';
import { isLate } from '../period.ts';
import type { Consultation } from '../consultations.server.ts';
import { consultableStates } from './announcing.ts';
import type { Announcement } from './announcing.ts';

// Routes of their own under /konzultace.
const takenAddresses = ['nova'];

/** The measures of a stage the public may be asked about, by code. */
export async function consultableMeasures(handle: Handle, stageId: string): Promise<ReadMeasure[]> {
  const rows = await publicMeasures(handle, stageId);
  return rows.filter(({ state }) => (consultableStates as readonly string[]).includes(state));
}

/** The moment by the database's clock, which decides about periods (D12). */
export async function databaseNow(handle: Handle): Promise<Date> {
  const [{ now }] = await handle
    .select({ now: sql<Date>`now()`.mapWith(consultation.opensAt) })
    .from(sql`(select 1) as one`);
  return now;
}

/**
 * Announces a consultation over the text of its measures as it stands; returns its address. The same
 * announcement again gives the same one. One that names a predecessor is its next round.
 */
export async function announce(
  db: Database,
  personId: string,
  stageId: string,
  announcement: Announcement,
): Promise<Outcome<{ slug: string }>> {
  return transact(db, async (tx) => {
    const prepared = await write(tx, personId, stageId, announcement);
    if (!prepared.granted) return prepared;
    if (prepared.value.known) return granted({ slug: prepared.value.slug });
    const held = await holdConsultation(tx, announcement.id);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    return announceHeld(tx, personId, held);
  });
}

/** Writes a consultation down for the coordinators only; it is announced later. */
export async function prepare(
  db: Database,
  personId: string,
  stageId: string,
  announcement: Announcement,
): Promise<Outcome<{ slug: string }>> {
  return transact(db, (tx) => write(tx, personId, stageId, announcement));
}

/** Announces one that was prepared before. */
export async function announcePrepared(
  db: Database,
  personId: string,
  consultationId: string,
): Promise<Outcome<{ slug: string }>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, consultationId);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    if (held.phase !== 'planned') return refused('alreadyDone');
    if (isLate(held.now, held.closesAt)) return refused('closed', { field: 'closesDay' });
    return announceHeld(tx, personId, held);
  });
}

async function announceHeld(
  tx: Handle,
  personId: string,
  held: Consultation,
): Promise<Outcome<{ slug: string }>> {
  const announced = await enter(tx, held, {
    state: 'announced',
    announcedOn: sql`(now() at time zone ${timeZone})::date`,
    // Nobody could speak before it was announced.
    opensAt: sql`greatest(${consultation.opensAt}, now())`,
  });
  const until = moment(announced.closesAt, 'cs');
  await tell(tx, announced, 'consultation.announced', { until }, personId);
  await holdConsultation(tx, held.id);
  return granted({ slug: held.slug });
}

async function write(
  tx: Transaction,
  personId: string,
  stageId: string,
  { id, measureIds, predecessorId, ...dates }: Announcement,
): Promise<Outcome<{ slug: string; known: boolean }>> {
  const known = await slugOf(tx, id);
  if (known) return granted({ slug: known, known: true });
  const closed = await closedStage(tx, { stageId });
  if (closed) return closed;
  const before = predecessorId ? await nextRound(tx, predecessorId) : null;
  if (before && !before.granted) return before;
  const chosen = (await consultableMeasures(tx, stageId)).filter((row) =>
    measureIds.includes(row.id),
  );
  if (chosen.length < measureIds.length) return refused('stateChanged', { field: 'measures' });
  const address = await freeSlug(tx, dates.title);
  const [made] = await tx
    .insert(consultation)
    .values({
      ...{ id, stageId, ...dates, state: 'planned', slug: address },
      ...(before && { predecessorId, round: before.value.round + 1 }),
    })
    .onConflictDoNothing({ target: consultation.id })
    .returning({ slug: consultation.slug });
  // The same form was just sent by another hand.
  if (!made) return granted({ slug: (await slugOf(tx, id)) ?? address, known: true });
  const prints: string[] = [];
  for (const [order, { id: measureId }] of chosen.entries()) {
    const version = await freezeVersion(tx, measureId, 'consulted', personId);
    prints.push(version.sha256);
    await tx
      .insert(consultationItem)
      .values({ consultationId: id, versionId: version.id, order: order + 1 });
  }
  if (before && before.value.prints.join() === prints.join()) {
    return refused('alreadyDone', { field: 'measures' });
  }
  return granted({ slug: address, known: false });
}

// A text changed in substance is asked about anew once the last asking is settled (domain.md §3.2).
async function nextRound(
  tx: Transaction,
  predecessorId: string,
): Promise<Outcome<{ round: number; prints: string[] }>> {
  const before = await holdConsultation(tx, predecessorId);
  if (!before) return refused('notFound', { field: 'predecessor' });
  if (before.phase !== 'settled' && before.phase !== 'published') {
    return refused('stateChanged', { field: 'predecessor' });
  }
  const [successor] = await tx
    .select({ id: consultation.id })
    .from(consultation)
    .where(eq(consultation.predecessorId, predecessorId));
  if (successor) return refused('taken', { field: 'predecessor' });
  const items = await consultedItems(tx, predecessorId);
  return granted({ round: before.round, prints: items.map(({ sha256 }) => sha256) });
}

async function slugOf(handle: Handle, id: string): Promise<string | null> {
  const [row] = await handle
    .select({ slug: consultation.slug })
    .from(consultation)
    .where(eq(consultation.id, id));
  return row?.slug ?? null;
}

async function freeSlug(handle: Handle, title: string): Promise<string> {
  const wanted = slug(title).slice(0, 70) || 'konzultace';
  const rows = await handle
    .select({ slug: consultation.slug })
    .from(consultation)
    .where(like(consultation.slug, `${wanted}%`));
  const taken = new Set([...takenAddresses, ...rows.map((row) => row.slug)]);
  let free = wanted;
  for (let count = 2; taken.has(free); count++) free = `${wanted}-${count}`;
  return free;
}
