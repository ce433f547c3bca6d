import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentClient, documentText, measure, measureText } from '#schema';
import {
  appendChange,
  createDocument,
  documentState,
  fieldChanges,
} from '#lib/live/documents.server.ts';
import { awaitText, staleTexts, writeText } from '#lib/live/texts.server.ts';
import { contentOf } from '#lib/live/replay.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { writtenMeasure } from './measure-doc.ts';

let database: TestDatabase;
let room: string;
const person = world.people['eva-simackova'].id;

beforeAll(async () => {
  database = await worldDatabase();
}, 120_000);
afterAll(() => database.drop());
beforeEach(async () => {
  const [row] = await database.db
    .select({ stageId: measure.stageId, bodyId: measure.bodyId })
    .from(measure);
  room = randomUUID();
  await database.db.insert(measure).values({ id: room, ...row });
});

const textOf = async () => {
  const [row] = await database.db.select().from(measureText).where(eq(measureText.measureId, room));
  return row;
};
const begin = () =>
  createDocument(database.db, room, 'measure', Y.encodeStateAsUpdate(writtenMeasure()), person);

test('R28 a new document has its state, its text for reading, its author and its fields', async () => {
  const { first, last } = await begin();
  expect([first, last]).toEqual([1, 1]);
  const stored = await documentState(database.db, room);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored!.state);
  expect(contentOf(doc)).toBe(contentOf(writtenMeasure()));
  expect(stored!.seq).toBe(1);
  expect(await textOf()).toMatchObject({ title: 'Terénní služba pro seniory', seq: 1 });
  const changes = await fieldChanges(database.db, room);
  expect(Object.keys(changes).sort()).toEqual(
    ['costs', 'forms', 'goal', 'startsOn', 'steps', 'title'].sort(),
  );
  expect(changes.title.name).toMatch(/Eva Šimáčková/);
  const owners = await database.db
    .select()
    .from(documentClient)
    .where(eq(documentClient.room, room));
  expect(owners).toEqual([{ room, clientId: 77, personId: person }]);
});

test('R28 a change from outside is one row, told in its fields and in the text', async () => {
  await begin();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await documentState(database.db, room))!.state);
  const before = Y.encodeStateVector(doc);
  doc.getText('line:title').insert(0, 'Nově: ');
  const other = world.people['helena-dvorackova'].id;
  const { last } = await appendChange(database.db, room, Y.encodeStateAsUpdate(doc, before), other);
  expect(last).toBe(2);
  expect(await textOf()).toMatchObject({ title: 'Nově: Terénní služba pro seniory', seq: 2 });
  const changes = await fieldChanges(database.db, room);
  expect(changes.title.name).toBe('Helena Dvořáčková');
  expect(changes.goal.name).toMatch(/Eva Šimáčková/);
});

test('R3 a room without a document has no state, and nothing can be appended to it', async () => {
  expect(await documentState(database.db, room)).toBeNull();
  const update = Y.encodeStateAsUpdate(writtenMeasure());
  await expect(appendChange(database.db, room, update, person)).rejects.toThrow('no document');
});

const extractOf = async () => {
  const [row] = await database.db.select().from(documentText).where(eq(documentText.room, room));
  return row;
};

test('R29 an older text never replaces a newer one', async () => {
  await begin();
  const late = writtenMeasure();
  late.getText('line:title').insert(0, 'Pozdě: ');
  await writeText(database.db, room, late, 0);
  expect((await textOf()).title).toBe('Terénní služba pro seniory');
  expect((await extractOf()).plain).toMatch(/^Terénní/);
  await writeText(database.db, room, late, 2);
  expect((await textOf()).title).toBe('Pozdě: Terénní služba pro seniory');
  expect(await extractOf()).toMatchObject({ plain: expect.stringMatching(/^Pozdě/), seq: 2 });
});

test('R29 a text that was left behind is known, also one an earlier version of the program wrote', async () => {
  await begin();
  const stale = async () => (await staleTexts(database.db)).includes(room);
  expect(await stale()).toBe(false);
  expect((await extractOf()).sections.goal).toEqual({ html: expect.any(String), words: 4 });
  await database.db.delete(documentText).where(eq(documentText.room, room));
  expect(await stale()).toBe(true);
  await writeText(database.db, room, writtenMeasure(), 1);
  expect(await stale()).toBe(false);
  await database.db.update(documentText).set({ version: 0, plain: 'jinak' });
  expect(await stale()).toBe(true);
  await writeText(database.db, room, writtenMeasure(), 1);
  expect((await extractOf()).plain).toMatch(/^Terénní/);
  await database.db.update(measureText).set({ seq: 0 }).where(eq(measureText.measureId, room));
  expect(await stale()).toBe(true);
});

test('R29 a reader has a text that is behind brought up, and does not wait for long', async () => {
  await begin();
  const asked: string[] = [];
  const project = async (id: string) => void asked.push(id);
  expect(await awaitText(database.db, room, project)).toBe(false);
  await database.db.update(measureText).set({ seq: 0 }).where(eq(measureText.measureId, room));
  expect(await awaitText(database.db, room, project)).toBe(true);
  expect(asked).toEqual([room]);
  const never = () => new Promise<void>(() => {});
  expect(await awaitText(database.db, room, never, 5)).toBe(true);
});
