import { eq } from 'drizzle-orm';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { round } from '#schema';
import { consultationsIn } from '#lib/consultation/consultations.server.ts';
import { moment } from '#lib/kernel/format.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import Asked from '../../src/routes/Asked.svelte';
import { askedOf } from '../../src/routes/asked.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import type { PersonSlug } from '#world/world.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await worldDatabase();
});
afterAll(() => base.drop());

const nothing = { rounds: [], measures: 0, answers: [], comments: [] };

async function waitsFor(who: PersonSlug, phase?: 'settling') {
  const rows = await consultationsIn(base.db, world.stage.id);
  const shown = rows.map((row) => ({ ...row, phase: phase ?? row.phase }));
  return askedOf(base.db, await subjectOf(base.db, world.people[who].id), world.stage.id, shown);
}

test('the steering group is told of measures at once, of answers once it may decide them', async () => {
  expect(await waitsFor('karel-benes')).toEqual({ ...nothing, measures: 3 });
  const { answers } = await waitsFor('karel-benes', 'settling');
  const by = (await consultationsIn(base.db, world.stage.id)).find(
    ({ slug }) => slug === world.consultation.slug,
  )!.settlesBy;
  expect(answers).toMatchObject([{ slug: world.consultation.slug, count: 1, settlesBy: by }]);
});

test('coordinators are told of comments to be checked, a member of a group of neither', async () => {
  const { measures, answers, comments } = await waitsFor('jana-hrubcova');
  expect([measures, answers]).toEqual([0, []]);
  expect(comments).toMatchObject([{ slug: world.consultation.slug, count: 1 }]);
  expect(await waitsFor('helena-dvorackova')).toEqual(nothing);
});

test('a member is told first of the vote they have not given, with its end and its group', async () => {
  const { families } = world.rounds;
  const [row] = await base.db.select().from(round).where(eq(round.id, families.id));
  const asked = await waitsFor('lucie-novackova');
  expect(asked.rounds).toMatchObject([
    { id: families.id, group: world.bodies.RDM.slug, closesAt: row.closesAt },
  ]);
  const context = new Map([['__request__', { page: { data: { language: 'cs' } } }]]);
  const { body } = render(Asked, { props: { asked: { ...asked, measures: 2 } }, context });
  const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual([`/skupiny/rodiny/hlasovani/${families.id}`, '/ridici-skupina']);
  expect(body).toContain(`do ${moment(row.closesAt!, 'cs')}`);
  // Who has voted is asked no more.
  expect((await waitsFor('tomas-riha')).rounds).toEqual([]);
});
