import { connect } from 'node:net';
import { createClient } from '@redis/client';
import { eq } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { membership } from '#schema';
import { tell } from '#lib/events/record.server.ts';
import { endSessionsOf } from '#lib/people/sessions.server.ts';
import { redisMissing, startRedis } from './redis.ts';
import { titleOf, soon, until } from './support.ts';
import { cuttableLine, leader, member, openTown, other, type Town } from './town.ts';

describe.skipIf(redisMissing)(`R60 Redis between nodes ${redisMissing ?? ''}`, () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let asker: ReturnType<typeof createClient>;
  let town: Town;
  beforeAll(async () => {
    redis = await startRedis();
    asker = createClient({ url: redis.url });
    await asker.connect();
  });
  afterAll(async () => {
    asker?.destroy();
    await redis?.stop();
  });
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.end());

  /** How many nodes listen to each channel. */
  async function subscribers(): Promise<number[]> {
    const channels = await asker.pubSubChannels('spoluplan_*');
    return Object.values(await asker.pubSubNumSub(channels));
  }

  async function twoNodes(urls = [redis.url, redis.url]) {
    const nodes = [
      await town.startNode(town.connection, { redisUrl: urls[0] }),
      await town.startNode(town.connection, { redisUrl: urls[1] }),
    ];
    const helena = await town.sit(nodes[0], await town.cookieOf(member));
    const eva = await town.sit(nodes[1], await town.cookieOf(leader));
    await until(async () => (await subscribers()).join() === '2', 'both subscribe');
    await until(async () => (await town.listeners()) === 2);
    return { nodes, helena, eva };
  }

  test('R60 rows go over Redis and not by NOTIFY, and both nodes converge', async () => {
    const listener = new pg.Client(town.connection);
    await listener.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '').kind));
    await listener.query('listen spoluplan; listen spoluplan_nodes');
    const { helena, eva } = await twoNodes();
    heard.length = 0;
    for (let round = 0; round < 10; round++) {
      helena.type(`${round},`, 0);
      eva.type(`;${round}`);
    }
    await until(() => helena.unacked + eva.unacked === 0 && helena.title === eva.title);
    expect(titleOf(await town.kept())).toBe(eva.title);
    await tell(town.db, { kind: 'rights', person: other });
    await until(() => heard.includes('rights'));
    expect(heard).toEqual(['rights']);
    await listener.end();
  });

  test('R60 lost for all nodes and back: said, Postgres carries on, nothing is lost', async () => {
    const line = await cuttableLine(() => connect(redis.port, '127.0.0.1'));
    const url = `redis://127.0.0.1:${line.port}`;
    const { helena, eva } = await twoNodes([url, url]);
    line.cut();
    await until(async () => (await subscribers()).length === 0);
    helena.type(' potmě');
    await until(() => eva.title.endsWith(' potmě') && helena.unacked === 0);
    expect(town.warnings).toContain('the line between nodes is away');
    helena.present({ field: 'goal' });
    await until(() => eva.presence.get(helena.doc.clientID)?.field === 'goal');
    line.mend();
    await until(async () => (await subscribers()).join() === '2');
    eva.type(' a zase světlo');
    await until(() => helena.title.endsWith(' potmě a zase světlo'));
    line.close();
  });

  test('R60 lost for one node only: it hears the others and they hear it', async () => {
    const line = await cuttableLine(() => connect(redis.port, '127.0.0.1'));
    const { helena, eva } = await twoNodes([`redis://127.0.0.1:${line.port}`, redis.url]);
    line.cut();
    await until(async () => (await subscribers()).join() === '1');
    helena.type(' odtud');
    await until(() => eva.title.endsWith(' odtud'));
    eva.type(' i odtamtud');
    await until(() => helena.title.endsWith(' odtud i odtamtud'));
    line.close();
  });

  test('R13 a withdrawn right reaches every node within 2 s also with Redis', async () => {
    const { nodes, helena, eva } = await twoNodes();
    const franta = await town.sit(nodes[1], await town.cookieOf(other));
    franta.present({ field: 'goal' });
    await until(() => helena.presence.has(franta.doc.clientID));
    await soon(2000, async () => {
      await endSessionsOf(town.db, member);
      await town.db.transaction(async (transaction) => {
        await transaction
          .update(membership)
          .set({ until: '2020-01-01' })
          .where(eq(membership.personId, other));
        await tell(transaction, { kind: 'rights', person: other });
      });
      await until(() => helena.closed?.code === 4401 && franta.closed?.code === 4403);
    });
    expect(eva.closed).toBeNull();
  });

  test('R31 presence goes over Redis', async () => {
    const { helena, eva } = await twoNodes();
    helena.present({ field: 'goal' });
    await until(() => eva.presence.get(helena.doc.clientID)?.field === 'goal');
    helena.cut();
    await until(() => eva.presence.get(helena.doc.clientID) === null);
  });

  test('R60 installations that share a Redis do not hear each other', async () => {
    const another = await openTown();
    await town.startNode(town.connection, { redisUrl: redis.url });
    await another.startNode(another.connection, { redisUrl: redis.url });
    await until(async () => (await subscribers()).join() === '1,1');
    await another.end();
  });
});
