import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { and, eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { documentSnapshot, documentUpdate, measureText } from '#schema';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { contentOf } from '#lib/live/replay.ts';
import { lineOf } from '#lib/proposals/document.ts';
import { Projections } from '#server/upkeep/projections.ts';
import { openUpkeep, type Upkeep } from '#server/upkeep/upkeep.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let upkeep: Upkeep;
let logged: { level: number; msg: string; room?: string; what?: string; seq?: number }[];
const room = world.measures['1.3'].id;
const person = world.people['eva-simackova'].id;
const log = pino(
  { level: 'info', base: null },
  { write: (line: string) => logged.push(JSON.parse(line)) },
);

beforeAll(async () => {
  database = await worldDatabase();
}, 120_000);
afterAll(() => database.drop());

async function docOf(id = room): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await documentState(database.db, id))!.state);
  return doc;
}

/** Types at the beginning of the title; returns the row's number. */
async function type(text: string): Promise<number> {
  const doc = await docOf();
  const before = Y.encodeStateVector(doc);
  lineOf(doc, 'title').insert(0, text);
  const update = Y.encodeStateAsUpdate(doc, before);
  return (await appendChange(database.db, room, update, person)).last;
}

const textOf = async () => {
  const [row] = await database.db.select().from(measureText).where(eq(measureText.measureId, room));
  return row;
};

describe('R33 the upkeep thread', () => {
  beforeEach(() => {
    logged = [];
    upkeep = openUpkeep({ connection: database.connection, log });
  });
  afterEach(() => upkeep.stop());

  test('R33 writes a snapshot and hands its bytes over', async () => {
    const seq = await type('Nově: ');
    const made = await upkeep.compact(room);
    expect(made?.seq).toBe(seq);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, made!.bytes);
    expect(contentOf(doc)).toBe(contentOf(await docOf()));
    expect(made!.vector).toEqual(Y.encodeStateVector(doc));
    const [kept] = await database.db
      .select({ bytes: documentSnapshot.bytes })
      .from(documentSnapshot)
      .where(and(eq(documentSnapshot.room, room), eq(documentSnapshot.seq, seq)));
    expect(Buffer.from(made!.bytes).equals(kept.bytes)).toBe(true);
    const again = await upkeep.compact(room);
    expect([again?.seq, Buffer.from(again!.bytes).equals(kept.bytes)]).toEqual([seq, true]);
    expect(logged).toEqual([]);
  });

  test('R29 writes the text for reading from the journal', async () => {
    const seq = await type('Ke čtení: ');
    await database.db.update(measureText).set({ title: 'zastaralé', seq: seq - 1 });
    upkeep.project(room);
    await upkeep.settled();
    expect(await textOf()).toMatchObject({ title: lineOf(await docOf(), 'title').toString(), seq });
  });

  test('R25 tells the main log of a damaged row', async () => {
    const seq = await type('Poškodí se: ');
    await database.db
      .update(documentUpdate)
      .set({ bytes: sql`'\\xffff'::bytea` })
      .where(and(eq(documentUpdate.room, room), eq(documentUpdate.seq, seq)));
    expect(await upkeep.compact(room)).toBeNull();
    expect(logged).toMatchObject([{ level: 50, room, what: 'row', seq }]);
  });

  test('R33 ends nothing that its program would go on with, and keeps no program alive', async () => {
    const program = `
      import { openUpkeep } from '#server/upkeep/upkeep.ts';
      import { pino } from 'pino';
      const connection = JSON.parse(process.argv[1]);
      const upkeep = openUpkeep({ connection, log: pino({ level: 'silent' }) });
      upkeep.project('${room}');
      await upkeep.settled();
      console.log('settled');`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', program, JSON.stringify(database.connection)],
      { cwd: process.cwd(), timeout: 15_000 },
    );
    expect(stdout).toBe('settled\n');
  });
});

describe('R33 a thread', () => {
  let folder: string;
  const jobs = () => readFileSync(join(folder, 'jobs'), 'utf8').trim().split('\n');
  beforeEach(() => {
    logged = [];
    folder = mkdtempSync(join(tmpdir(), 'spoluplan-upkeep-'));
    const script = new URL('./trying-thread.ts', import.meta.url);
    upkeep = openUpkeep({ connection: { application_name: folder }, log, script });
  });
  afterEach(async () => {
    await upkeep.stop();
    rmSync(folder, { recursive: true });
  });

  test('R33 that dies is started again and does its job', async () => {
    await upkeep.compact('dies once');
    expect(jobs()).toEqual(['compact dies once', 'compact dies once']);
    expect(logged).toEqual([]);
  });

  test('R33 that dies twice of one job is told of, and the next job is done', async () => {
    await expect(upkeep.compact('dies')).rejects.toThrow('died');
    upkeep.project('dies');
    await upkeep.fresh('lives');
    await upkeep.settled();
    expect(jobs().filter((job) => job === 'project dies')).toHaveLength(2);
    expect(jobs()).toContain('project lives');
    expect(logged).toMatchObject([
      { level: 50, room: 'dies' },
      { level: 50, room: 'dies' },
    ]);
  });

  test('R33 is asked again at the moment it has nothing left to do', async () => {
    for (let time = 0; time < 5; time++) {
      await upkeep.fresh('room');
      await upkeep.compact('room');
    }
    expect(jobs()).toHaveLength(10);
  });

  test('R29 that could not write a text tries again', async () => {
    upkeep.project('fails once');
    await vi.waitFor(() => expect(jobs()).toHaveLength(2), { timeout: 15_000 });
    expect(logged).toMatchObject([{ level: 40, room: 'fails once' }]);
  });

  test('R33 makes snapshots first, has each room once, and finishes both when stopped', async () => {
    upkeep.project('first');
    for (let times = 0; times < 50; times++) upkeep.project('often');
    upkeep.project('other');
    const compacted = upkeep.compact('room');
    await compacted;
    await upkeep.stop();
    expect(jobs().toSorted()).toEqual(
      ['compact room', 'project first', 'project often', 'project other'].toSorted(),
    );
    expect(jobs().indexOf('compact room')).toBeLessThan(2);
    upkeep.project('late');
    expect(await upkeep.compact('late')).toBeNull();
    expect(jobs()).toHaveLength(4);
  });
});

describe('R33 projections', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test('R33 rest so long that they take a fortieth of a core while several rooms wait, a single room is served at once', async () => {
    const written: string[] = [];
    const queue = new Projections({
      write: async (id) => {
        written.push(id);
        return 100;
      },
      mayRepeat: () => true,
      failed: () => expect.unreachable(),
      ready: () => {},
    });
    for (const id of ['a', 'b', 'c', 'b']) queue.add(id);
    expect(queue.rest).toBe(0);
    await queue.next();
    expect(queue.rest).toBe(3900);
    vi.advanceTimersByTime(150);
    expect(queue.rest).toBe(3750);
    await queue.next();
    expect([queue.size, queue.rest]).toEqual([1, 0]);
    // A room that never stops waiting is held to the same share.
    await queue.next();
    queue.add('c');
    expect([queue.size, queue.rest]).toEqual([1, 3900]);
    const asked = queue.addFirst('d');
    await queue.next();
    await asked;
    expect(written).toEqual(['a', 'b', 'c', 'd']);
  });
});
