import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { event, measure, measureText, planningStage } from '#schema';
import { createMeasure } from '#lib/live/creation.server.ts';
import { moveMeasure } from '#lib/proposals/states.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { acting } from '#world/cast.ts';
import { world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import type { PersonSlug } from '#world/people.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

const begin = async (who: PersonSlug, title: string, priorityId?: string) =>
  createMeasure(base.db, await acting(base.db, who), {
    bodyId: world.bodies.SZP.id,
    title,
    priorityId,
  });

describe('a new measure', () => {
  test('gets the next code of its group’s priority, a document and a private event', async () => {
    const made = await begin('helena-dvorackova', '  Doprava   k lékaři ');
    if (!made.granted) throw new Error(made.code);
    expect(made.value.code).toBe('1.5');
    const [row] = await base.db.select().from(measure).where(eq(measure.id, made.value.id));
    expect(row).toMatchObject({
      state: 'draft',
      revision: 0,
      priorityId: world.priorities['1'].id,
      createdBy: world.people['helena-dvorackova'].id,
    });
    const [text] = await base.db
      .select()
      .from(measureText)
      .where(eq(measureText.measureId, made.value.id));
    expect(text.title).toBe('Doprava k lékaři');
    const events = await base.db.select().from(event).where(eq(event.measureId, made.value.id));
    expect(events).toMatchObject([{ kind: 'measure.created', public: false }]);
  });

  test('I17 never gets a code that was given before, not even of a withdrawn one', async () => {
    const last = await begin('eva-simackova', 'Bude staženo', world.priorities['3'].id);
    if (!last.granted) throw new Error(last.code);
    await moveMeasure(base.db, await acting(base.db, 'eva-simackova'), {
      measureId: last.value.id,
      revision: 0,
      to: 'withdrawn',
      reason: 'omylem',
    });
    const next = await begin('eva-simackova', 'Další', world.priorities['3'].id);
    expect([last.value.code, next.granted && next.value.code]).toEqual(['3.4', '3.5']);
  });

  test('I17 gets a code of its own also when twenty begin at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, at) => begin('anna-chalupova', `Návrh ${at}`)),
    );
    const codes = made.map((one) => one.granted && one.value.code);
    expect(new Set(codes).size).toBe(20);
    expect(codes.every((code) => /^1\.\d+$/.test(String(code)))).toBe(true);
  });

  test.each([
    ['', 'empty'],
    [' \u200b\n ', 'empty'],
    ['a'.repeat(161), 'tooLong'],
  ])('is refused with the title %j', async (title, code) => {
    expect(await begin('helena-dvorackova', title)).toMatchObject({
      granted: false,
      code,
      field: 'title',
    });
  });

  test('is begun by members of the group and those who help it, by nobody else', async () => {
    for (const who of ['lucie-novackova', 'karel-benes'] as const)
      expect(await begin(who, 'Cizí')).toMatchObject({ granted: false, code: 'notAllowed' });
    expect(
      await createMeasure(base.db, publicSubject, { bodyId: world.bodies.SZP.id, title: 'Cizí' }),
    ).toMatchObject({ granted: false, code: 'notAllowed' });
    expect((await begin('jana-hrubcova', 'Od koordinátorky')).granted).toBe(true);
  });

  test('belongs under a priority of its own stage', async () => {
    expect(await begin('helena-dvorackova', 'Cizí', world.stage.id)).toMatchObject({
      granted: false,
      code: 'invalid',
      field: 'priority',
    });
  });

  test('I21 is refused in an archived stage', async () => {
    const stage = eq(planningStage.id, world.stage.id);
    await base.db.update(planningStage).set({ state: 'archived' }).where(stage);
    expect(await begin('helena-dvorackova', 'Pozdě')).toMatchObject({
      granted: false,
      code: 'stageClosed',
    });
    await base.db.update(planningStage).set({ state: 'consulting' }).where(stage);
  });
});
