import { and, asc, eq } from 'drizzle-orm';
import {
  body,
  measure,
  measureText,
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
import type { Card } from './projection.ts';

/** Names of what a card refers to, by id or code, each list in the order it is shown. */
export type CardNames = {
  priorities: Record<string, string>;
  serviceKinds: Record<string, string>;
  targetGroups: Record<string, string>;
  municipalities: Record<string, string>;
};

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
  return row && isPublic(row.state, row.readableDraft) ? { ...row, card: row.card as Card } : null;
}

function inOrder(rows: Awaited<ReturnType<typeof read>>): ReadMeasure[] {
  return rows
    .map((row) => ({ ...row, card: row.card as Card }))
    .sort(
      (a, b) =>
        Number(a.code === null) - Number(b.code === null) ||
        inCzechOrder(a.code ?? a.title, b.code ?? b.title),
    );
}
