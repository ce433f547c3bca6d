import { eq } from 'drizzle-orm';
import type pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { document, measure, measureText, membership } from '#schema';
import type { News } from '#lib/events/channel.ts';
import { record, tell } from '#lib/events/record.server.ts';
import { appendChange } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { endSessionsOf } from '#lib/people/sessions.server.ts';
import { Bus } from '#server/bus/bus.ts';
import { listenToPostgres } from '#server/bus/postgres.ts';
import { postgresJournal } from '#server/journal/postgres.ts';
import { world } from '#world/world.ts';
import type { Client } from './client.ts';
import { titleOf, soon, until } from './support.ts';
import { cuttable, leader, member, openTown, origin, other, room, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.end());

describe('R13 a change of rights', () => {
  test('R13 reaches the sockets it concerns within 2 s, on every node', async () => {
    const both = [await town.startNode(), await town.startNode()];
    const sockets: Record<'ended' | 'left' | 'kept', Client>[] = [];
    for (const node of both) {
      sockets.push({
        ended: await town.sit(node, await town.cookieOf(member)),
        left: await town.sit(node, await town.cookieOf(other)),
        kept: await town.sit(node, await town.cookieOf(leader)),
      });
    }
    await until(async () => (await town.listeners()) === 2);
    await soon(2000, async () => {
      await endSessionsOf(town.db, member);
      await town.db.transaction(async (transaction) => {
        await transaction
          .update(membership)
          .set({ until: '2020-01-01' })
          .where(eq(membership.personId, other));
        await tell(transaction, { kind: 'rights', person: other });
      });
      for (const { ended, left } of sockets) {
        await until(() => ended.closed?.code === 4401 && left.closed?.code === 4403);
      }
    });
    for (const { kept: stays } of sockets) {
      stays.type('.');
      await until(() => stays.unacked === 0);
    }
  });

  test('R13 a measure given to the steering group is only read from then on', async () => {
    const node = await town.startNode();
    const eva = await town.sit(node, await town.cookieOf(leader));
    await until(async () => eva.states.length === 1 && (await town.listeners()) === 1);
    await town.db.transaction(async (transaction) => {
      await transaction.update(measure).set({ state: 'recommended' }).where(eq(measure.id, room));
      await record(transaction, { kind: 'measure.recommended', public: false, measureId: room });
    });
    await until(() => eva.states.length === 2);
    expect(eva.states[1]).toEqual({ kind: 'readOnly', reason: 'withSteering' });
    eva.type('pozdě');
    await until(() => eva.nacks.length === 1);
    expect(titleOf(await town.kept())).not.toContain('pozdě');
  });
});

describe('R14 events', () => {
  test('R14 come to the room, and after a reconnect those since the last', async () => {
    const node = await town.startNode();
    const cookie = await town.cookieOf(member);
    const helena = await town.sit(node, cookie);
    await until(async () => (await town.listeners()) === 1);
    const act = (kind: string, measureId = room) =>
      record(town.db, { kind, public: false, measureId });
    const first = await act('comment.added');
    await act('comment.added', world.measures['2.1'].id);
    await until(() => helena.events.length === 1);
    expect(helena.events).toEqual([{ id: first, name: 'comment.added' }]);
    helena.cut();
    const missed = [await act('comment.resolved'), await act('comment.added')];
    await helena.open(`${node.url}/sync/${room}?schema=1&since=${first}`, { cookie, origin });
    await until(() => helena.events.length === 3);
    // What happens while the rows are read may come before them.
    const told = helena.events.slice(1).map(({ id }) => id);
    expect(told.toSorted((one, two) => one - two)).toEqual(missed);
    expect(await latestEvent(town.db, room)).toBe(missed[1]);
  });
});

describe('R15 when LISTEN was lost', () => {
  test('R15 the rows are looked at once more when it listens again', async () => {
    const line = await cuttable(town.connection);
    const looked: number[] = [];
    const heard: News[] = [];
    const news = new Bus({
      name: 'Postgres',
      open: () =>
        listenToPostgres(line.connection, { news: (one) => heard.push(one), hear: () => {} }),
      back: () => {},
      lost: () => {},
      lookBack: async () => void looked.push(await town.listeners()),
      log: pino({ level: 'silent' }),
    });
    await until(() => looked.length === 1);
    line.cut();
    await until(() => looked.at(-1) === 0);
    line.mend();
    await until(() => looked.at(-1) === 1);
    await tell(town.db, { kind: 'update', room, seq: 1 });
    await until(() => heard.length === 1);
    expect(looked[0]).toBe(1);
    await news.stop();
    line.close();
    await until(async () => (await town.listeners()) === 0);
  });

  test('R15 what was missed is read from the journal and the event table', async () => {
    const line = await cuttable(town.connection);
    const [here, there] = [
      await town.startNode(line.connection),
      await town.startNode(line.connection),
    ];
    const [helena, eva] = [
      await town.sit(here, await town.cookieOf(member)),
      await town.sit(there, await town.cookieOf(leader)),
    ];
    await until(async () => (await town.listeners()) === 2);
    line.cut();
    await until(async () => (await town.listeners()) === 0);
    helena.type(' potmě');
    const event = await record(town.db, {
      kind: 'comment.added',
      public: false,
      measureId: room,
    });
    await until(() => helena.unacked === 0);
    await until(() => eva.title.endsWith(' potmě') && eva.events.some(({ id }) => id === event));
    expect(await town.listeners()).toBe(0);
    line.mend();
    await until(async () => (await town.listeners()) === 2);
    eva.type(' a zase světlo');
    await until(() => helena.title.endsWith(' potmě a zase světlo'));
    line.close();
  });
});

describe('R31 presence', () => {
  test('R31 crosses nodes with the name of the session, and goes with a withdrawn right', async () => {
    const [here, there] = [await town.startNode(), await town.startNode()];
    await until(async () => (await town.listeners()) === 2);
    const franta = await town.sit(here, await town.cookieOf(other));
    franta.present({ field: 'goal', user: { name: 'starosta' } });
    const eva = await town.sit(there, await town.cookieOf(leader));
    const seen = () => eva.presence.get(franta.doc.clientID);
    await until(() => seen()?.field === 'goal');
    expect(seen()!.user).toMatchObject({ id: other, party: expect.any(String) });
    expect(JSON.stringify(seen())).toContain('Ježek');
    expect(JSON.stringify(seen())).not.toContain('starosta');
    franta.present({ field: 'title' });
    await until(() => seen()?.field === 'title');
    await town.db.transaction(async (transaction) => {
      await transaction
        .update(membership)
        .set({ until: '2020-01-01' })
        .where(eq(membership.personId, other));
      await tell(transaction, { kind: 'rights', person: other });
    });
    await until(() => seen() === null);
  });

  test('R31 heals with the bus', async () => {
    const line = await cuttable(town.connection);
    const [here, there] = [await town.startNode(line.connection), await town.startNode()];
    await until(async () => (await town.listeners()) === 2);
    const [helena, eva] = [
      await town.sit(here, await town.cookieOf(member)),
      await town.sit(there, await town.cookieOf(leader)),
    ];
    helena.present({ field: 'goal' });
    await until(() => eva.presence.get(helena.doc.clientID)?.field === 'goal');
    line.cut();
    await until(async () => (await town.listeners()) === 1);
    helena.present({ field: 'title' });
    eva.present({ field: 'goal' });
    helena.type(' potmě');
    eva.type('Potmě ', 0);
    await until(() => helena.unacked + eva.unacked === 0);
    expect(helena.presence.has(eva.doc.clientID)).toBe(false);
    line.mend();
    await until(() => helena.title === eva.title && eva.title.endsWith(' potmě'));
    await until(() => eva.presence.get(helena.doc.clientID)?.field === 'title');
    await until(() => helena.presence.get(eva.doc.clientID)?.field === 'goal');
    line.close();
  });
});

describe('R16 nodes with the same room', () => {
  test('R16 three of them converge while all write at once', async () => {
    const people = [member, leader, other];
    const writers = await Promise.all(
      people.map(async (person) => town.sit(await town.startNode(), await town.cookieOf(person))),
    );
    await until(async () => (await town.listeners()) === 3);
    for (let round = 0; round < 10; round++) {
      writers.forEach((writer, at) => writer.type(`${at}${round} `, at * 3));
      if (round % 5 === 4) await until(() => writers[round % 3].unacked === 0);
    }
    const [one, two, three] = writers;
    await until(() => writers.every(({ unacked }) => unacked === 0));
    await until(() => one.title === two.title && two.title === three.title);
    expect(titleOf(await town.kept())).toBe(one.title);
  });

  test('R16 two of them converge while both write at once', async () => {
    const [here, there] = [await town.startNode(), await town.startNode()];
    const [helena, eva] = [
      await town.sit(here, await town.cookieOf(member)),
      await town.sit(there, await town.cookieOf(leader)),
    ];
    await until(async () => (await town.listeners()) === 2);
    for (let round = 0; round < 12; round++) {
      helena.type(`${round},`, 0);
      eva.type(`;${round}`);
      if (round % 4 === 3) await until(() => helena.unacked === 0);
    }
    await until(() => helena.unacked + eva.unacked === 0 && helena.title === eva.title);
    expect(titleOf(await town.kept())).toBe(eva.title);
    const { rows } = await town.pool.query(
      'select seq from document_update where room = $1 order by seq',
      [room],
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, at) => at + 1));
  });

  test('R16 where people write without a pause, what others write comes in between', async () => {
    const limits = { messages: { pace: 2000, burst: 2000 } };
    const [here, there] = [
      await town.startNode(town.connection, { limits }),
      await town.startNode(),
    ];
    const [helena, eva] = [
      await town.sit(here, await town.cookieOf(member)),
      await town.sit(there, await town.cookieOf(leader)),
    ];
    await until(async () => (await town.listeners()) === 2);
    let idle = 0;
    const typing = setInterval(() => {
      if (helena.unacked === 0) idle++;
      helena.type('.');
    }, 1);
    await until(() => helena.committed > 50);
    idle = 0;
    eva.type('Mezitím ', 0);
    await until(() => helena.title.startsWith('Mezitím ')).finally(() => clearInterval(typing));
    expect(idle).toBe(0);
    await until(() => helena.unacked === 0 && helena.title === eva.title);
  });

  test('R16 a change made outside a room comes into it', async () => {
    const node = await town.startNode();
    const helena = await town.sit(node, await town.cookieOf(member));
    await until(async () => (await town.listeners()) === 1);
    const doc = await town.kept();
    const before = Y.encodeStateVector(doc);
    doc.getText('line:title').insert(0, 'Obnoveno: ');
    await appendChange(town.db, room, Y.encodeStateAsUpdate(doc, before), leader);
    await until(() => helena.title.startsWith('Obnoveno: '));
    await until(() => helena.changes.some(({ name }) => name.includes('Šimáčková')));
    const [row] = await town.db.select().from(measureText).where(eq(measureText.measureId, room));
    expect(row.title).toMatch(/^Obnoveno: /);
  });
});

test('R60 rows whose commit was not answered are told to other nodes when that is known', async () => {
  const told: [string, number][] = [];
  const pool = {
    query: async (asked: pg.QueryConfig) => {
      await town.pool.query(asked);
      throw new Error('the answer was lost');
    },
  } as unknown as pg.Pool;
  const alarm = () => {};
  const announce = (id: string, seq: number) => told.push([id, seq]);
  const journal = postgresJournal({ db: town.db, pool }, alarm, { announce });
  const before = (await journal.open(room)).seq;
  const doc = await town.kept();
  const known = Y.encodeStateVector(doc);
  doc.getText('line:title').insert(0, 'Tiše: ');
  const entry = {
    ...{ bytes: Y.encodeStateAsUpdate(doc, known), personId: leader, authorId: leader },
    ...{ clientId: null, newClients: [], fields: [] },
  };
  await expect(journal.append([{ room, entries: [entry] }])).rejects.toThrow('lost');
  expect(told).toEqual([]);
  expect(await journal.since(room, before)).toHaveLength(1);
  expect(told).toEqual([[room, before + 1]]);
  await journal.since(room, before);
  expect(told).toHaveLength(1);
});

test('R4 the database ends all connections: typing goes on, nothing is lost, nothing crashes', async () => {
  const node = await town.startNode();
  const [helena, eva] = [
    await town.sit(node, await town.cookieOf(member)),
    await town.sit(node, await town.cookieOf(leader)),
  ];
  for (let round = 0; round < 6; round++) {
    helena.type('h');
    eva.type('e', 0);
    await town.terminate();
    helena.type('x');
  }
  await until(() => helena.unacked + eva.unacked === 0 && helena.title === eva.title);
  expect(titleOf(await town.kept())).toBe(helena.title);
  expect([helena.closed, eva.closed]).toEqual([null, null]);
  const [{ headSeq }] = await town.db.select().from(document).where(eq(document.room, room));
  const { rows } = await town.pool.query('select seq from document_update where room = $1', [room]);
  expect(rows).toHaveLength(headSeq);
});
