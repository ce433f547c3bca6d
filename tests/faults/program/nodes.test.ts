import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { allEqual, within, witnessOf } from '../crew.ts';
import { sized, tell } from '../run.ts';
import { openStage, type Stage } from '../stage.ts';

let base: TestDatabase;
let stage: Stage;
afterEach(async () => {
  await stage?.close();
  await base?.drop();
}, 60_000);

test('F11 two nodes whose listeners are ended again and again: equal soon after that stops', async () => {
  base = await worldDatabase();
  stage = await openStage(base.connection, { rooms: 2, people: 8 });
  const second = await stage.second();
  const ports = [stage.node.port, second.port];
  // Both nodes have both rooms.
  const crew = await stage.seat(8, (at) => ports[at >> 2]);
  await within(10_000, 'everybody sits', () => crew.every((one) => one.isBack));
  for (const writer of crew) writer.typeAt(5);
  const until = Date.now() + sized(30_000, 3000);
  let ended = 0;
  // However long a crowded machine takes to listen again: some are ended while people write.
  while (Date.now() < until || ended < 5) {
    const { rowCount } = await stage.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'spoluplan news'`,
    );
    ended += rowCount ?? 0;
    await pause(150);
  }
  for (const writer of crew) writer.rest();
  const took = await allEqual(crew, 5000);
  tell(`F11: ${ended} listeners ended, equal after ${took.toFixed(0)} ms`);
  for (const writer of crew) writer.end();
  expect(await stage.broken(witnessOf(crew))).toEqual([]);
}, 120_000);

test('F14 little memory and many documents: no crash, nothing lost', async () => {
  const documents = sized(200, 40);
  base = await worldDatabase();
  const manner = { rooms: documents, people: documents, heap: sized(256, 80) };
  stage = await openStage(base.connection, manner);
  const crew = await stage.seat(documents);
  await within(30_000, 'everybody sits', () => crew.every((one) => one.isBack));
  for (let round = 0; round < sized(20, 8); round++) {
    for (const writer of crew) writer.type(`${'slovo '.repeat(2500)}${round}`, 0);
    await within(60_000, 'acknowledged', () => crew.every(({ waiting }) => waiting === 0));
    await pause(300);
  }
  const { heap, rss } = await stage.node.figures();
  tell(`F14: ${documents} documents, heap ${heap.toFixed(0)} MB, RSS ${rss.toFixed(0)} MB`);
  expect(stage.node.isAlive()).toBe(true);
  await allEqual(crew);
  for (const writer of crew) writer.end();
  expect(await stage.broken(witnessOf(crew))).toEqual([]);
}, 300_000);
