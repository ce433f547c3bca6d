import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planningStage, serviceKind, targetGroup } from '#schema';
import { loadReference } from '#lib/plan/reference.server.ts';
import {
  closedStages,
  currentStage,
  otherStages,
  phasesOf,
  placesOf,
  prioritiesOf,
  projectsOf,
  stageBySlug,
} from '#lib/plan/stages.server.ts';
import { world } from '#world/world.ts';
import { freshDatabase, worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let base: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  [base, empty] = [await worldDatabase(), await freshDatabase()];
});
afterAll(async () => {
  await base.drop();
  await empty.drop();
});

describe('the code lists', () => {
  test('are loaded whole, a second time changes nothing, and a wrong name is put right', async () => {
    await loadReference(empty.db);
    const before = await empty.db.select().from(serviceKind).orderBy(serviceKind.order);
    expect(before).toHaveLength(34);
    expect(await empty.db.$count(targetGroup)).toBe(29);
    expect(before[0]).toMatchObject({ code: 'professionalCounselling', section: '§ 37', order: 1 });

    await empty.db
      .update(serviceKind)
      .set({ nameCs: 'slu~by' })
      .where(eq(serviceKind.code, 'homeCare'));
    await loadReference(empty.db);
    expect(await empty.db.select().from(serviceKind).orderBy(serviceKind.order)).toEqual(before);
  });

  test('know kinds by date: none is an end in code (domain.md §1)', async () => {
    const kinds = await base.db.select().from(serviceKind);
    expect(kinds.filter(({ validFrom }) => validFrom === null).map(({ code }) => code)).toEqual([
      'mentalHealthCentre',
    ]);
  });
});

describe('the stages', () => {
  test('are found by address; the running one is the current', async () => {
    expect(await stageBySlug(base.db, '2027-2030')).toMatchObject({ id: world.stage.id });
    expect(await stageBySlug(base.db, 'nikde')).toBeNull();
    expect((await currentStage(base.db))?.id).toBe(world.stage.id);
    expect((await closedStages(base.db)).map(({ id }) => id)).toEqual([world.predecessor.id]);
    expect((await otherStages(base.db, world.stage.id)).map(({ id }) => id)).toEqual([
      world.predecessor.id,
    ]);
  });

  test('have none in an empty installation', async () => {
    expect(await currentStage(empty.db)).toBeNull();
    expect(await closedStages(empty.db)).toEqual([]);
  });

  test('I43 an archived one is never the current, however new', async () => {
    const [late] = await base.db
      .insert(planningStage)
      .values({
        slug: 'budouci',
        name: 'Opuštěná etapa',
        number: 9,
        type: 'nextPlan',
        yearFrom: 2031,
        yearTo: 2034,
        state: 'abandoned',
      })
      .returning();
    expect((await currentStage(base.db))?.id).toBe(world.stage.id);
    await base.db.delete(planningStage).where(eq(planningStage.id, late.id));
  });

  test('I23 list their municipalities in Czech order', async () => {
    const { territories, municipalities } = await placesOf(base.db, world.stage.id);
    expect(territories).toEqual(['Bechyňsko']);
    expect(municipalities.map(({ name }) => name)).toEqual([
      'Bechyně',
      'Březnice',
      'Černýšovice',
      'Dobronice u Bechyně',
      'Haškovcova Lhota',
      'Hodětín',
      'Hodonice',
      'Radětice',
      'Rataje',
      'Sudoměřice u Bechyně',
      'Záhoří',
    ]);
  });

  test('keep phases, priorities and projects in order', async () => {
    const phases = await phasesOf(base.db, world.stage.id);
    expect(phases.map(({ code }) => code)).toEqual([
      'preparation',
      'needs',
      'priorities',
      'draft',
      'consultation',
      'approval',
      'realization',
    ]);
    expect((await prioritiesOf(base.db, world.stage.id)).map(({ code }) => code)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    const [running] = await projectsOf(base.db, world.stage.id);
    expect(running.logos.map(({ width }) => width)).toEqual([300, 160]);
    expect(await projectsOf(base.db, world.predecessor.id)).toHaveLength(1);
  });
});
