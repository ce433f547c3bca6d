import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBalancer, type Backend } from '#server/cluster/balancer.ts';
import { connectionUrl } from '#server/cluster/connection-url.ts';
import { inOrderFor } from '#server/cluster/rendezvous.ts';
import type { Client } from './client.ts';
import { knock, otherRoom, room as someRoom, titleOf, until } from './support.ts';
import { leader, member, openTown, origin, room, type Town } from './town.ts';

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

describe('R62 the order of nodes for a room', () => {
  const names = ['1', '2', '3', '4'];
  const rooms = Array.from({ length: 400 }, (_, at) => `room ${at}`);

  test('R62 is the same everywhere and spreads rooms evenly', () => {
    const firsts = rooms.map((key) => inOrderFor(key, names)[0]);
    expect(rooms.map((key) => inOrderFor(key, names.toReversed())[0])).toEqual(firsts);
    for (const name of names) {
      const share = firsts.filter((first) => first === name).length;
      expect(share).toBeGreaterThan(60);
      expect(share).toBeLessThan(140);
    }
  });

  test('R62 moves only the rooms of a node that went away', () => {
    for (const key of rooms) {
      const order = inOrderFor(key, names);
      const left = inOrderFor(key, names.slice(1));
      expect(left).toEqual(order.filter((name) => name !== '1'));
    }
  });
});

describe('R62 a balancer', () => {
  let backends: (Backend & { server: Server; asked: IncomingMessage[]; bodies: string[] })[];
  let balancer: Server;
  let port: number;
  beforeEach(async () => {
    backends = await Promise.all(
      ['1', '2', '3'].map(async (name) => {
        const asked: IncomingMessage[] = [];
        const bodies: string[] = [];
        const server = createServer(async (request, response) => {
          asked.push(request);
          bodies.push(Buffer.concat(await request.toArray()).toString());
          response.writeHead(201, { 'x-node': name, 'set-cookie': ['a=1', 'b=2'] }).end('ano');
        });
        server.on('upgrade', (request, socket) => {
          asked.push(request);
          socket.end('HTTP/1.1 418 Teapot\r\nConnection: close\r\n\r\n');
        });
        return { name, port: await listening(server), isUp: true, server, asked, bodies };
      }),
    );
    balancer = createBalancer(backends);
    port = await listening(balancer);
  });
  afterEach(() => {
    for (const { server } of [...backends, { server: balancer }]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const post = (body: string) =>
    fetch(`http://127.0.0.1:${port}/hlasovat?x=1`, {
      method: 'POST',
      body,
      headers: { 'x-forwarded-for': '6.6.6.6', cookie: 'c=3' },
    });
  const sit = (room: string) => knock(`ws://127.0.0.1:${port}/sync/${room}?schema=1`, { origin });
  const counts = () => backends.map(({ asked }) => asked.length);

  test('R62 asks each node in turn and passes the request on whole', async () => {
    for (let at = 0; at < 6; at++) {
      const answer = await post('ano '.repeat(50_000));
      expect([answer.status, await answer.text()]).toEqual([201, 'ano']);
      expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    }
    expect(counts()).toEqual([2, 2, 2]);
    const [{ method, url, headers }] = backends[0].asked;
    expect({ method, url }).toEqual({ method: 'POST', url: '/hlasovat?x=1' });
    expect(headers).toMatchObject({ host: `127.0.0.1:${port}`, cookie: 'c=3' });
    expect(backends[0].bodies[0]).toHaveLength(200_000);
  });

  test('R62 says the address of who asks, whatever they say themselves', async () => {
    await post('');
    await sit(someRoom);
    const headers = backends.flatMap(({ asked }) => asked.map((request) => request.headers));
    expect(headers.map((one) => one['x-forwarded-for'])).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test('R62 sends a room to one node, to another when that does not answer, and back', async () => {
    for (let at = 0; at < 4; at++) expect(await sit(someRoom)).toBe(418);
    const first = backends.find(({ asked }) => asked.length > 0)!;
    expect(first.asked).toHaveLength(4);
    first.server.closeAllConnections();
    await new Promise((done) => first.server.close(done));
    expect([await sit(someRoom), await sit(someRoom)]).toEqual([418, 418]);
    expect(first.isUp).toBe(false);
    expect(counts().sort()).toEqual([0, 2, 4]);
    for (let at = 0; at < 3; at++) expect((await post('')).status).toBe(201);
    await new Promise<void>((done) => first.server.listen(first.port, '127.0.0.1', done));
    first.isUp = true;
    await sit(someRoom);
    expect(first.asked).toHaveLength(5);
    await sit(otherRoom);
  });

  test('R62 answers 503 when there is nobody', async () => {
    for (const { server } of backends) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
    expect((await post('ano')).status).toBe(503);
    expect(await sit(someRoom)).toBe(503);
  });
});

test('R62 nodes are given the database as an address that says the same', () => {
  const sockets = {
    ...{ host: '/tmp/a b/č', port: 5433 },
    ...{ user: 'spoluplan', password: 'p@ss/%41', database: 'spoluplan' },
  };
  const { host, port, user, password, database } = new pg.Client(connectionUrl(sockets));
  expect({ host, port, user, password, database }).toEqual(sockets);
  expect(connectionUrl('postgres://a@b/c')).toBe('postgres://a@b/c');
});

describe('R61 a node that is killed', () => {
  let town: Town;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await town.end();
  });

  async function startProcess(name: string) {
    const child = fork(join(import.meta.dirname, 'node-process.ts'), [
      origin,
      connectionUrl(town.connection),
    ]);
    children.push(child);
    const [port] = await once(child, 'message');
    return { name, child, port: port as number, isUp: true };
  }

  test('R61 its people go on at another: nothing acknowledged is lost, nor anything somebody still has', async () => {
    const nodes = [await startProcess('1'), await startProcess('2')];
    const balancer = createBalancer(nodes);
    const behind = { url: `ws://127.0.0.1:${await listening(balancer)}` };
    const direct = await town.startNode();
    const [first, second] = inOrderFor(room, ['1', '2']);
    const doomed = nodes.find(({ name }) => name === first)!;
    const people = await Promise.all(
      [member, leader].map(async (person) => ({ cookie: await town.cookieOf(person) })),
    );
    const [helena, eva] = await Promise.all(people.map(({ cookie }) => town.sit(behind, cookie)));
    const watcher = await town.sit(direct, people[1].cookie);
    let at = 0;
    const typed: { word: string; number: number }[] = [];
    const type = (client: Client) => {
      const word = `[${at++}]`;
      client.type(word);
      if (client === helena) typed.push({ word, number: client.sent });
    };
    for (let round = 0; round < 12; round++) {
      type(helena);
      type(eva);
      await pause(10);
    }
    await until(() => helena.committed > 5);
    doomed.child.kill('SIGKILL');
    const acknowledged = typed.filter(({ number }) => number <= helena.committed);
    await until(() => helena.closed && eva.closed);
    const kept = titleOf(await town.kept());
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter(({ word }) => !kept.includes(word))).toEqual([]);
    await Promise.all(
      [helena, eva].map((client, who) =>
        client.open(`${behind.url}/sync/${room}`, { cookie: people[who].cookie, origin }),
      ),
    );
    type(helena);
    type(eva);
    await until(() => helena.unacked + eva.unacked === 0 && helena.title === eva.title);
    await until(() => watcher.title === helena.title);
    const whole = titleOf(await town.kept());
    const words = Array.from({ length: at }, (_, word) => `[${word}]`);
    expect(words.filter((word) => !whole.includes(word))).toEqual([]);
    expect(nodes.find(({ name }) => name === second)!.isUp).toBe(true);
    balancer.closeAllConnections();
    balancer.close();
  });
});
