import { setImmediate as turn } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ballot, event, openBallot } from '#schema';
import type { Subject } from '#lib/people/permit.ts';
import { done, voters } from './scene.ts';
import { answers, drawnCode, nineSeats, secretScene } from './secret-scene.ts';

let scene: Awaited<ReturnType<typeof secretScene>>;
let crowd: Subject[];

beforeAll(async () => {
  scene = await secretScene();
  crowd = await scene.crowd(['user', 'user', 'user', 'provider', 'provider', 'provider']);
  await scene.arrive([...nineSeats, ...crowd.map(({ seats }) => seats[0].membershipId)]);
});
afterAll(() => scene?.drop());

/** Ends the connection that closes the round while it waits for something another one holds. */
async function cutAt(lock: string, close: () => Promise<unknown>): Promise<void> {
  const holder = await scene.pool.connect();
  const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  try {
    await holder.query('begin');
    await holder.query(lock);
    const end = close().then(
      () => 'closed',
      () => 'cut',
    );
    // Asked outside the holder's transaction, which would see one moment only.
    while ((await scene.pool.query(waiting)).rowCount === 0) await turn();
    expect(await end).toBe('cut');
  } finally {
    await holder.query('rollback');
    holder.release();
  }
}

const toldOf = (roundId: string) =>
  scene.db
    .select()
    .from(event)
    .where(sql`${event.roundId} = ${roundId} and ${event.kind} = 'round.closed'`);

const anywhere = [
  ['before it is told', 'lock table event in share mode'],
  ['at its commit', 'select from audit_head for update'],
] as const;

const ofSecret = [
  ['before the ballots are taken', 'lock table open_ballot in access share mode'],
  ['before they are written anew', 'lock table ballot in share mode'],
  ...anywhere,
] as const;

describe('a closing that is cut off leaves the round open as it was', () => {
  test.each(anywhere)('an open round, %s', async (_, lock) => {
    const id = await scene.opened({ secrecy: 'open' });
    for (const slug of voters.slice(0, 3)) done(await scene.cast(id, slug, answers('inFavour')));
    await cutAt(lock, () => scene.close(id));
    const { state, result } = await scene.row(id);
    expect([state, result, await toldOf(id)]).toEqual(['open', null, []]);
    expect(await scene.votes(id)).toHaveLength(3);
    done(await scene.close(id));
    const closed = await scene.row(id);
    expect([closed.state, (closed.result as { ballots: number }).ballots]).toEqual([
      'published',
      3,
    ]);
    expect(await toldOf(id)).toHaveLength(1);
  });

  test.each(ofSecret)('a secret round, %s', async (_, lock) => {
    const id = await scene.opened();
    for (const one of crowd) done(await scene.vote(id, one, answers('against'), drawnCode()));
    const before = await scene.stored(id);
    await cutAt(lock, () => scene.close(id));
    const { state, result, list } = await scene.row(id);
    expect([state, result, list, await toldOf(id)]).toEqual(['open', null, null, []]);
    expect(await scene.stored(id)).toEqual(before);
    done(await scene.close(id));
    expect((await scene.row(id)).state).toBe('published');
    expect(await scene.db.select().from(openBallot).where(eq(openBallot.roundId, id))).toEqual([]);
    expect(await scene.db.select().from(ballot).where(eq(ballot.roundId, id))).toHaveLength(6);
  });
});
