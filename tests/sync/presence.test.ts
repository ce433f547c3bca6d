import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { beats } from '#lib/live/wire.ts';
import type { Seat } from '#server/rooms/seat.ts';
import { openHall, personId, until } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.end());

const position = (client: number) => ({
  type: { client, clock: 0 },
  tname: null,
  item: null,
  assoc: 0,
});

describe('R8 presence', () => {
  test('R8 carries the caret and field of the browser, and the person of the session', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    const cursor = { anchor: position(7), head: position(7) };
    anna.present({ cursor, field: 'goal' });
    await until(() => boris.presence.has(anna.doc.clientID));
    expect(boris.presence.get(anna.doc.clientID)).toEqual({
      cursor,
      field: 'goal',
      user: {
        id: personId('anna'),
        name: 'anna',
        party: 'user',
        colour: expect.any(Number),
        color: '#5f6b76',
      },
    });
    expect(anna.presence.size).toBe(0);
  });

  test('R8 takes no name, party or style from the browser', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.present({
      user: { name: 'starosta', party: 'commissioner', color: 'red;background:url(//x)' },
      style: 'x',
      html: '<b>',
    });
    await until(() => boris.presence.has(anna.doc.clientID));
    const state = boris.presence.get(anna.doc.clientID)!;
    expect(Object.keys(state).sort()).toEqual(['cursor', 'field', 'user']);
    expect(state.user).toMatchObject({ name: 'anna', party: 'user', color: '#5f6b76' });
  });

  test('R8 of somebody else is neither set nor removed', async () => {
    const [anna, boris, cyril] = await Promise.all(
      ['anna', 'boris', 'cyril'].map((name) => hall.connect(name)),
    );
    anna.present({ field: 'goal' });
    await until(() => cyril.presence.has(anna.doc.clientID));
    boris.present({ field: 'podvrh' }, anna.doc.clientID);
    boris.present(null, anna.doc.clientID);
    boris.present({ field: 'title' });
    await until(() => cyril.presence.has(boris.doc.clientID));
    expect(cyril.presence.get(anna.doc.clientID)).toMatchObject({
      field: 'goal',
      user: { name: 'anna' },
    });
    const dan = await hall.connect('dan');
    await until(() => dan.presence.size === 2);
  });

  test.each([
    ['a state too long', { field: 'x', cursor: null, more: 'x'.repeat(3000) }],
    ['a field too long', { field: 'x'.repeat(200) }],
    ['a caret that is none', { cursor: { anchor: '<b>', head: 1 } }],
    ['a state that is a list', [1, 2]],
  ])('R8 %s is ignored', async (_what, state) => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.present({ field: 'goal' });
    await until(() => boris.presence.has(anna.doc.clientID));
    anna.present(state);
    anna.type('dál');
    await until(() => anna.unacked === 0);
    anna.present({ field: 'title' });
    await until(() => boris.presence.get(anna.doc.clientID)?.field === 'title');
    expect(anna.closed).toBeNull();
  });
});

describe('R27 presence', () => {
  test('R27 of somebody who moves without end is told ten times a second, the last place for certain', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    let told = 0;
    boris.ws.on('message', (data: Buffer) => (told += data[0] === 1 ? 1 : 0));
    const began = Date.now();
    for (let step = 0; step < 300; step++) anna.present({ field: `f${step}` });
    await until(() => boris.presence.get(anna.doc.clientID)?.field === 'f299');
    expect(told).toBeLessThanOrEqual(2 + (Date.now() - began) / 50);
    expect(anna.closed).toBeNull();
  });

  test('R27 closes who floods with it, not who sends back what comes', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 12 }, (_, at) => hall.connect(`guest${at}`)),
    );
    const [anna, boris] = crowd;
    anna.ws.on('message', (data: Buffer) => data[0] === 1 && anna.ws.send(data));
    for (let step = 0; step < 20; step++) {
      for (const guest of crowd) guest.present({ field: `${step} ${'x'.repeat(90)}` });
    }
    await until(() => crowd.every(({ presence }) => presence.size === crowd.length - 1));
    for (let step = 0; step < 2000; step++) boris.present({ field: 'x' });
    await until(() => boris.closed?.code === 4529);
    expect(crowd.filter(({ closed }) => closed)).toEqual([boris]);
  });
});

describe('R9 presence', () => {
  test('R9 goes when its socket goes, and comes back with it', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.present({ field: 'goal' });
    await until(() => boris.presence.get(anna.doc.clientID));
    anna.cut();
    await until(() => boris.presence.get(anna.doc.clientID) === null);
    await anna.open(anna.ws.url, { cookie: 'anna', origin: hall.origin });
    anna.present({ field: 'title' });
    await until(() => boris.presence.get(anna.doc.clientID)?.field === 'title');
  });

  test('R9 moves to the new line of a person whose old one is dead', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    anna.present({ field: 'goal' });
    await until(() => boris.presence.has(anna.doc.clientID));
    const dead = anna.ws;
    await anna.open(dead.url, { cookie: 'anna', origin: hall.origin });
    anna.present({ field: 'title' });
    await until(() => boris.presence.get(anna.doc.clientID)?.field === 'title');
    dead.terminate();
    await until(() => hall.rooms.all()[0].seats.size === 2);
    anna.present({ field: 'activities' });
    await until(() => boris.presence.get(anna.doc.clientID)?.field === 'activities');
  });

  test('R9 a silent socket is dropped, one that answers stays', async () => {
    const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
    const [silent, alive] = [...hall.rooms.all()[0].seats] as Seat[];
    await until(() => anna.synced && boris.synced);
    anna.ws.pause();
    const later = Date.now() + beats.silent + 1000;
    boris.beat();
    silent.beat(later);
    await until(() => hall.rooms.all()[0].seats.size === 1);
    expect([...hall.rooms.all()[0].seats]).toEqual([alive]);
    // A beat for who was told nothing since the one before.
    const told = boris.beats;
    alive.beat(Date.now());
    alive.beat(Date.now());
    await until(() => boris.beats > told);
    expect(boris.closed).toBeNull();
  });
});
