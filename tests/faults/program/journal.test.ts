import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentSnapshot, documentUpdate } from '#schema';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { contentOf } from '#lib/live/replay.ts';
import { connectionUrl } from '#server/cluster/connection-url.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../../support/database.ts';
import { allEqual, within, witnessOf } from '../crew.ts';
import { sized, tell } from '../run.ts';
import { openStage, type Stage } from '../stage.ts';

let base: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  base = await worldDatabase();
  stage = await openStage(base.connection, { rooms: 2, people: 4 });
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await base?.drop();
}, 60_000);

const writer = world.people['helena-dvorackova'].id;
const room = world.measures['1.3'].id;

async function documentNow(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await documentState(base.db, room))!.state);
  return doc;
}

async function write(text: string): Promise<void> {
  const doc = await documentNow();
  const before = Y.encodeStateVector(doc);
  doc.getText('line:title').insert(0, text);
  await appendChange(base.db, room, Y.encodeStateAsUpdate(doc, before), writer);
}

/** How many statements a compaction takes that was not killed; null when it was. */
async function compact(at: number, when: 'before' | 'after'): Promise<number | null> {
  const options = [connectionUrl(base.connection), room, String(at), when];
  const child = fork(join(import.meta.dirname, 'compacting.ts'), options, {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let count: number | null = null;
  child.on('message', (told) => (count = told as number));
  await once(child, 'exit');
  return count;
}

test('F12 killed at every statement of a compaction: the document stays what the journal says', async () => {
  await write('a');
  const statements = (await compact(0, 'before'))!;
  expect(statements).toBeGreaterThan(5);
  const all = Array.from({ length: statements }, (_, at) => at + 1).flatMap((at) =>
    (['before', 'after'] as const).map((when) => ({ at, when })),
  );
  // The end of the transaction, where something could be half done.
  const kills = sized([...all, ...all], all.slice(-5));
  for (const { at, when } of kills) {
    await write('b');
    const wanted = contentOf(await documentNow());
    expect(await compact(at, when)).toBeNull();
    expect(contentOf(await documentNow())).toBe(wanted);
  }
  tell(`F12: killed ${kills.length} times at ${statements} statements`);
  await compact(0, 'before');
  expect(await stage.broken({})).toEqual([]);
}, 180_000);

test('F16 a row with a flipped byte: the room opens from the rest, with an alarm, and nothing is deleted', async () => {
  const crew = await stage.seat(2);
  const [one] = crew;
  await within(5000, 'content', () => one.synced);
  for (const letter of 'abcdef') {
    one.type(letter);
    await within(5000, 'acknowledged', () => one.waiting === 0);
  }
  await compactDocument(base.db, one.room, () => {});
  for (const letter of 'ghi') {
    one.type(letter);
    await within(5000, 'acknowledged', () => one.waiting === 0);
  }
  for (const each of crew) each.end();
  await stage.node.kill9();
  const ofRoom = eq(documentUpdate.room, one.room);
  const [last] = await base.db
    .select()
    .from(documentUpdate)
    .where(ofRoom)
    .orderBy(desc(documentUpdate.seq))
    .limit(1);
  const bytes = Uint8Array.from(last.bytes);
  bytes[bytes.length - 3] ^= 1;
  await base.db
    .update(documentUpdate)
    .set({ bytes })
    .where(and(ofRoom, eq(documentUpdate.seq, last.seq)));
  const rows = await base.db.$count(documentUpdate, ofRoom);
  await stage.node.start();
  const [reader] = await stage.seat(1);
  // The first of the two rooms again.
  expect(reader.room).toBe(one.room);
  await within(5000, 'content', () => reader.synced);
  expect(reader.title).toContain('abcdefgh');
  expect((await stage.node.figures()).alarms).toContain('a stored document is damaged');
  reader.type('on');
  await allEqual([reader]);
  expect(await base.db.$count(documentUpdate, ofRoom)).toBe(rows + 1);
  expect(await base.db.$count(documentSnapshot, eq(documentSnapshot.room, one.room))).toBe(1);
  reader.end();
  const broken = await stage.broken({ edits: witnessOf([reader]).edits });
  expect(broken).toEqual([`I7: ${one.room}: řádek ${last.seq} nejde přečíst`]);
}, 60_000);
