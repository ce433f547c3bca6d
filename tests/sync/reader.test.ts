import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  fieldOf,
  journalled,
  openHall,
  personId,
  reading,
  room,
  typing,
  until,
} from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
beforeEach(async () => {
  hall = await openHall();
  hall.access.set('reader', reading);
  hall.access.set('member', typing);
});
afterEach(() => hall.end());

describe('R2 a reader', () => {
  test('R2 is told that it only reads, and reads', async () => {
    const [anna, reader] = [await hall.connect('anna'), await hall.connect('reader')];
    anna.type('čtěte');
    await until(() => reader.title === 'čtěte');
    expect(reader.states).toEqual([{ kind: 'readOnly', reason: 'notMember' }]);
  });

  test('R2 changes nothing and reaches nobody; the third attempt ends it', async () => {
    const [anna, reader] = [await hall.connect('anna'), await hall.connect('reader')];
    anna.type('beze změny');
    await until(() => reader.title === 'beze změny' && anna.unacked === 0);
    reader.type('!');
    await until(() => reader.nacks.length === 1);
    reader.type('!');
    reader.set('startsOn', '2027-01-01');
    await until(() => reader.closed?.code === 4403);
    expect(reader.nacks.every(({ reason }) => reason === 'readOnly')).toBe(true);
    expect(anna.title).toBe('beze změny');
    expect(anna.updates).toHaveLength(0);
    expect((await hall.journal.open(room)).rows).toHaveLength(1);
  });

  test('R2 is not blamed for sending what everybody knows', async () => {
    const anna = await hall.connect('anna');
    anna.type('smazané');
    anna.doc.getText('line:title').delete(0, 7);
    await until(() => anna.sent === 3 && anna.unacked === 0);
    const reader = await hall.connect('reader');
    await until(() => reader.synced);
    for (let count = 0; count < 4; count++) reader.update(Y.encodeStateAsUpdate(reader.doc));
    await until(() => reader.committed === 5);
    expect(reader.nacks).toEqual([]);
    expect(reader.closed).toBeNull();
  });

  test('R2 cannot delete either', async () => {
    const [anna, reader] = [await hall.connect('anna'), await hall.connect('reader')];
    anna.type('zůstane');
    await until(() => reader.title === 'zůstane');
    reader.doc.getText('line:title').delete(0, 3);
    await until(() => reader.nacks.length === 1);
    expect(anna.title).toBe('zůstane');
  });
});

describe('R21 numbers', () => {
  test('R21 are not set, changed or deleted without the right; everything else is', async () => {
    const [anna, member] = [await hall.connect('anna'), await hall.connect('member')];
    anna.set('costs.2027.capital', 1_450_000);
    anna.set('forms.field', true);
    await until(() => fieldOf(member.doc, 'costs.2027.capital') === 1_450_000);
    expect(member.states).toEqual([{ kind: 'writable', numbers: false }]);
    member.type('smím');
    member.set('forms.field', false);
    await until(() => anna.title === 'smím' && fieldOf(anna.doc, 'forms.field') === false);

    const attempts: ((fields: Y.Map<unknown>) => void)[] = [
      (fields) => fields.set('costs.2027.capital', 1),
      (fields) => fields.delete('costs.2027.capital'),
      (fields) => fields.set('capacity.beds.target', 9),
      (fields) =>
        fields.doc!.transact(() => {
          fields.set('startsOn', '2027-01-01');
          fields.set('shareKey', 'equal');
        }),
    ];
    for (const [index, attempt] of attempts.entries()) {
      const again = await hall.connect('member');
      await until(() => again.synced);
      attempt(again.doc.getMap('fields'));
      await until(() => again.nacks.length === 1, `attempt ${index}`);
      expect(again.nacks[0].reason).toBe('numbers');
      again.ws.close();
      await until(() => again.closed);
    }
    const kept = (await journalled(hall.journal)).getMap('fields').toJSON();
    expect(kept).toEqual({ 'costs.2027.capital': 1_450_000, 'forms.field': false });
    expect(anna.doc.getMap('fields').toJSON()).toEqual(kept);
  });
});

describe('R26 a Yjs client', () => {
  test('R26 of another person is not written under', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.type('moje');
    await until(() => boris.title === 'moje' && anna.unacked === 0);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(boris.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = anna.doc.clientID;
    forged.getText('line:title').insert(4, ' tvoje');
    boris.update(Y.encodeStateAsUpdate(forged, before));
    await until(() => boris.nacks.length === 1);
    expect(boris.nacks[0].reason).toBe('author');
    anna.type('!');
    await until(() => boris.title === 'moje!');
  });

  test('R26 is known by its presence before it writes', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.present({});
    await until(() => boris.presence.has(anna.doc.clientID));
    boris.doc.clientID = anna.doc.clientID;
    boris.type('podvrh');
    await until(() => boris.nacks.length === 1);
    expect(boris.nacks[0].reason).toBe('author');
  });

  test('R26 what a peer wrote before a crash is brought back by whoever has it', async () => {
    const anna = await hall.connect('anna');
    anna.present({});
    anna.type('před pádem');
    await until(() => anna.unacked === 0);
    anna.cut();
    await until(() => hall.rooms.size === 0);
    // Boris saw more of Anna's typing than was ever committed.
    anna.doc.getText('line:title').insert(10, ', neuložené');
    const seen = Y.encodeStateAsUpdate(anna.doc);
    const boris = await hall.connect('boris', { room: '6f1c1e0a-0000-4000-8000-00000000000f' });
    boris.cut();
    Y.applyUpdate(boris.doc, seen, boris);
    await boris.open(`${hall.url}/sync/${room}`, { cookie: 'boris', origin: hall.origin });
    await until(() => boris.sent === 1 && boris.unacked === 0);
    const rows = await hall.journal.since(room, 0);
    expect(rows.map((row) => row.personId)).toEqual([personId('anna'), personId('boris')]);
    const again = await hall.connect('anna');
    Y.applyUpdate(again.doc, seen, again);
    again.doc.clientID = anna.doc.clientID;
    again.present({});
    again.type('.');
    await until(() => boris.title === 'před pádem, neuložené.');
    expect(again.nacks).toEqual([]);
  });

  test('R26 a socket begins at most three', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    for (const [index, letter] of [...'abcd'].entries()) {
      anna.doc.clientID = 1000 + index;
      anna.type(letter);
    }
    await until(() => anna.nacks.length === 1 && anna.unacked === 0);
    expect(anna.nacks[0]).toEqual({ number: 5, reason: 'author' });
  });
});
