import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '#lib/live/wire.ts';
import { Random } from '../../fuzz/random.ts';
import { Client } from '../../sync/client.ts';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { allEqual, within, witnessOf, type Writer } from '../crew.ts';
import { openProxy, type Proxy } from '../proxy.ts';
import { isFull, seedOf, sized, tell } from '../run.ts';
import { openStage, type Stage } from '../stage.ts';

let base: TestDatabase;
let stage: Stage;
let proxy: Proxy;
const people = sized(580, 90);

beforeAll(async () => {
  base = await worldDatabase();
  stage = await openStage(base.connection, { rooms: sized(25, 5), people });
  proxy = await openProxy(stage.node.port, new Random(seedOf('F4, F5')));
}, 120_000);
afterAll(async () => {
  proxy?.close();
  await stage?.close();
  await base?.drop();
}, 60_000);

const p95 = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Infinity;
const halfThrough = (at: number) => (at % 2 ? proxy.port : stage.node.port);
const waitsOf = (crew: Writer[]) => crew.flatMap(({ waits }) => waits);

async function leave(crew: Writer[]): Promise<void> {
  for (const writer of crew) writer.end();
  expect(await stage.broken(witnessOf(crew))).toEqual([]);
}

for (const seconds of sized([5, 60, 600], [3])) {
  test(
    `F4 the network is cut for ${seconds} s for half of them: what they wrote meanwhile is there`,
    async () => {
      const crew = await stage.seat(10, halfThrough);
      for (const writer of crew) writer.typeAt(4);
      await pause(500);
      proxy.darken();
      await pause(seconds * 1000);
      const offline = crew.map(({ waiting }) => waiting);
      expect(Math.max(...offline)).toBeGreaterThan(seconds);
      for (const writer of crew) writer.rest();
      proxy.lighten();
      const took = await allEqual(crew, 5000);
      tell(`F4 ${seconds} s: equal ${took.toFixed(0)} ms after healing`);
      await leave(crew);
    },
    (seconds + 60) * 1000,
  );
}

test('F5 a slow and lossy line for half of them: all is acknowledged, the others do not notice', async () => {
  proxy.be({ delay: 150, jitter: 100, loss: 0.03, bandwidth: 8000 });
  const crew = await stage.seat(6, halfThrough);
  for (const writer of crew) writer.typeAt(2);
  await pause(sized(60_000, 3000));
  for (const writer of crew) writer.rest();
  await allEqual(crew, 15_000);
  proxy.be({});
  const [near, far] = [0, 1].map((odd) => crew.filter((_, at) => at % 2 === odd));
  const [fast, slow] = [near, far].map((some) => p95(waitsOf(some)));
  tell(
    `F5: acknowledged p95 ${slow.toFixed(0)} ms on the slow line, ${fast.toFixed(0)} ms beside it`,
  );
  expect(slow).toBeLessThan(sized(3000, 10_000));
  expect(fast).toBeLessThan(sized(250, 3000));
  await leave(crew);
}, 120_000);

// The short form is R12 in tests/sync/reader.test.ts: a line has to be silent for 15 s to be cut.
test.runIf(isFull)(
  'F6 one that never reads is closed, the others do not notice',
  async () => {
    const [room] = stage.world.rooms;
    const same = await stage.seat(8, undefined, [room]);
    const silent = new Client();
    const headers = { cookie: stage.world.cookies[0], origin: stage.node.origin };
    await silent.open(`ws://127.0.0.1:${stage.node.port}/sync/${room}`, headers);
    await within(5000, 'content', () => silent.synced);
    for (const writer of same) writer.typeAt(4);
    await pause(5000);
    const calm = p95(waitsOf(same));
    for (const writer of same) writer.waits.length = 0;
    const { rss, sockets } = await stage.node.figures();
    (silent.ws as unknown as { _socket: { pause(): void } })._socket.pause();
    const heavy = setInterval(() => {
      for (const writer of same) {
        writer.type('x'.repeat(12_000), 0);
        writer.doc.getText('line:title').delete(0, 12_000);
      }
    }, 500);
    // It is there, it only does not read.
    const beats = setInterval(() => silent.beat(), 2000);
    let most = rss;
    // Who does not read does not hear of the end either, so the server is asked.
    const took = await within(120_000, 'the silent one is closed', async () => {
      const now = await stage.node.figures();
      most = Math.max(most, now.rss);
      await pause(200);
      return now.sockets < sockets;
    }).finally(() => [heavy, beats].forEach(clearInterval));
    for (const writer of same) writer.rest();
    await allEqual(same);
    tell(
      `F6: closed after ${took.toFixed(0)} ms, RSS +${(most - rss).toFixed(0)} MB, acknowledged p95 ${calm.toFixed(0)} → ${p95(waitsOf(same)).toFixed(0)} ms`,
    );
    silent.cut();
    expect(most - rss).toBeLessThan(50);
    await leave(same);
  },
  300_000,
);

test('F15 everybody drops and returns at once: all are back, the loop stays free', async () => {
  const count = people - stage.crew.length;
  const crew = await stage.seat(count, () => proxy.port);
  await within(30_000, 'everybody sits', () => crew.every((one) => one.isBack));
  await stage.node.measure();
  const before = crew.map(({ lines }) => lines);
  proxy.reset();
  const took = await within(15_000, 'back', () =>
    crew.every((one, at) => one.lines > before[at] && one.isBack),
  );
  const { delay } = await stage.node.figures();
  tell(`F15: ${count} back after ${took.toFixed(0)} ms, loop p99 ${delay.toFixed(0)} ms`);
  expect(delay).toBeLessThan(sized(250, 2500));
  await leave(crew);
}, 120_000);

test("F17 a browser with an old schema or another's words is refused, the document stays as it is", async () => {
  const [room] = stage.world.rooms;
  const url = `ws://127.0.0.1:${stage.node.port}/sync/${room}`;
  const headersOf = (at: number) => ({
    cookie: stage.world.cookies[at],
    origin: stage.node.origin,
  });
  const old = new Client();
  await old.open(`${url}?schema=0`, headersOf(0));
  await within(5000, 'the old one is closed', () => old.closed);
  expect(old.closed!.code).toBe(closeCodes.schema);
  const [owner, other] = [new Client(), new Client()];
  await owner.open(url, headersOf(0));
  await within(5000, 'content', () => owner.synced);
  owner.type('mine');
  await within(5000, 'acknowledged', () => owner.unacked === 0);
  await other.open(url, headersOf(1));
  await within(5000, 'content', () => other.synced && other.unacked === 0);
  const stolen = new Y.Doc();
  Y.applyUpdate(stolen, Y.encodeStateAsUpdate(owner.doc));
  stolen.clientID = owner.doc.clientID;
  const before = Y.encodeStateVector(stolen);
  stolen.getText('line:title').insert(0, 'not mine');
  other.update(Y.encodeStateAsUpdate(stolen, before));
  await within(5000, 'refused', () => other.nacks.length === 1);
  expect(other.nacks[0].reason).toBe('author');
  expect(owner.title).not.toContain('not mine');
  owner.cut();
  other.cut();
  expect(await stage.broken({})).toEqual([]);
});
