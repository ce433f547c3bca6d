import { afterAll, beforeAll, expect, test } from 'vitest';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import { askedOf } from '../../src/routes/asked.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { PersonSlug } from '#world/world.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

async function waitsFor(who: PersonSlug, phase?: 'settling') {
  const rows = await consultationsIn(base.db, world.stage.id);
  const shown = rows.map((row) => ({ ...row, phase: phase ?? row.phase }));
  return askedOf(base.db, await subjectOf(base.db, world.people[who].id), world.stage.id, shown);
}

test('the steering group is told of measures at once, of answers once it may decide them', async () => {
  expect(await waitsFor('karel-benes')).toEqual({ measures: 3, answers: [], comments: [] });
  const { answers } = await waitsFor('karel-benes', 'settling');
  expect(answers).toMatchObject([{ slug: world.consultation.slug, count: 1 }]);
});

test('coordinators are told of comments to be checked, a member of a group of neither', async () => {
  const { measures, answers, comments } = await waitsFor('jana-hrubcova');
  expect([measures, answers]).toEqual([0, []]);
  expect(comments).toMatchObject([{ slug: world.consultation.slug, count: 1 }]);
  expect(await waitsFor('helena-dvorackova')).toEqual({ measures: 0, answers: [], comments: [] });
});
