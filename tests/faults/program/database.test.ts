import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allEqual, within, witnessOf, type Writer } from '../crew.ts';
import { startOwnPostgres, type OwnPostgres } from '../own-postgres.ts';
import { sized, tell } from '../run.ts';
import { openStage, type Stage } from '../stage.ts';

let postgres: OwnPostgres;
let stage: Stage;

beforeAll(async () => {
  postgres = await startOwnPostgres();
  stage = await openStage(postgres.connection, { rooms: 2, people: 40 });
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await postgres?.remove();
}, 60_000);

const faults: [string, 'kill9' | 'stop', number][] = [
  ...sized<[string, 'kill9' | 'stop', number][]>(
    [
      ['F2 Postgres is killed and back at once', 'kill9', 0],
      ['F2 Postgres is killed and away for 10 s', 'kill9', 10],
      ['F2 Postgres is killed and away for 60 s', 'kill9', 60],
      ['F3 Postgres is restarted', 'stop', 10],
    ],
    [
      ['F2 Postgres is killed and away for 2 s', 'kill9', 2],
      ['F3 Postgres is restarted', 'stop', 0],
    ],
  ),
];

const knows = ({ states }: Writer) => states.some(({ kind }) => kind === 'notSaving');

test.each(faults)(
  '%s: nothing is acknowledged meanwhile, nothing lost',
  async (name, how, seconds) => {
    const crew = await stage.seat(6);
    await within(5000, 'everybody sits', () => crew.every((one) => one.isBack));
    for (const writer of crew) writer.typeAt(6);
    await within(10_000, 'acknowledged', () => crew.every(({ acked }) => acked.length > 3));
    await postgres[how]();
    // What was committed before may still be told, until the node notices.
    if (seconds > 0) await within(5000, 'told that nothing is saved', () => crew.every(knows));
    const before = crew.map(({ committed }) => committed);
    if (seconds > 0) {
      const heard = crew[2].updates.length;
      await pause(seconds * 1000);
      expect(crew.map(({ committed }) => committed)).toEqual(before);
      expect(crew[2].updates.length).toBeGreaterThan(heard);
    }
    expect(stage.node.isAlive()).toBe(true);
    await postgres.start();
    const took = await within(5000, 'acknowledged again', () =>
      crew.every(({ committed }, at) => committed > before[at]),
    );
    for (const writer of crew) writer.rest();
    await allEqual(crew);
    const acked = crew.reduce((sum, { acked }) => sum + acked.length, 0);
    tell(`${name}: acknowledged again after ${took.toFixed(0)} ms, ${acked} in all`);
    for (const writer of crew) writer.end();
    expect(await stage.broken(witnessOf(crew))).toEqual([]);
  },
  180_000,
);
