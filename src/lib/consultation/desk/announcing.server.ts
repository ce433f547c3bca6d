import { eq, like, sql } from 'drizzle-orm';
import { consultation, consultationItem } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { moment, timeZone } from '#lib/kernel/format.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { slug } from '#lib/kernel/text.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import { freezeVersion } from '#lib/history/versions.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { ReadMeasure } from '#lib/proposals/reading.server.ts';
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
 * Announces a consultation and freezes the text of its measures as it stands; returns its address.
 * The same announcement again gives the same one.
 */
export async function announce(
  db: Database,
  personId: string,
  stageId: string,
  announcement: Announcement,
): Promise<Outcome<{ slug: string }>> {
  return db.transaction(async (tx) => {
    const { id, measureIds, ...dates } = announcement;
    const chosen = (await consultableMeasures(tx, stageId)).filter((row) =>
      measureIds.includes(row.id),
    );
    if (chosen.length < measureIds.length) return refused('stateChanged', { field: 'measures' });
    const [made] = await tx
      .insert(consultation)
      .values({
        ...{ id, stageId, ...dates, state: 'planned' },
        slug: await freeSlug(tx, announcement.title),
      })
      .onConflictDoNothing({ target: consultation.id })
      .returning({ slug: consultation.slug });
    if (!made) {
      const [known] = await tx
        .select({ slug: consultation.slug })
        .from(consultation)
        .where(eq(consultation.id, id));
      return granted(known);
    }
    for (const [order, { id: measureId }] of chosen.entries()) {
      const version = await freezeVersion(tx, measureId, 'consulted', personId);
      await tx
        .insert(consultationItem)
        .values({ consultationId: id, versionId: version.id, order: order + 1 });
    }
    await tx
      .update(consultation)
      .set({ state: 'announced', announcedOn: sql`(now() at time zone ${timeZone})::date` })
      .where(eq(consultation.id, id));
    await record(tx, {
      kind: 'consultation.announced',
      public: true,
      actorId: personId,
      stageId,
      consultationId: id,
      detail: { title: announcement.title, until: moment(announcement.closesAt, 'cs') },
    });
    return granted(made);
  });
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
