import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBallot } from '#schema';
import { closeDueRounds } from '#lib/voting/closing.server.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';
import { done, voters } from './scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
beforeAll(async () => {
  scene = await secretScene();
});
afterAll(() => scene?.drop());

async function voted(): Promise<string> {
  const id = await scene.opened();
  for (const slug of voters) {
    done(await scene.vote(id, await scene.as(slug), answers('inFavour'), drawnCode()));
  }
  return id;
}

test('a round that cannot be counted keeps no other one from ending', async () => {
  await scene.arrive(nineSeats);
  const broken = await voted();
  const [{ tag, sealed }] = (await scene.stored(broken)).ballots;
  const changed = Buffer.from(sealed);
  changed[40] ^= 1;
  await scene.db.update(openBallot).set({ sealed: changed }).where(eq(openBallot.tag, tag));
  const whole = await voted();
  for (const id of [broken, whole]) await scene.endNow(id);

  const told: string[] = [];
  expect(await closeDueRounds(scene.db, (_error, id) => told.push(id))).toBe(1);
  expect(told).toEqual([broken]);
  expect((await scene.row(broken)).state).toBe('open');
  expect((await scene.row(whole)).state).toBe('published');
});
