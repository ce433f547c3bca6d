import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fieldOf, journalled, openHall, room, titleOf, until } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.end());

describe('R1 an update', () => {
  test('R1 reaches the document, every peer and the journal', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.type('Terénní služba');
    await until(() => boris.title === 'Terénní služba' && anna.unacked === 0);
    const cyril = await hall.connect('cyril');
    await until(() => cyril.synced);
    expect(cyril.title).toBe('Terénní služba');
    expect(titleOf(await journalled(hall.journal))).toBe('Terénní služba');
  });

  test('R1 comes to a peer in the order it was made', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    const text = 'písmeno za písmenem, žádné navíc';
    for (const letter of text) anna.type(letter);
    await until(() => boris.title === text);
    expect(boris.updates).toHaveLength([...text].length);
  });

  test('R1 of another room stays there', async () => {
    const there = '6f1c1e0a-0000-4000-8000-000000000009';
    const [anna, boris] = [
      await hall.connect('anna'),
      await hall.connect('boris', { room: there }),
    ];
    anna.type('tady');
    boris.type('tam');
    await until(() => anna.unacked === 0 && boris.unacked === 0);
    expect([anna.title, boris.title]).toEqual(['tady', 'tam']);
    expect(titleOf(await journalled(hall.journal, room))).toBe('tady');
  });
});

test('R3 a room opened anew holds all that was acknowledged', async () => {
  const anna = await hall.connect('anna');
  anna.type('Dojíždění');
  anna.set('startsOn', '2027-01-01');
  await until(() => anna.sent > 2 && anna.unacked === 0);
  anna.cut();
  await until(() => hall.rooms.size === 0);
  const boris = await hall.connect('boris');
  await until(() => boris.synced);
  expect(boris.title).toBe('Dojíždění');
  expect(fieldOf(boris.doc, 'startsOn')).toBe('2027-01-01');
});
