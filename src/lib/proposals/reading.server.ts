import { and, asc, desc, eq } from 'drizzle-orm';
import {
  body,
  measure,
  measureText,
  measureVersion,
  municipality,
  priority,
  serviceKind,
  stageTerritory,
  targetGroup,
  territoryMunicipality,
} from '#schema';
import { inCzechOrder } from '#lib/kernel/format.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { isPublic } from './visibility.ts';
import type { CardNames } from './card-names.ts';
import type { Card } from './projection.ts';

/** The names a stage's cards refer to, in a language. */
export async function cardNames(
  handle: Handle,
  stageId: string,
  language: Language,
): Promise<CardNames> {
  const kinds = await handle.select().from(serviceKind).orderBy(asc(serviceKind.order));
  const groups = await handle.select().from(targetGroup).orderBy(asc(targetGroup.order));
  const priorities = await handle
    .select()
    .from(priority)
    .where(eq(priority.stageId, stageId))
    .orderBy(asc(priority.order));
  const places = await handle
    .selectDistinct({ id: municipality.id, name: municipality.name })
    .from(municipality)
    .innerJoin(territoryMunicipality, eq(territoryMunicipality.municipalityId, municipality.id))
    .innerJoin(stageTerritory, eq(stageTerritory.territoryId, territoryMunicipality.territoryId))
    .where(eq(stageTerritory.stageId, stageId));
  const named = (row: { nameCs: string; nameEn: string }) =>
    language === 'en' ? row.nameEn : row.nameCs;
  return {
    priorities: Object.fromEntries(priorities.map((row) => [row.id, `${row.code} ${row.name}`])),
    serviceKinds: Object.fromEntries(
      kinds.map((row) => [row.code, [named(row), row.section].filter(Boolean).join(', ')]),
    ),
    targetGroups: Object.fromEntries(groups.map((row) => [row.code, named(row)])),
    municipalities: Object.fromEntries(
      places.sort((a, b) => inCzechOrder(a.name, b.name)).map(({ id, name }) => [id, name]),
    ),
  };
}

const columns = {
  id: measure.id,
  code: measure.code,
  state: measure.state,
  revision: measure.revision,
  origin: measure.origin,
  reason: measure.reason,
  predecessorId: measure.predecessorId,
  mergedIntoId: measure.mergedIntoId,
  stateChangedAt: measure.stateChangedAt,
  priorityId: measure.priorityId,
  stageId: measure.stageId,
  bodyId: body.id,
  bodySlug: body.slug,
  bodyName: body.name,
  readableDraft: body.readableDraft,
  title: measureText.title,
  card: measureText.card,
  updatedAt: measureText.updatedAt,
};

function read(handle: Handle) {
  return handle
    .select(columns)
    .from(measure)
    .innerJoin(body, eq(body.id, measure.bodyId))
    .innerJoin(measureText, eq(measureText.measureId, measure.id));
}

/** A measure as it is read: its state, group and the card as last projected from the journal. */
export type ReadMeasure = Omit<Awaited<ReturnType<typeof read>>[number], 'card'> & { card: Card };

/** Measures of a stage that anybody may read, by code in Czech order; those without one come last. */
export async function publicMeasures(handle: Handle, stageId: string): Promise<ReadMeasure[]> {
  const rows = await read(handle).where(eq(measure.stageId, stageId));
  return inOrder(rows.filter((row) => isPublic(row.state, row.readableDraft)));
}

/** All measures of a body, also drafts: for those who may read them. */
export async function measuresOfBody(handle: Handle, bodyId: string): Promise<ReadMeasure[]> {
  return inOrder(await read(handle).where(eq(measure.bodyId, bodyId)));
}

/** The measure under a permanent code of a stage, when anybody may read it. */
export async function publicMeasure(
  handle: Handle,
  stageId: string,
  code: string,
): Promise<ReadMeasure | null> {
  const [row] = await read(handle).where(and(eq(measure.stageId, stageId), eq(measure.code, code)));
  return row && isPublic(row.state, row.readableDraft) ? asRead(row) : null;
}

/** The approved version of a measure, the one that stands; null while nothing was approved. */
export async function approvedVersion(handle: Handle, measureId: string) {
  const [found] = await handle
    .select({
      number: measureVersion.number,
      at: measureVersion.at,
      sha256: measureVersion.sha256,
      card: measureVersion.card,
    })
    .from(measureVersion)
    .where(and(eq(measureVersion.measureId, measureId), eq(measureVersion.kind, 'approved')))
    .orderBy(desc(measureVersion.number))
    .limit(1);
  return found ? { ...found, card: found.card as Card } : null;
}

/** The permanent code of a measure, null when it has none. */
export async function codeOf(handle: Handle, measureId: string): Promise<string | null> {
  const [found] = await handle
    .select({ code: measure.code })
    .from(measure)
    .where(eq(measure.id, measureId));
  return found?.code ?? null;
}

// The group may move its measure under another priority in the card; the row keeps the first one.
function asRead(row: Awaited<ReturnType<typeof read>>[number]): ReadMeasure {
  const card = row.card as Card;
  return {
    ...row,
    card,
    priorityId: (card.fields.priority as string | undefined) ?? row.priorityId,
  };
}

function inOrder(rows: Awaited<ReturnType<typeof read>>): ReadMeasure[] {
  return rows
    .map(asRead)
    .sort(
      (a, b) =>
        Number(a.code === null) - Number(b.code === null) ||
        inCzechOrder(a.code ?? a.title, b.code ?? b.title),
    );
}
