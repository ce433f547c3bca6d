import { afterEach, expect, test } from 'vitest';
import { memoryJournal } from '#server/journal/memory.ts';
import type { Journal } from '#server/journal/journal.ts';
import * as Y from 'yjs';
import { appendTo, openHall, otherRoom, room, until } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
afterEach(() => hall.end());

/** A journal whose openings wait for the test, and are counted. */
function slowToOpen() {
  const kept = memoryJournal();
  const opening = { count: 0, fails: false, gate: Promise.resolve() };
  const journal: Journal = {
    ...kept,
    open: async (id) => {
      opening.count++;
      await opening.gate;
      if (opening.fails) throw new Error('the database is away');
      return kept.open(id);
    },
  };
  return { journal, opening };
}

test('R6 a room is opened once however many knock', async () => {
  const { journal, opening } = slowToOpen();
  hall = await openHall({ journal });
  let open = () => {};
  opening.gate = new Promise((done) => (open = done));
  const knocking = ['anna', 'boris', 'cyril'].map((name) => hall.connect(name));
  await until(() => opening.count > 0);
  open();
  const [anna, boris, cyril] = await Promise.all(knocking);
  expect(opening.count).toBe(1);
  anna.type('spolu');
  await until(() => boris.title === 'spolu' && cyril.title === 'spolu');
});

test('R6 a failed opening is forgotten', async () => {
  const { journal, opening } = slowToOpen();
  hall = await openHall({ journal });
  opening.fails = true;
  await expect(hall.connect('anna')).rejects.toThrow('503');
  expect(hall.rooms.size).toBe(0);
  opening.fails = false;
  const anna = await hall.connect('anna');
  await until(() => anna.synced);
});

test('R7 entering while a room waits for its last commit finds it as it was left', async () => {
  const kept = memoryJournal();
  let finish = () => {};
  const gate = new Promise<void>((done) => (finish = done));
  const journal: Journal = {
    ...kept,
    append: async (batches) => {
      await gate;
      return kept.append(batches);
    },
  };
  hall = await openHall({ journal });
  const anna = await hall.connect('anna');
  for (let count = 0; count < 50; count++) anna.type('a');
  await until(() => anna.sent === 51);
  anna.ws.close();
  await until(() => hall.rooms.all()[0].seats.size === 0);
  expect(hall.rooms.size).toBe(1);
  const boris = await hall.connect('boris');
  await until(() => boris.synced);
  expect(boris.title).toBe('a'.repeat(50));
  finish();
  boris.cut();
  await until(() => hall.rooms.size === 0);
  const cyril = await hall.connect('cyril');
  await until(() => cyril.synced);
  expect(cyril.title).toBe('a'.repeat(50));
});

test('R20 a room nobody looks at costs no memory', async () => {
  hall = await openHall();
  const anna = await hall.connect('anna');
  const boris = await hall.connect('boris', { room: otherRoom });
  expect(hall.rooms.size).toBe(2);
  anna.cut();
  await until(() => hall.rooms.size === 1);
  boris.ws.close();
  await until(() => hall.rooms.size === 0);
});

test('R25 a damaged row is set aside with an alarm and the rest opens', async () => {
  const kept = memoryJournal();
  const doc = new Y.Doc();
  const bytes: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => bytes.push(update));
  doc.getText('line:title').insert(0, 'zdravé');
  await appendTo(kept, room, [
    { bytes: bytes[0] },
    { bytes: new Uint8Array([1, 1, 255, 255, 255, 255, 15, 7]) },
  ]);
  hall = await openHall({ journal: kept });
  const anna = await hall.connect('anna');
  await until(() => anna.synced);
  expect(anna.title).toBe('zdravé');
  expect(hall.alarms).toEqual(['row 2']);
  expect((await kept.open(room)).rows).toHaveLength(2);
});

test('R29 the text for reading follows commits and is complete when the room closes', async () => {
  hall = await openHall();
  const anna = await hall.connect('anna');
  anna.type('první');
  await until(() => hall.projected.at(-1)?.title === 'první');
  anna.type(' druhá');
  await until(() => anna.sent === 3 && anna.unacked === 0);
  anna.cut();
  await until(() => hall.rooms.size === 0);
  expect(hall.projected.at(-1)).toEqual({ seq: 2, title: 'první druhá' });
});
