import { eq } from 'drizzle-orm';
import { consultation, consultationItem } from '#schema';
import { freezeVersion } from '#lib/history/versions.server.ts';
import { consultedItems } from '#lib/consultation/consultations.server.ts';
import { publishSettlement } from '#lib/consultation/course/publishing.server.ts';
import { placeAt } from '#lib/consultation/paragraphs.ts';
import { receive } from '#lib/consultation/intake/receiving.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Consulted, Place } from '#lib/consultation/paragraphs.ts';
import type { Incoming, Receipt } from '#lib/consultation/intake/receiving.server.ts';

export const key = new Uint8Array(32).fill(9);
export const coordinator = world.people['jana-hrubcova'].id;

const minute = 60_000;

/** A consultation over two measures of the demo world; dates in minutes from now. */
export async function openConsultation(
  db: Database,
  slug: string,
  { opens = -60, closes = 60, state = 'announced' as typeof consultation.$inferInsert.state } = {},
): Promise<{ id: string; slug: string; items: Consulted[]; at(address: string): Place }> {
  const now = Date.now();
  const [{ id }] = await db
    .insert(consultation)
    .values({
      ...{ stageId: world.stage.id, slug, title: `Návrh ${slug}`, state },
      opensAt: new Date(now + opens * minute),
      closesAt: new Date(now + closes * minute),
    })
    .returning({ id: consultation.id });
  for (const [order, code] of (['1.1', '1.2'] as const).entries()) {
    const version = await freezeVersion(db, world.measures[code].id, 'consulted', coordinator);
    await db.insert(consultationItem).values({ consultationId: id, versionId: version.id, order });
  }
  const items = await consultedItems(db, id);
  const at = (address: string) => {
    const place = placeAt(items, address);
    if (!place) throw new Error(`no place ${address}`);
    return place;
  };
  return { id, slug, items, at };
}

/** As if the table had been published just now, or some days ago. */
export async function tablePublished(db: Database, about: { id: string }, days = 0): Promise<void> {
  const publishedAt = new Date(Date.now() - days * 24 * 60 * minute);
  await db
    .update(consultation)
    .set({ state: 'published', publishedAt })
    .where(eq(consultation.id, about.id));
}

/** Ends the period of a settled consultation and publishes its table. */
export async function publishTable(db: Database, consultationId: string): Promise<void> {
  await db
    .update(consultation)
    .set({ state: 'settling' })
    .where(eq(consultation.id, consultationId));
  const outcome = await publishSettlement(db, coordinator, consultationId);
  if (!outcome.granted) throw new Error(`not published: ${outcome.code}`);
}

/** A comment sent as the form would. */
export async function comment(
  db: Database,
  about: { id: string; at(address: string): Place },
  given: Partial<Incoming> & { address?: string } = {},
): Promise<Receipt & { id: string }> {
  const { address = '1', ...rest } = given;
  const outcome = await receive(db, key, {
    ...{ consultationId: about.id, place: about.at(address), text: 'Autobus nejede v neděli.' },
    ...{
      relation: 'citizen',
      email: null,
      formKey: crypto.randomUUID(),
      language: 'cs',
      flags: [],
    },
    ...rest,
  });
  if (!outcome.granted) throw new Error(`refused: ${outcome.code}`);
  const found = await db.query.submission.findFirst({
    where: (row, { and, eq }) =>
      and(eq(row.consultationId, about.id), eq(row.number, outcome.value.number)),
    columns: { id: true },
  });
  return { ...outcome.value, id: found!.id };
}
