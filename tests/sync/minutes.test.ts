import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentText, meeting, membership, minutes } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { sectionIn, textsOf } from '#lib/meetings/minutes/document.ts';
import { contentNow, textsNow } from '#lib/meetings/minutes/draft/rows.server.ts';
import { beginMinutes, nameVerifier } from '#lib/meetings/minutes/drafting.server.ts';
import { minutesOf } from '#lib/meetings/minutes/held.server.ts';
import { meetingById } from '#lib/meetings/shown.server.ts';
import { signMinutes } from '#lib/meetings/minutes/signing.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { plainText } from '#lib/proposals/blocks.ts';
import { world } from '#world/world.ts';
import type { Client } from './client.ts';
import { knock, soon, until } from './support.ts';
import { leader, member, openTown, origin, steering, stranger, type Town } from './town.ts';

const coordinator = world.people['jana-hrubcova'].id;
const room = '7f1c1e0a-0000-4000-8000-000000000004';
const outcome = <T>(given: { granted: boolean; value?: T }) => expect(given.granted).toBe(true);

let town: Town;
beforeEach(async () => {
  town = await openTown();
  const { db } = town;
  const [seat] = await db.select().from(membership).where(eq(membership.personId, member));
  const now = new Date();
  await db.insert(meeting).values({
    ...{ id: room, bodyId: seat.bodyId, number: 4, place: 'Radnice', state: 'ended' },
    ...{ startsAt: now, startedAt: now, endedAt: now, endsAt: new Date(now.getTime() + 1) },
  });
  outcome(await beginMinutes(db, await subjectOf(db, coordinator), room));
});
afterEach(() => town.end());

const sit = async (node: { url: string }, personId: string) =>
  town.sit(node, await town.cookieOf(personId), room);
const write = (client: Client, text: string, section = 'zahajeni') => {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  const fragment = sectionIn(client.doc, section);
  fragment.insert(fragment.length, [paragraph]);
};
const read = (doc: Y.Doc, section = 'zahajeni') => plainText(textsOf(doc)[section] ?? []);
const kept = async () => plainText((await textsNow(town.db, room)).texts.zahajeni ?? []);

describe('the room of minutes', () => {
  test('R10 opens for the group and for nobody else', async () => {
    const node = await town.startNode();
    const at = async (personId: string) =>
      knock(`${node.url}/sync/${room}`, { cookie: await town.cookieOf(personId), origin });
    expect(await at(member)).toBe(101);
    expect(await at(coordinator)).toBe(101);
    expect(await at(stranger)).toBe(404);
  });

  test('R1 R4 two recorders write at once, also on two nodes, and nothing is lost', async () => {
    const [one, two] = [await town.startNode(), await town.startNode()];
    const [jana, eva] = [await sit(one, coordinator), await sit(two, leader)];
    for (let at = 0; at < 10; at++) {
      write(jana, `J${at}`);
      write(eva, `E${at}`);
    }
    await until(() => jana.unacked + eva.unacked === 0);
    await until(() => read(jana.doc) === read(eva.doc) && read(jana.doc).split('\n').length === 20);
    expect(await kept()).toBe(read(jana.doc));
    expect((await fieldChanges(town.db, room)).zahajeni).toBeDefined();
  });

  test('R2 a member and the steering group read; what they write changes nothing', async () => {
    const node = await town.startNode();
    const [jana, helena, karel] = [
      await sit(node, coordinator),
      await sit(node, member),
      await sit(node, steering),
    ];
    for (const reader of [helena, karel]) {
      await until(() => reader.states.length === 1);
      expect(reader.states[0]).toEqual({ kind: 'readOnly', reason: 'notRecorder' });
    }
    write(helena, 'vetřelec');
    await until(() => helena.nacks.length === 1);
    expect(helena.nacks[0].reason).toBe('readOnly');
    write(jana, 'zápis');
    await until(() => jana.unacked === 0);
    expect(await kept()).toBe('zápis');
  });

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a field', (doc) => doc.getMap('fields').set('startsOn', '2027-01-01')],
    ['a line', (doc) => doc.getText('line:title').insert(0, 'x')],
    [
      'a section of measures',
      (doc) => doc.getXmlFragment('section:goal').insert(0, [new Y.XmlElement('paragraph')]),
    ],
    ['a foreign node', (doc) => sectionIn(doc, 'zaver').insert(0, [new Y.XmlElement('script')])],
  ])('R11 %s is refused', async (_what, hostile) => {
    const node = await town.startNode();
    const jana = await sit(node, coordinator);
    hostile(jana.doc);
    await until(() => jana.nacks.length === 1);
    expect(jana.nacks[0].reason).toBe('structure');
    expect((await textsNow(town.db, room)).texts).toEqual({});
  });

  test('R11 a section of an item is taken', async () => {
    const node = await town.startNode();
    const jana = await sit(node, coordinator);
    const item = randomUUID();
    write(jana, 'k bodu', item);
    await until(() => jana.unacked === 0);
    expect(plainText((await textsNow(town.db, room)).texts[item])).toBe('k bodu');
  });

  test('R29 the words for reading follow', async () => {
    const node = await town.startNode();
    const jana = await sit(node, coordinator);
    write(jana, 'Projednáno.');
    const plain = async () => {
      const [row] = await town.db.select().from(documentText).where(eq(documentText.room, room));
      return row.plain;
    };
    await until(async () => (await plain()) === 'Projednáno.');
  });
});

test('R13 R14 signing closes the room for writing at once, on every node, and tells those who are in it', async () => {
  const { db } = town;
  const [one, two] = [await town.startNode(), await town.startNode()];
  const [jana, eva] = [await sit(one, coordinator), await sit(two, leader)];
  write(jana, 'Hotovo.');
  await until(() => jana.unacked === 0);
  const byCoordinator = await subjectOf(db, coordinator);
  // Nobody is on the list of those present here; the row names the verifier itself.
  await db.update(minutes).set({ verifierId: member }).where(eq(minutes.meetingId, room));
  const again = { meetingId: room, verifierId: member, before: null };
  outcome(await nameVerifier(db, byCoordinator, again));
  const of = await meetingById(db, room);
  const sha256 = digestOf(await contentNow(db, of!, (await minutesOf(db, room))!));
  const before = await latestEvent(db, room);
  await soon(2000, async () => {
    outcome(await signMinutes(db, await subjectOf(db, member), { meetingId: room, sha256 }));
    for (const client of [jana, eva]) {
      await until(() => client.states.at(-1)?.kind === 'readOnly');
      expect(client.states.at(-1)).toEqual({ kind: 'readOnly', reason: 'signed' });
      await until(() => client.events.some(({ name }) => name === 'minutes.signed'));
    }
  });
  write(eva, 'ještě něco');
  await until(() => eva.nacks.length === 1);
  expect(eva.nacks[0].reason).toBe('readOnly');
  expect(await kept()).toBe('Hotovo.');
  // Who comes back is told what happened meanwhile.
  const late = await town.sit(one, await town.cookieOf(leader), room, `?since=${before}`);
  await until(() => late.events.some(({ name }) => name === 'minutes.signed'));
});
