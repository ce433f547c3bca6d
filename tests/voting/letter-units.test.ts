import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyRules, membership, organisation } from '#schema';
import { lettersOf } from '#lib/voting/letter/shown-letters.server.ts';
import { seatId, world } from '#world/world.ts';
import { at, letterScene, type LetterScene } from './letter-scene.ts';
import { done, voters } from './scene.ts';

let scene: LetterScene;
beforeAll(async () => {
  scene = await letterScene();
});
afterAll(() => scene?.drop());

test('where organisations vote, an organisation asks for a meeting once, however many of its people do', async () => {
  const [first, second, third, other] = voters;
  const [{ id: organisationId }] = await scene.db
    .insert(organisation)
    .values({ name: 'Domov Lípa' })
    .returning();
  const seats = [first, second, third].map((slug) => seatId(slug, 'SZP'));
  await scene.db.update(membership).set({ organisationId }).where(inArray(membership.id, seats));
  await scene.db.insert(bodyRules).values({
    ...{ bodyId: scene.bodyId, validFrom: '2026-10-01' },
    parameters: { votingUnit: 'organisation' },
  });
  await scene.set(at('2026-10-05', '10:00'));
  const id = await scene.opened(at('2026-10-25', '2:30'));
  for (const slug of [first, second, third]) {
    expect(done(await scene.demand(id, slug))).toEqual({ count: 1, needed: 2, stopped: false });
  }
  const [letter] = await lettersOf(scene.clock, scene.bodyId, world.people[first].id);
  expect(letter.demand).toEqual({ count: 1, needed: 2, mine: true });
  expect(done(await scene.demand(id, other))).toMatchObject({ count: 2, stopped: true });
});
