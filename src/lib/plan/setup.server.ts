import { eq, sql } from 'drizzle-orm';
import {
  body,
  bodyRules,
  municipality,
  planningStage,
  stagePhase,
  stageTerritory,
  targetGroup,
  territory,
  territoryMunicipality,
} from '#schema';
import { record } from '#lib/events/record.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { may, type Subject } from '#lib/people/permit.ts';
import { today } from '#lib/people/subject.server.ts';
import { defaultBodies, defaultPhases, firstState, municipalitiesIn } from './setup.ts';
import { currentStage } from './stages.server.ts';

/** What a town says when it begins. */
export type StageOrder = {
  territoryName: string;
  territoryKind: (typeof territory.$inferSelect)['kind'];
  /** One a line. */
  municipalities: string;
  name: string;
  slug: string;
  yearFrom: number;
  yearTo: number;
};

/**
 * Begins planning in an installation that has no running stage: territory, municipalities, the stage
 * with its phases, and the default bodies with the default rules. Two at once still make one stage.
 */
export async function setUpStage(
  db: Database,
  by: Subject,
  order: StageOrder,
): Promise<Outcome<{ stageId: string }>> {
  if (!may(by, 'setUpStage')) return refused('notAllowed');
  if (order.yearTo < order.yearFrom) return refused('invalid', { field: 'yearTo' });
  const named = municipalitiesIn(order.municipalities);
  if (named.length === 0) return refused('empty', { field: 'municipalities' });
  return transact(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('stage set-up'))`);
    if (await currentStage(tx)) return refused('alreadyDone');
    const [taken] = await tx
      .select({ id: planningStage.id })
      .from(planningStage)
      .where(eq(planningStage.slug, order.slug));
    if (taken) return refused('taken', { field: 'slug', facts: { what: order.slug } });
    const territoryId = await territoryOf(tx, order, named);
    const [{ number }] = await tx
      .select({ number: sql<number>`coalesce(max(${planningStage.number}), 0)::int + 1` })
      .from(planningStage);
    const { name, slug, yearFrom, yearTo } = order;
    const type = number === 1 ? 'firstPlan' : 'nextPlan';
    const [stage] = await tx
      .insert(planningStage)
      .values({ name, slug, yearFrom, yearTo, number, type, state: firstState })
      .returning({ id: planningStage.id });
    await tx.insert(stageTerritory).values({ stageId: stage.id, territoryId });
    await tx
      .insert(stagePhase)
      .values(defaultPhases.map((code, at) => ({ stageId: stage.id, order: at + 1, code })));
    const fact = { stageId: stage.id, public: true, actorId: by.personId };
    await record(tx, { kind: 'stage.created', ...fact, detail: { name } });
    await makeBodies(tx, stage.id, by);
    return granted({ stageId: stage.id });
  });
}

async function territoryOf(
  tx: Handle,
  { territoryName: name, territoryKind: kind }: StageOrder,
  named: ReturnType<typeof municipalitiesIn>,
): Promise<string> {
  const [place] = await tx
    .insert(territory)
    .values({ name, kind })
    .onConflictDoUpdate({ target: territory.name, set: { kind } })
    .returning({ id: territory.id });
  for (const one of named) {
    const [made] = await tx
      .insert(municipality)
      .values(one)
      .onConflictDoUpdate({ target: municipality.slug, set: { slug: one.slug } })
      .returning({ id: municipality.id });
    await tx
      .insert(territoryMunicipality)
      .values({ territoryId: place.id, municipalityId: made.id })
      .onConflictDoNothing();
  }
  return place.id;
}

async function makeBodies(tx: Handle, stageId: string, by: Subject): Promise<void> {
  const groups = await tx.select().from(targetGroup).orderBy(targetGroup.order);
  for (const [at, one] of defaultBodies.entries()) {
    const targetGroupCodes = groups
      .filter(({ defaultBodyCode }) => defaultBodyCode === one.code)
      .map(({ code }) => code);
    const [made] = await tx
      .insert(body)
      .values({ ...one, stageId, order: at + 1, targetGroupCodes })
      .returning({ id: body.id });
    await tx
      .insert(bodyRules)
      .values({ bodyId: made.id, validFrom: today, parameters: defaultRules });
    const fact = { stageId, bodyId: made.id, public: true, actorId: by.personId };
    await record(tx, { kind: 'body.created', ...fact, detail: { name: one.name } });
  }
}
