import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure } from '#schema';
import { lastVotes } from '#lib/voting/measure-votes.server.ts';
import { recommendable, recommendMeasures } from '#lib/voting/recommendations.server.ts';
import { world } from '#world/world.ts';
import type { PersonSlug } from '#world/world.ts';
import { codeOf, done, voters, votingScene } from './scene.ts';

let scene: Awaited<ReturnType<typeof votingScene>>;
beforeAll(async () => {
  scene = await votingScene();
});
afterAll(() => scene?.drop());

const leader = (Object.keys(world.people) as PersonSlug[]).find((slug) =>
  world.people[slug].seats.some(({ body, role }) => body === 'SZP' && role === 'leader'),
)!;

const all = (answer: string) => ({ '1.1': answer, '1.2': answer, '1.3': answer, '1.4': 'against' });

async function states() {
  const rows = await scene.db.select().from(measure).where(inArray(measure.id, scene.measureIds));
  return Object.fromEntries(rows.map(({ code, state }) => [code, state]));
}

test('the leader recommends what passed, once; others and other votes do not', async () => {
  const id = await scene.open('yesNoAbstain');
  // 1.1 to 1.3: five in favour of nine present pass, 1.4 nobody.
  for (const slug of voters.slice(0, 5)) done(await scene.cast(id, slug, all('inFavour')));
  for (const slug of voters.slice(5)) done(await scene.cast(id, slug, all('abstained')));
  const asLeader = await scene.as(leader);
  expect(codeOf(await recommendMeasures(scene.db, asLeader, id))).toBe('notOpen');
  done(await scene.close(id));
  expect((await states())['1.1']).toBe('proposed');

  // 1.3 has left the table since, so it is not recommended although it passed.
  await scene.setStates(['1.3'], 'withdrawn');
  expect((await recommendable(scene.db, id)).map(({ code }) => code)).toEqual(['1.1', '1.2']);
  expect(codeOf(await recommendMeasures(scene.db, scene.coordinator, id))).toBe('notAllowed');
  expect(codeOf(await recommendMeasures(scene.db, await scene.as(voters[0]), id))).toBe(
    'notAllowed',
  );
  expect(done(await recommendMeasures(scene.db, asLeader, id))).toEqual({ codes: ['1.1', '1.2'] });
  expect(await states()).toEqual({
    '1.1': 'recommended',
    '1.2': 'recommended',
    '1.3': 'withdrawn',
    '1.4': 'proposed',
  });
  expect(codeOf(await recommendMeasures(scene.db, asLeader, id))).toBe('alreadyDone');

  const vote = (await lastVotes(scene.db, scene.measureIds)).get(world.measures['1.1'].id);
  expect(vote?.verdict).toMatchObject({
    roundId: id,
    ballots: 9,
    option: { total: ['5', '0', '4'], passed: true },
  });
});

test('dots give an order, not a recommendation', async () => {
  await scene.setStates(scene.codes, 'proposed');
  const id = await scene.open();
  done(await scene.cast(id, voters[0], { '1.1': 3 }));
  done(await scene.close(id));
  expect(codeOf(await recommendMeasures(scene.db, await scene.as(leader), id))).toBe('alreadyDone');
  const [row] = await scene.db
    .select()
    .from(measure)
    .where(eq(measure.id, world.measures['1.1'].id));
  expect(row.state).toBe('prioritised');
});
