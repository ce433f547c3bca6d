import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ballot, openBallot, openTurnout, turnout, vote } from '#schema';
import type { Transaction } from '#lib/kernel/database.server.ts';
import { done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
let [open, closed, named] = ['', '', ''];
beforeAll(async () => {
  scene = await secretScene();
  await scene.arrive(nineSeats);
  open = await scene.opened();
  closed = await scene.opened();
  named = await scene.opened({ secrecy: 'open' });
  for (const slug of voters) {
    done(await scene.vote(closed, await scene.as(slug), answers('inFavour'), drawnCode()));
  }
  done(await scene.close(closed));
});
afterAll(() => scene?.drop());

/** Acts nobody may do, whatever program or person asks: the database itself refuses them. */
const forbidden: [string, (tx: Transaction) => Promise<unknown>][] = [
  [
    'a ballot added to a closed round',
    (tx) => tx.insert(ballot).values({ roundId: closed, code: drawnCode(), choice: {} }),
  ],
  [
    'a ballot in plain words while the round is open',
    (tx) => tx.insert(ballot).values({ roundId: open, code: drawnCode(), choice: {} }),
  ],
  [
    'a counted ballot changed',
    (tx) => tx.update(ballot).set({ choice: {} }).where(eq(ballot.roundId, closed)),
  ],
  ['a counted ballot taken away', (tx) => tx.delete(ballot).where(eq(ballot.roundId, closed))],
  ['all ballots taken away', (tx) => tx.execute(sql`truncate ballot`)],
  [
    'the turnout changed',
    (tx) => tx.update(turnout).set({ app: 8 }).where(eq(turnout.roundId, closed)),
  ],
  ['the turnout taken away', (tx) => tx.execute(sql`truncate turnout`)],
  [
    'a sealed ballot in a closed round',
    (tx) =>
      tx.insert(openBallot).values({ roundId: closed, tag: 'x', sealed: new Uint8Array([1]) }),
  ],
  [
    'a sealed ballot in a named round',
    (tx) => tx.insert(openBallot).values({ roundId: named, tag: 'x', sealed: new Uint8Array([1]) }),
  ],
  [
    'a turnout without names in a named round',
    (tx) => tx.insert(openTurnout).values({ roundId: named, salt: new Uint8Array(32) }),
  ],
  [
    'a named vote in a secret round',
    (tx) =>
      tx.insert(vote).values({
        ...{ roundId: open, membershipId: nineSeats[0], unitId: nineSeats[0], choice: {} },
        formKey: crypto.randomUUID(),
      }),
  ],
  [
    'two votes of one unit',
    (tx) =>
      tx.insert(vote).values(
        [0, 1].map((at) => ({
          ...{ roundId: named, membershipId: nineSeats[at], unitId: nineSeats[0], choice: {} },
          formKey: crypto.randomUUID(),
        })),
      ),
  ],
];

describe('the database refuses', () => {
  test.each(forbidden)('%s', async (_, act) => {
    const undone = new Error('it was done');
    const attempt = scene.db.transaction(async (tx) => {
      await act(tx);
      throw undone;
    });
    await expect(attempt).rejects.toThrow();
    await expect(attempt).rejects.not.toBe(undone);
  });
});
