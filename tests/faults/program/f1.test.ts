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
});

const kills = sized(20, 2);
const writers = sized(20, 10);

test(
  'F1 the program is killed while people write: nothing acknowledged is lost, all come back and hold the same',
  async () => {
    base = await worldDatabase();
    stage = await openStage(base.connection, { rooms: 2, people: writers });
    const crew = await stage.seat(writers);
    for (const writer of crew) writer.typeAt(10);
    let slowest = 0;
    for (let kill = 0; kill < kills; kill++) {
      await pause(400 + Math.random() * sized(1500, 300));
      await stage.node.kill9();
      await stage.node.start();
      slowest = Math.max(
        slowest,
        await within(5000, 'back', () => crew.every((one) => one.isBack)),
      );
    }
    for (const writer of crew) writer.rest();
    await allEqual(crew);
    const acked = crew.reduce((sum, one) => sum + one.acked.length, 0);
    tell(`F1: ${kills} kills, ${acked} acknowledged, back after ${slowest.toFixed(0)} ms at most`);
    expect(acked).toBeGreaterThan(50 * kills);
    expect(await stage.broken(witnessOf(crew))).toEqual([]);
  },
  sized(300_000, 60_000),
);
