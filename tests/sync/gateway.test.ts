import { createServer, type Server } from 'node:http';
import { connect, createServer as createProxy, type AddressInfo, type Socket } from 'node:net';
import { eq } from 'drizzle-orm';
import type { PoolConfig } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { document, measure, measureText, membership } from '#schema';
import { record, tell } from '#lib/events/record.server.ts';
import type { News } from '#lib/events/channel.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { appendChange, documentState, fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { endSessionsOf, openSession } from '#lib/people/sessions.server.ts';
import { attachGateway, type Gateway } from '#server/gateway.ts';
import { listenForNews } from '#server/news.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { Client } from './client.ts';
import { knock, titleOf, until } from './support.ts';

const origin = 'http://localhost:4300';
let database: TestDatabase;
let nodes: { server: Server; gateway: Gateway; url: string }[] = [];
let clients: Client[] = [];
let room: string;

/** A way to the database that can be cut, for the connections that take it. */
async function cuttable({ host = '', port }: PoolConfig) {
  const through = new Set<Socket>();
  let isCut = false;
  const proxy = createProxy((near) => {
    if (isCut) return near.destroy();
    const far = host.startsWith('/')
      ? connect(`${host}/.s.PGSQL.${port}`)
      : connect(Number(port), host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      through.add(one);
      one.on('error', () => {});
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address = { host: '127.0.0.1', port: (proxy.address() as AddressInfo).port };
  const cut = () => {
    isCut = true;
    for (const socket of through) socket.destroy();
    through.clear();
  };
  return {
    connection: { ...database.connection, ...address },
    cut,
    mend: () => (isCut = false),
    close: () => proxy.close(),
  };
}

async function startNode(databaseConnection = database.connection) {
  const server = createServer();
  const runtime = {
    config: { origin },
    db: database.db,
    pool: database.pool,
    log: pino({ level: 'silent' }),
    databaseConnection,
  } as unknown as Runtime;
  const gateway = attachGateway(server, runtime);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const node = { server, gateway, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
  nodes.push(node);
  return node;
}

async function cookieOf(personId: string): Promise<string> {
  const token = await openSession(database.db, personId, 'demoLink');
  return `${sessionCookie(origin).name}=${token}`;
}

async function sit(node: { url: string }, cookie: string, query = ''): Promise<Client> {
  const client = new Client();
  clients.push(client);
  await client.open(`${node.url}/sync/${room}${query}`, { cookie, origin });
  await until(() => client.synced);
  return client;
}

const measureCode = '1.3';
const { people } = world;
const leader = people['eva-simackova'].id;
const member = people['helena-dvorackova'].id;
const other = people['frantisek-jezek'].id;
const steering = people['karel-benes'].id;
const stranger = people['dana-fialova'].id;

beforeAll(async () => {
  room = world.measures[measureCode].id;
});
beforeEach(async () => {
  database = await worldDatabase();
});
afterEach(async () => {
  for (const client of clients) client.cut();
  await Promise.all(nodes.map(({ gateway }) => gateway.stop()));
  for (const { server } of nodes) server.close();
  clients = [];
  nodes = [];
  await database.drop();
});

/** What the database has, as a document. */
async function kept(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const stored = await documentState(database.db, room);
  if (stored) Y.applyUpdate(doc, stored.state);
  return doc;
}

/** Ends the connections of a node from the database's side. */
const terminate = (which = 'true') =>
  database.pool
    .query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and ${which}`,
    )
    .catch(() => {});
// Connected is not listening yet: the query is empty until the first.
const listening = `application_name = 'spoluplan news' and query <> ''`;
const listeners = async () => {
  const { rows } = await database.pool.query(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and ${listening}`,
  );
  return rows[0].count as number;
};

describe('R10 the door of a running program', () => {
  test('R10 opens by the session and the one table of rights', async () => {
    const node = await startNode();
    const at = (path: string, cookie?: string) =>
      knock(`${node.url}/sync/${path}`, { cookie, origin });
    expect(await at(room, await cookieOf(member))).toBe(101);
    expect(await at(room, await cookieOf(steering))).toBe(101);
    expect(await at(room)).toBe(401);
    expect(await at(room, 'sid=neco')).toBe(401);
    expect(await at(room, await cookieOf(stranger))).toBe(404);
    expect(await at(world.measures['1.3'].id.replace(/.$/, '0'), await cookieOf(member))).toBe(404);
  });

  test('R10 asks for the session every time', async () => {
    const node = await startNode();
    const cookie = await cookieOf(member);
    await endSessionsOf(database.db, member);
    expect(await knock(`${node.url}/sync/${room}`, { cookie, origin })).toBe(401);
  });
});

test('R3 what was acknowledged is in the database and in a room opened after a restart', async () => {
  const node = await startNode();
  const helena = await sit(node, await cookieOf(member));
  const had = helena.title;
  helena.type(' a něco navíc');
  await until(() => helena.unacked === 0);
  expect(titleOf(await kept())).toBe(`${had} a něco navíc`);
  await node.gateway.stop();
  const again = await sit(await startNode(), await cookieOf(member));
  expect(again.title).toBe(`${had} a něco navíc`);
});

test('R21 a member writes text, the leader also numbers, the steering group reads', async () => {
  const node = await startNode();
  const [helena, eva, karel] = [
    await sit(node, await cookieOf(member)),
    await sit(node, await cookieOf(leader)),
    await sit(node, await cookieOf(steering)),
  ];
  await until(() => helena.states.length * eva.states.length * karel.states.length === 1);
  expect(helena.states[0]).toEqual({ kind: 'writable', numbers: false });
  expect(eva.states[0]).toEqual({ kind: 'writable', numbers: true });
  expect(karel.states[0]).toEqual({ kind: 'readOnly', reason: 'notMember' });
  eva.set('fteTarget', 3.5);
  await until(() => karel.doc.getMap('fields').get('fteTarget') === 3.5);
  helena.set('fteTarget', 100);
  await until(() => helena.nacks.length === 1);
  expect((await kept()).getMap('fields').get('fteTarget')).toBe(3.5);
});

test('R28 the server says who changed a field last, to the room and to the page', async () => {
  const node = await startNode();
  const [helena, eva] = [
    await sit(node, await cookieOf(member)),
    await sit(node, await cookieOf(leader)),
  ];
  helena.type('!');
  helena.set('forms.field', false);
  await until(() => eva.changes.flatMap(({ fields }) => fields).length === 2);
  expect(new Set(eva.changes.map(({ name }) => name))).toEqual(new Set(['Helena Dvořáčková']));
  const changes = await fieldChanges(database.db, room);
  for (const field of ['title', 'forms']) {
    expect(changes[field].name).toBe('Helena Dvořáčková');
    expect(eva.changes.find(({ fields }) => fields.includes(field))?.at).toBe(changes[field].at);
  }
  expect(changes.goal.name).not.toBe('Helena Dvořáčková');
});

test('R29 the text for reading follows the journal, also after a kill', async () => {
  const node = await startNode();
  const helena = await sit(node, await cookieOf(member));
  helena.type(' pro čtení');
  const read = async () => {
    const [row] = await database.db
      .select()
      .from(measureText)
      .where(eq(measureText.measureId, room));
    return row;
  };
  await until(async () => (await read()).title.endsWith(' pro čtení'));
  const { seq } = await read();
  await database.db.update(measureText).set({ title: 'zastaralé', seq: seq - 1 });
  await startNode();
  await until(async () => (await read()).title.endsWith(' pro čtení'));
  expect((await read()).seq).toBe(seq);
});

describe('R13 a change of rights', () => {
  test('R13 reaches the sockets it concerns within 2 s, on every node', async () => {
    const both = [await startNode(), await startNode()];
    const sockets = [];
    for (const node of both) {
      sockets.push({
        ended: await sit(node, await cookieOf(member)),
        left: await sit(node, await cookieOf(other)),
        kept: await sit(node, await cookieOf(leader)),
      });
    }
    await until(async () => (await listeners()) === 2);
    const began = Date.now();
    await endSessionsOf(database.db, member);
    await database.db.transaction(async (transaction) => {
      await transaction
        .update(membership)
        .set({ until: '2020-01-01' })
        .where(eq(membership.personId, other));
      await tell(transaction, { kind: 'rights', person: other });
    });
    for (const { ended, left } of sockets) {
      await until(() => ended.closed?.code === 4401 && left.closed?.code === 4403);
    }
    expect(Date.now() - began).toBeLessThan(2000);
    for (const { kept: stays } of sockets) {
      stays.type('.');
      await until(() => stays.unacked === 0);
    }
  });

  test('R13 a measure given to the steering group is only read from then on', async () => {
    const node = await startNode();
    const eva = await sit(node, await cookieOf(leader));
    await until(async () => eva.states.length === 1 && (await listeners()) === 1);
    await database.db.transaction(async (transaction) => {
      await transaction.update(measure).set({ state: 'recommended' }).where(eq(measure.id, room));
      await record(transaction, { kind: 'measure.recommended', public: false, measureId: room });
    });
    await until(() => eva.states.length === 2);
    expect(eva.states[1]).toEqual({ kind: 'readOnly', reason: 'withSteering' });
    eva.type('pozdě');
    await until(() => eva.nacks.length === 1);
    expect(titleOf(await kept())).not.toContain('pozdě');
  });
});

describe('R14 events', () => {
  test('R14 come to the room, and after a reconnect those since the last', async () => {
    const node = await startNode();
    const cookie = await cookieOf(member);
    const helena = await sit(node, cookie);
    await until(async () => (await listeners()) === 1);
    const act = (kind: string, measureId = room) =>
      record(database.db, { kind, public: false, measureId });
    const first = await act('comment.added');
    await act('comment.added', world.measures['2.1'].id);
    await until(() => helena.events.length === 1);
    expect(helena.events).toEqual([{ id: first, name: 'comment.added' }]);
    helena.cut();
    const missed = [await act('comment.resolved'), await act('comment.added')];
    await helena.open(`${node.url}/sync/${room}?schema=1&since=${first}`, { cookie, origin });
    await until(() => helena.events.length === 3);
    expect(helena.events.slice(1).map(({ id }) => id)).toEqual(missed);
    expect(await latestEvent(database.db, room)).toBe(missed[1]);
  });
});

describe('R15 when LISTEN was lost', () => {
  test('R15 the rows are looked at once more when it listens again', async () => {
    const line = await cuttable(database.connection);
    const looked: number[] = [];
    const heard: News[] = [];
    const news = listenForNews(line.connection, {
      hear: (one) => heard.push(one),
      lookBack: async () => void looked.push(await listeners()),
      log: pino({ level: 'silent' }),
    });
    await until(() => looked.length === 1);
    line.cut();
    await until(() => looked.at(-1) === 0);
    line.mend();
    await until(() => looked.at(-1) === 1);
    await tell(database.db, { kind: 'update', room, seq: 1 });
    await until(() => heard.length === 1);
    expect(looked[0]).toBe(1);
    await news.stop();
    line.close();
    await until(async () => (await listeners()) === 0);
  });

  test('R15 what was missed is read from the journal and the event table', async () => {
    const line = await cuttable(database.connection);
    const [here, there] = [await startNode(line.connection), await startNode(line.connection)];
    const [helena, eva] = [
      await sit(here, await cookieOf(member)),
      await sit(there, await cookieOf(leader)),
    ];
    await until(async () => (await listeners()) === 2);
    line.cut();
    await until(async () => (await listeners()) === 0);
    helena.type(' potmě');
    const event = await record(database.db, {
      kind: 'comment.added',
      public: false,
      measureId: room,
    });
    await until(() => helena.unacked === 0);
    await until(() => eva.title.endsWith(' potmě') && eva.events.some(({ id }) => id === event));
    expect(await listeners()).toBe(0);
    line.mend();
    await until(async () => (await listeners()) === 2);
    eva.type(' a zase světlo');
    await until(() => helena.title.endsWith(' potmě a zase světlo'));
    line.close();
  });
});

describe('R16 two nodes with the same room', () => {
  test('R16 converge while both write at once', async () => {
    const [here, there] = [await startNode(), await startNode()];
    const [helena, eva] = [
      await sit(here, await cookieOf(member)),
      await sit(there, await cookieOf(leader)),
    ];
    await until(async () => (await listeners()) === 2);
    for (let round = 0; round < 12; round++) {
      helena.type(`${round},`, 0);
      eva.type(`;${round}`);
      if (round % 4 === 3) await until(() => helena.unacked === 0);
    }
    await until(() => helena.unacked + eva.unacked === 0 && helena.title === eva.title);
    expect(titleOf(await kept())).toBe(eva.title);
    const { rows } = await database.pool.query(
      'select seq from document_update where room = $1 order by seq',
      [room],
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, at) => at + 1));
  });

  test('R16 a change made outside a room comes into it', async () => {
    const node = await startNode();
    const helena = await sit(node, await cookieOf(member));
    await until(async () => (await listeners()) === 1);
    const doc = await kept();
    const before = Y.encodeStateVector(doc);
    doc.getText('line:title').insert(0, 'Obnoveno: ');
    await appendChange(database.db, room, Y.encodeStateAsUpdate(doc, before), leader);
    await until(() => helena.title.startsWith('Obnoveno: '));
    await until(() => helena.changes.some(({ name }) => name.includes('Šimáčková')));
    const [row] = await database.db
      .select()
      .from(measureText)
      .where(eq(measureText.measureId, room));
    expect(row.title).toMatch(/^Obnoveno: /);
  });
});

test('R4 the database ends all connections: typing goes on, nothing is lost, nothing crashes', async () => {
  const node = await startNode();
  const [helena, eva] = [
    await sit(node, await cookieOf(member)),
    await sit(node, await cookieOf(leader)),
  ];
  for (let round = 0; round < 6; round++) {
    helena.type('h');
    eva.type('e', 0);
    await terminate();
    helena.type('x');
  }
  await until(() => helena.unacked + eva.unacked === 0 && helena.title === eva.title);
  expect(titleOf(await kept())).toBe(helena.title);
  expect([helena.closed, eva.closed]).toEqual([null, null]);
  const [{ headSeq }] = await database.db.select().from(document).where(eq(document.room, room));
  const { rows } = await database.pool.query('select seq from document_update where room = $1', [
    room,
  ]);
  expect(rows).toHaveLength(headSeq);
});

test('R18 a stop lets nobody in, settles the journal and sends all away to come back', async () => {
  const node = await startNode();
  const cookie = await cookieOf(member);
  const helena = await sit(node, cookie);
  const had = helena.title;
  for (const letter of 'poslední slovo') helena.type(letter);
  const stopping = node.gateway.stop();
  expect(await knock(`${node.url}/sync/${room}`, { cookie, origin })).toBe(503);
  await stopping;
  await until(() => helena.closed?.code === 4503);
  // The first acknowledgement was for the first sync, the others for a letter each.
  const title = titleOf(await kept());
  expect(helena.title.startsWith(title)).toBe(true);
  expect(title.length).toBeGreaterThanOrEqual(had.length + helena.committed - 1);
  const again = await sit(await startNode(), cookie);
  expect(again.title).toBe(title);
  again.update(Y.encodeStateAsUpdate(helena.doc, Y.encodeStateVector(again.doc)));
  await until(() => again.unacked === 0);
  expect(titleOf(await kept())).toBe(helena.title);
});
