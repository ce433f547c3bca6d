import { and, eq, lte, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentUpdate, measureText } from '#schema';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { fieldChanges } from '#lib/live/documents.server.ts';
import { endSessionsOf } from '#lib/people/sessions.server.ts';
import { knock, titleOf, until } from './support.ts';
import { leader, member, openTown, origin, room, steering, stranger, type Town } from './town.ts';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.end());

describe('R10 the door of a running program', () => {
  test('R10 opens by the session and the one table of rights', async () => {
    const node = await town.startNode();
    const at = (path: string, cookie?: string) =>
      knock(`${node.url}/sync/${path}`, { cookie, origin });
    expect(await at(room, await town.cookieOf(member))).toBe(101);
    expect(await at(room, await town.cookieOf(steering))).toBe(101);
    expect(await at(room)).toBe(401);
    expect(await at(room, 'sid=neco')).toBe(401);
    expect(await at(room, await town.cookieOf(stranger))).toBe(404);
    expect(await at(room.replace(/.$/, '0'), await town.cookieOf(member))).toBe(404);
  });

  test('R10 asks for the session every time', async () => {
    const node = await town.startNode();
    const cookie = await town.cookieOf(member);
    await endSessionsOf(town.db, member);
    expect(await knock(`${node.url}/sync/${room}`, { cookie, origin })).toBe(401);
  });
});

test('R3 what was acknowledged is in the database and in a room opened after a restart', async () => {
  const node = await town.startNode();
  const helena = await town.sit(node, await town.cookieOf(member));
  const had = helena.title;
  helena.type(' a něco navíc');
  await until(() => helena.unacked === 0);
  expect(titleOf(await town.kept())).toBe(`${had} a něco navíc`);
  await node.gateway.stop();
  const again = await town.sit(await town.startNode(), await town.cookieOf(member));
  expect(again.title).toBe(`${had} a něco navíc`);
});

test('R21 a member writes text, the leader also numbers, the steering group reads', async () => {
  const node = await town.startNode();
  const [helena, eva, karel] = [
    await town.sit(node, await town.cookieOf(member)),
    await town.sit(node, await town.cookieOf(leader)),
    await town.sit(node, await town.cookieOf(steering)),
  ];
  await until(() => helena.states.length * eva.states.length * karel.states.length === 1);
  expect(helena.states[0]).toEqual({ kind: 'writable', numbers: false });
  expect(eva.states[0]).toEqual({ kind: 'writable', numbers: true });
  expect(karel.states[0]).toEqual({ kind: 'readOnly', reason: 'notMember' });
  eva.set('fteTarget', 3.5);
  await until(() => karel.doc.getMap('fields').get('fteTarget') === 3.5);
  helena.set('fteTarget', 100);
  await until(() => helena.nacks.length === 1 && eva.unacked === 0);
  expect((await town.kept()).getMap('fields').get('fteTarget')).toBe(3.5);
});

test('R28 the server says who changed a field last, to the room and to the page', async () => {
  const node = await town.startNode();
  const [helena, eva] = [
    await town.sit(node, await town.cookieOf(member)),
    await town.sit(node, await town.cookieOf(leader)),
  ];
  helena.type('!');
  helena.set('forms.field', false);
  await until(() => eva.changes.flatMap(({ fields }) => fields).length === 2);
  expect(new Set(eva.changes.map(({ name }) => name))).toEqual(new Set(['Helena Dvořáčková']));
  const changes = await fieldChanges(town.db, room);
  for (const field of ['title', 'forms']) {
    expect(changes[field].name).toBe('Helena Dvořáčková');
    expect(eva.changes.find(({ fields }) => fields.includes(field))?.at).toBe(changes[field].at);
  }
  expect(changes.goal.name).not.toBe('Helena Dvořáčková');
});

test('R29 the text for reading follows the journal, also after a kill', async () => {
  const node = await town.startNode();
  const helena = await town.sit(node, await town.cookieOf(member));
  helena.type(' pro čtení');
  const read = async () => {
    const [row] = await town.db.select().from(measureText).where(eq(measureText.measureId, room));
    return row;
  };
  await until(async () => (await read()).title.endsWith(' pro čtení'));
  const { seq } = await read();
  await town.db.update(measureText).set({ title: 'zastaralé', seq: seq - 1 });
  await town.startNode();
  await until(async () => (await read()).title.endsWith(' pro čtení'));
  expect((await read()).seq).toBe(seq);
});

test('R32 rows that a snapshot covered long ago are removed when the program starts', async () => {
  const rows = () => town.db.$count(documentUpdate, eq(documentUpdate.room, room));
  await compactDocument(town.db, room, () => {});
  const before = await rows();
  await town.db
    .update(documentUpdate)
    .set({ coveredAt: sql`now() - interval '91 days'` })
    .where(and(eq(documentUpdate.room, room), lte(documentUpdate.seq, 2)));
  await town.startNode();
  await until(async () => (await rows()) === before - 2);
});

test('R18 a stop lets nobody in, settles the journal and sends all away to come back', async () => {
  const node = await town.startNode();
  const cookie = await town.cookieOf(member);
  const helena = await town.sit(node, cookie);
  const had = helena.title;
  for (const letter of 'poslední slovo') helena.type(letter);
  const stopping = node.gateway.stop();
  expect(await knock(`${node.url}/sync/${room}`, { cookie, origin })).toBe(503);
  await stopping;
  await until(() => helena.closed?.code === 4503);
  // The first acknowledgement was for the first sync, the others for a letter each.
  const title = titleOf(await town.kept());
  expect(helena.title.startsWith(title)).toBe(true);
  expect(title.length).toBeGreaterThanOrEqual(had.length + helena.committed - 1);
  const again = await town.sit(await town.startNode(), cookie);
  expect(again.title).toBe(title);
  again.update(Y.encodeStateAsUpdate(helena.doc, Y.encodeStateVector(again.doc)));
  await until(() => again.unacked === 0);
  expect(titleOf(await town.kept())).toBe(helena.title);
});
