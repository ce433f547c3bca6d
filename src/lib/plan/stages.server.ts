import { and, asc, desc, eq, inArray, isNull, ne, notInArray, or } from 'drizzle-orm';
import {
  installation,
  municipality,
  planningStage,
  priority,
  project,
  stagePhase,
  stageTerritory,
  territory,
  territoryMunicipality,
} from '#schema';
import { inCzechOrder } from '#lib/kernel/format.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { closedStates } from '#lib/kernel/closed-stage.ts';
import { withLogos } from './project/projects.server.ts';
import type { ShownProject } from './project/projects.server.ts';

/** A planning stage as its row stands. */
export type Stage = typeof planningStage.$inferSelect;

/** The stage at that address, null when there is none. */
export async function stageBySlug(handle: Handle, slug: string): Promise<Stage | null> {
  const [found] = await handle.select().from(planningStage).where(eq(planningStage.slug, slug));
  return found ?? null;
}

/** The stage of a row that names it. */
export async function stageOf(handle: Handle, stageId: string): Promise<Stage> {
  const [found] = await handle.select().from(planningStage).where(eq(planningStage.id, stageId));
  return found;
}

/** The stage people plan in now: the last one neither archived nor abandoned. */
export async function currentStage(handle: Handle): Promise<Stage | null> {
  const [found] = await handle
    .select()
    .from(planningStage)
    .where(notInArray(planningStage.state, [...closedStates]))
    .orderBy(desc(planningStage.number))
    .limit(1);
  return found ?? null;
}

/** Every stage of the installation, the newest first. */
export async function stages(handle: Handle): Promise<Stage[]> {
  return handle.select().from(planningStage).orderBy(desc(planningStage.number));
}

/** The other stages of the installation, the newest first. */
export async function otherStages(handle: Handle, stageId: string): Promise<Stage[]> {
  return handle
    .select()
    .from(planningStage)
    .where(ne(planningStage.id, stageId))
    .orderBy(desc(planningStage.number));
}

/** Closed stages, the newest first. */
export async function closedStages(handle: Handle): Promise<Stage[]> {
  return handle
    .select()
    .from(planningStage)
    .where(inArray(planningStage.state, [...closedStates]))
    .orderBy(desc(planningStage.number));
}

/** The phases of a stage in order. */
export async function phasesOf(handle: Handle, stageId: string) {
  return handle
    .select()
    .from(stagePhase)
    .where(eq(stagePhase.stageId, stageId))
    .orderBy(asc(stagePhase.order));
}

/** The projects that paid for a stage, the oldest first, each with its logos. */
export async function projectsOf(handle: Handle, stageId: string): Promise<ShownProject[]> {
  const rows = await handle
    .select()
    .from(project)
    .where(eq(project.stageId, stageId))
    .orderBy(asc(project.startsOn), asc(project.id));
  return withLogos(handle, rows);
}

/** The priorities of a stage in order. */
export async function prioritiesOf(handle: Handle, stageId: string) {
  return handle
    .select()
    .from(priority)
    .where(eq(priority.stageId, stageId))
    .orderBy(asc(priority.order));
}

/** The territories of a stage and their municipalities in Czech order, without those left out. */
export async function placesOf(handle: Handle, stageId: string) {
  const rows = await handle
    .select({
      territory: territory.name,
      kind: territory.kind,
      id: municipality.id,
      name: municipality.name,
      slug: municipality.slug,
    })
    .from(stageTerritory)
    .innerJoin(territory, eq(territory.id, stageTerritory.territoryId))
    .leftJoin(
      territoryMunicipality,
      and(
        eq(territoryMunicipality.territoryId, territory.id),
        or(
          isNull(territoryMunicipality.excludedReason),
          eq(territoryMunicipality.excludedReason, ''),
        ),
      ),
    )
    .leftJoin(municipality, eq(municipality.id, territoryMunicipality.municipalityId))
    .where(eq(stageTerritory.stageId, stageId));
  const found = new Map(
    rows.flatMap(({ id, name, slug }) =>
      id && name && slug ? [[id, { id, name, slug }] as const] : [],
    ),
  );
  return {
    territories: [...new Set(rows.map((row) => row.territory))].sort(inCzechOrder),
    municipalities: [...found.values()].sort((a, b) => inCzechOrder(a.name, b.name)),
  };
}

/** Whether the installation shows the demo world, whose people and figures are invented. */
export async function isDemo(handle: Handle): Promise<boolean> {
  const [row] = await handle.select().from(installation).where(eq(installation.key, 'demo'));
  return row?.value === true;
}
