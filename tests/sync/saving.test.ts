import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoryJournal } from '#server/journal/memory.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Offer, Sitter } from '#server/rooms/guest.ts';
import { journalled, knock, openHall, personId, room, titleOf, until, writing } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
afterEach(() => hall.end());

/** A journal whose appends wait or fail as the test says. */
function moody() {
  const kept = memoryJournal();
  const gates: (() => void)[] = [];
  const mood = { fails: false, waits: false, losesAnswer: false, tries: 0 };
  const journal: Journal = {
    ...kept,
    append: async (batches) => {
      mood.tries++;
      if (mood.waits) await new Promise<void>((open) => gates.push(open));
      if (mood.fails) throw new Error('the database is away');
      const appended = await kept.append(batches);
      if (!mood.losesAnswer) return appended;
      mood.losesAnswer = false;
      throw new Error('the line broke after the commit');
    },
  };
  const open = () => {
    mood.waits = false;
    for (const gate of gates.splice(0)) gate();
  };
  return { journal, mood, open, kept };
}

describe('R4 saved', () => {
  test('R5 is not waited for by peers, and R4 not said before the commit', async () => {
    const { journal, mood, open } = moody();
    hall = await openHall({ journal });
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    await until(() => anna.sent === 1 && anna.unacked === 0);
    mood.waits = true;
    anna.type('čeká');
    await until(() => boris.title === 'čeká' && mood.tries === 1);
    expect(anna.unacked).toBe(1);
    expect(titleOf(await journalled(journal))).toBe('');
    const before = Date.now();
    open();
    await until(() => anna.unacked === 0);
    expect(anna.committedAt).toBeGreaterThanOrEqual(before);
    expect(titleOf(await journalled(journal))).toBe('čeká');
  });

  test('R4 a failed append is told to the room, retried in order, and then saved', async () => {
    const { journal, mood } = moody();
    hall = await openHall({ journal });
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    mood.fails = true;
    for (const letter of 'pořadí') anna.type(letter);
    await until(() => mood.tries >= 2 && boris.title === 'pořadí');
    const notSaving = { kind: 'notSaving' };
    await until(() => boris.states.at(-1)?.kind === 'notSaving');
    expect(anna.states).toContainEqual(notSaving);
    expect(anna.unacked).toBe([...'pořadí'].length);
    const late = await hall.connect('cyril');
    await until(() => late.states.at(-1)?.kind === 'notSaving' && late.title === 'pořadí');
    mood.fails = false;
    await until(() => anna.unacked === 0 && boris.states.at(-1)?.kind === 'saving');
    const { rows } = await journal.open(room);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(titleOf(await journalled(journal))).toBe('pořadí');
  });

  test('R4 a room that cannot save stays in memory when all leave', async () => {
    const { journal, mood } = moody();
    hall = await openHall({ journal });
    const anna = await hall.connect('anna');
    mood.fails = true;
    anna.type('nikomu neřečeno');
    await until(() => mood.tries >= 1);
    anna.cut();
    await until(() => hall.rooms.all()[0].seats.size === 0);
    expect(hall.rooms.size).toBe(1);
    const boris = await hall.connect('boris');
    await until(() => boris.title === 'nikomu neřečeno');
    boris.cut();
    mood.fails = false;
    await until(() => hall.rooms.size === 0);
    expect(titleOf(await journalled(journal))).toBe('nikomu neřečeno');
  });

  test('R4 a commit whose answer was lost is not made twice', async () => {
    const { journal, mood } = moody();
    hall = await openHall({ journal });
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    mood.losesAnswer = true;
    anna.type('jednou');
    await until(() => anna.sent === 2 && anna.unacked === 0);
    expect((await journal.open(room)).rows).toHaveLength(1);
    anna.type(' a dost');
    await until(() => anna.unacked === 0);
    expect((await journal.open(room)).rows).toHaveLength(2);
    expect(titleOf(await journalled(journal))).toBe('jednou a dost');
  });
});

describe('R22 every document message', () => {
  test('R22 is acknowledged once, also one that brings nothing new', async () => {
    hall = await openHall();
    const anna = await hall.connect('anna');
    await until(() => anna.sent === 1 && anna.committed === 1);
    expect(anna.committedAt).toBe(0);
    anna.type('a');
    anna.set('fteNow', 2);
    await until(() => anna.committed === 3);
    const same = anna.updates.length;
    anna.update(new Uint8Array([0, 0]));
    await until(() => anna.committed === 4);
    expect(anna.updates).toHaveLength(same);
    expect((await hall.journal.open(room)).rows).toHaveLength(2);
  });

  test('R22 one that brings nothing new waits for what is before it', async () => {
    const { journal, mood, open } = moody();
    hall = await openHall({ journal });
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    await until(() => boris.committed === 1);
    mood.waits = true;
    anna.type('ještě ne');
    await until(() => boris.title !== '' && mood.tries === 1);
    boris.update(boris.updates[0]);
    boris.present({});
    await until(() => anna.presence.size === 1);
    expect(boris.committed).toBe(1);
    open();
    await until(() => boris.committed === 2 && anna.unacked === 0);
  });
});

test('R18 a stop waits for the journal and tells what it saved before it says goodbye', async () => {
  const { journal, mood, open } = moody();
  hall = await openHall({ journal });
  const anna = await hall.connect('anna');
  await until(() => anna.synced && anna.unacked === 0);
  mood.waits = true;
  anna.type('stihne se');
  await until(() => mood.tries === 1);
  const stopped = hall.door.stop();
  expect(await knock(`${hall.url}/sync/${room}`, { cookie: 'boris', origin: hall.origin })).toBe(
    503,
  );
  expect(anna.closed).toBeNull();
  open();
  await stopped;
  await until(() => anna.closed?.code === 4503);
  expect(anna.unacked).toBe(0);
  expect(hall.rooms.size).toBe(0);
});

test('R30 sockets of a room are not read while too much waits for the database', async () => {
  const { journal, mood, open } = moody();
  hall = await openHall({ journal });
  const { room: crowded } = await hall.rooms.enter(room);
  const seen = { paused: 0, resumed: 0, acked: 0 };
  const seat = {
    ...{ access: writing, personId: personId('anna'), name: 'anna', client: null, newClients: 0 },
    ...{ send: () => {}, push: () => {}, tellAccess: () => {}, nack: () => {} },
    relay: () => {},
    consider: (offer: Offer) => void crowded.take(seat, offer),
    ack: (messages: number) => (seen.acked += messages),
    pause: () => seen.paused++,
    resume: () => seen.resumed++,
  } as unknown as Sitter;
  crowded.enter(seat);
  mood.waits = true;
  const doc = new Y.Doc();
  const line = doc.getText('line:regionalLink');
  let number = 0;
  doc.on('update', (update: Uint8Array) => {
    crowded.offer(seat, { number: ++number, step: 'update', update });
  });
  // Deleted again at once, so that the document stays small while what waits for the journal grows.
  while (seen.paused === 0 && number < 1000) {
    line.insert(0, 'x'.repeat(20_000));
    line.delete(0, line.length);
    await new Promise(setImmediate);
  }
  expect(number * 10_000).toBeGreaterThan(4_000_000);
  expect(seen).toEqual({ paused: 1, resumed: 0, acked: 0 });
  open();
  await until(() => seen.acked === number);
  expect(seen).toMatchObject({ paused: 1, resumed: 1 });
});
