import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { downward, syncMessage } from '#lib/live/wire.ts';
import { frameOf } from '#server/rooms/frame.ts';
import type { Seat } from '#server/rooms/seat.ts';
import { knock, openHall, otherRoom, reading, room, until, writing } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.end());

describe('R10 the upgrade', () => {
  test.each([
    ['foreign', 'https://evil.test'],
    ['absent', undefined],
    ['null', 'null'],
    ['of another port', 'https://plan.test:8443'],
    ['without TLS', 'http://plan.test'],
    ['of a subdomain', 'https://a.plan.test'],
    ['of a look-alike', 'https://plan.test.evil.test'],
    ['in another case', 'https://PLAN.test'],
    ['with a path', 'https://plan.test/'],
    ['of an address', 'https://127.0.0.1'],
  ])('R10 is refused for an Origin %s', async (_what, origin) => {
    expect(await knock(`${hall.url}/sync/${room}`, { cookie: 'anna', origin })).toBe(403);
    expect(hall.rooms.size).toBe(0);
  });

  test('R10 is refused without a session, and alike for rooms unknown and unreadable', async () => {
    const { origin } = hall;
    hall.access.set('nobody', 'signedOut');
    hall.access.set('stranger', 'notFound');
    const at = (path: string, cookie: string) => knock(`${hall.url}${path}`, { cookie, origin });
    expect(await at(`/sync/${room}`, 'nobody')).toBe(401);
    expect(await at(`/sync/${room}`, 'stranger')).toBe(404);
    for (const path of [
      '/sync/',
      '/sync/jmeno',
      `/sync/${room}/x`,
      `/sync/${room.toUpperCase()}`,
      `/sync/%7B${room}%7D`,
      `/sync/../${room}`,
      `/sync/${'a'.repeat(4000)}`,
      `/jinam/${room}`,
      '/',
    ]) {
      expect(await at(path, 'anna'), path).toBe(404);
    }
    expect(hall.rooms.size).toBe(0);
  });

  test('R10 is refused to the ninth socket of a session and the fourth in a room', async () => {
    const { origin } = hall;
    const ask = (id: string) => knock(`${hall.url}/sync/${id}`, { cookie: 'anna', origin });
    const open = [];
    for (const id of [room, room, room]) open.push(await hall.connect('anna', { room: id }));
    expect(await ask(room)).toBe(429);
    for (let index = 3; index < 8; index++) {
      const id = otherRoom.slice(0, -1) + index;
      open.push(await hall.connect('anna', { room: id }));
    }
    expect(await ask(otherRoom)).toBe(429);
    expect(await knock(`${hall.url}/sync/${room}`, { cookie: 'boris', origin })).toBe(101);
    open[0].cut();
    await until(() =>
      [...hall.rooms.all()].some(({ seats, id }) => id === room && seats.size === 2),
    );
    await until(async () => (await ask(room)) === 101);
  });

  test('R10 leaves the upgrades of hot reload alone', async () => {
    const socket = connect(Number(new URL(hall.url).port), '127.0.0.1');
    let answered = '';
    socket.on('data', (data) => (answered += data));
    hall.server.once('upgrade', (_request, its) => its.end('HTTP/1.1 418 vite\r\n\r\n'));
    socket.write(
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: vite-hmr\r\n\r\n',
    );
    await until(() => answered.includes('\r\n\r\n'));
    expect(answered).toContain('418');
  });

  test('R10 with another version of the document ends with 4409', async () => {
    const old = await hall.connect('anna', { query: '?schema=0' });
    await until(() => old.closed?.code === 4409);
    expect(old.synced).toBe(false);
    const now = await hall.connect('anna', { query: '?schema=1&since=0' });
    await until(() => now.synced);
  });
});

describe('R13 a change of rights', () => {
  test('R13 is asked for again and re-seats or closes', async () => {
    const [anna, boris, cyril] = await Promise.all(
      ['anna', 'boris', 'cyril'].map((name) => hall.connect(name)),
    );
    await until(() => [anna, boris, cyril].every(({ synced }) => synced));
    hall.access.set('anna', reading);
    hall.access.set('boris', 'signedOut');
    hall.access.set('cyril', 'notFound');
    await hall.door.sittings.recheck();
    await until(() => anna.states.at(-1)?.kind === 'readOnly');
    await until(() => boris.closed?.code === 4401 && cyril.closed?.code === 4403);
    anna.type('už ne');
    await until(() => anna.nacks.length === 1);
    hall.access.set('anna', { ...writing, numbers: false });
    await hall.door.sittings.recheck();
    await until(() => anna.states.at(-1)?.kind === 'writable');
  });

  test('R13 what was asked before something was heard does not undo it', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.states.length === 1);
    const asking = hall.door.sittings.recheck();
    hall.access.set('anna', reading);
    await hall.door.sittings.regard(room, async () => () => reading);
    await asking;
    anna.beat();
    await until(() => anna.states.length > 1);
    expect(anna.states.slice(1).map(({ kind }) => kind)).toEqual(['readOnly']);
  });

  test('R13 everybody is asked about again within a minute, whatever was heard', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const anna = await hall.connect('anna');
      await until(() => anna.states.length === 1);
      hall.access.set('anna', reading);
      vi.setSystemTime(Date.now() + 61_000);
      anna.beat();
      await until(() => anna.states.at(-1)?.kind === 'readOnly');
    } finally {
      vi.useRealTimers();
    }
  });

  test('R13 a question nobody could answer is asked again soon', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.states.length === 1);
    hall.access.set('anna', reading);
    hall.outages.add('anna');
    await hall.door.sittings.recheck();
    expect(anna.states).toHaveLength(1);
    await until(() => anna.states.at(-1)?.kind === 'readOnly');
  });

  test('R13 facts nobody could tell have everybody in the room asked about', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.states.length === 1);
    hall.access.set('anna', reading);
    await hall.door.sittings.regard(room, () => Promise.reject(new Error('away')));
    await until(() => anna.states.at(-1)?.kind === 'readOnly');
  });

  test('R13 a page that lies open is no use of its session, writing is', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.unacked === 0 && anna.sent === 1);
    const isUse = async () => {
      hall.asked.length = 0;
      await hall.door.sittings.recheck();
      return hall.asked.map((one) => one.isUse);
    };
    await isUse();
    expect(await isUse()).toEqual([false]);
    anna.type('píše');
    await until(() => anna.unacked === 0);
    expect(await isUse()).toEqual([true]);
  });

  test('R13 the facts of a room re-seat all who sit in it', async () => {
    const [anna, boris] = [
      await hall.connect('anna'),
      await hall.connect('boris', { room: otherRoom }),
    ];
    await until(() => anna.states.length === 1 && boris.states.length === 1);
    await hall.door.sittings.regard(room, async () => () => ({
      ...reading,
      reason: 'withSteering',
    }));
    await until(() => anna.states.length === 2);
    expect(anna.states[1]).toEqual({ kind: 'readOnly', reason: 'withSteering' });
    await hall.door.sittings.regard(room, async () => null);
    await until(() => anna.closed?.code === 4404);
    expect(boris.states).toHaveLength(1);
  });
});

test('R12 a socket that does not drain is closed and others do not notice', async () => {
  const [anna, boris, sleeper] = await Promise.all(
    ['anna', 'boris', 'sleeper'].map((name) => hall.connect(name)),
  );
  await until(() => sleeper.synced && boris.synced);
  sleeper.ws.pause();
  const seat = [...hall.rooms.all()[0].seats].find(({ name }) => name === 'sleeper')!;
  // More than any system keeps for a peer that does not read.
  const filling = Buffer.alloc(256 * 1024);
  const socket = hall.sockets[[...hall.rooms.all()[0].seats].indexOf(seat)];
  let kept = 0;
  while (hall.rooms.all()[0].seats.has(seat) && kept < 16 * 1024 * 1024) {
    seat.push(filling);
    await new Promise((turn) => setImmediate(turn));
    kept = Math.max(kept, socket.writableLength);
  }
  expect(kept).toBeLessThan(7 * 1024 * 1024);
  anna.type('nikdo si nevšiml');
  await until(() => boris.title === 'nikdo si nevšiml' && anna.unacked === 0);
  expect(hall.rooms.all()[0].seats.size).toBe(2);
});

test('R12 a slow socket is kept back to what it can take, and catches up when it reads again', async () => {
  const [anna, boris] = [await hall.connect('anna'), await hall.connect('boris')];
  const sleeper = await hall.connect('sleeper');
  await until(() => sleeper.synced && boris.synced && anna.unacked === 0);
  sleeper.ws.pause();
  const open = hall.rooms.all()[0];
  const seat = [...open.seats].find(({ name }) => name === 'sleeper')!;
  const socket = hall.sockets[[...open.seats].indexOf(seat)];
  const changed = { kind: 'changed' as const, at: 0, fields: [], name: 'x'.repeat(1 << 20) };
  const filling = frameOf(downward(changed));
  while (!seat.isFull) {
    seat.push(filling);
    await new Promise((turn) => setImmediate(turn));
  }
  const kept = socket.writableLength;
  for (const word of ['jedna', 'dvě', 'tři']) {
    anna.type(word);
    await until(() => anna.unacked === 0);
  }
  expect(socket.writableLength - kept).toBeLessThan(1000);
  expect(boris.title).toBe('jednadvětři');
  sleeper.ws.resume();
  await until(() => sleeper.title === 'jednadvětři');
  anna.type('!');
  await until(() => sleeper.title === 'jednadvětři!');
  expect(hall.rooms.all()[0].seats.size).toBe(3);
});

test('R12 a socket that writes but reads nothing for a quarter of a minute is closed', async () => {
  const sleeper = await hall.connect('sleeper');
  await until(() => sleeper.synced);
  sleeper.ws.pause();
  const [seat] = hall.rooms.all()[0].seats as Set<Seat>;
  const filling = Buffer.alloc(64 * 1024);
  while (hall.sockets[0].writableLength === 0) {
    seat.push(filling);
    await new Promise((turn) => setImmediate(turn));
  }
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const seconds of [0, 9, 18]) {
    expect(sleeper.ws.readyState).toBe(sleeper.ws.OPEN);
    expect(hall.rooms.all()[0].seats.size).toBe(1);
    vi.setSystemTime(Date.now() + (seconds && 9000));
    const heard = hall.sockets[0].bytesRead;
    sleeper.beat();
    await until(() => hall.sockets[0].bytesRead > heard);
    seat.beat(Date.now());
  }
  vi.useRealTimers();
  await until(() => hall.rooms.size === 0);
});

describe('R27 a message', () => {
  test.each([
    ['of text', 'ahoj'],
    ['that is empty', new Uint8Array()],
    ['of an unknown number', new Uint8Array([9])],
    ['that only a server sends', new Uint8Array([100, 1, 1])],
    ['of y-websocket that asks for rights', new Uint8Array([2, 0, 1])],
    ['with bytes to spare', new Uint8Array([3, 0])],
    ['that is cut', syncMessage('update', new Uint8Array(20)).slice(0, 9)],
    ['with an unknown step', new Uint8Array([0, 7, 1, 0])],
    ['with a broken state vector', syncMessage('step1', new Uint8Array([255, 255, 255]))],
    ['with broken presence', new Uint8Array([1, 3, 255, 255, 255])],
  ])('R27 %s closes with 4422', async (_what, message) => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    anna.ws.send(message);
    await until(() => anna.closed?.code === 4422);
  });

  test('R27 over 256 kB closes with 4413, except the first sync', async () => {
    const doc = new Y.Doc();
    const line = doc.getText('line:regionalLink');
    for (let part = 0; part < 20; part++) line.insert(0, 'x'.repeat(15_000));
    const large = Y.encodeStateAsUpdate(doc);
    expect(large.length).toBeGreaterThan(256 * 1024);
    const away = await hall.connect('anna', { room: otherRoom });
    away.cut();
    Y.applyUpdate(away.doc, large, away);
    await away.open(`${hall.url}/sync/${room}`, { cookie: 'anna', origin: hall.origin });
    await until(() => away.sent === 1 && away.unacked === 0);
    away.update(large);
    await until(() => away.closed?.code === 4413);
  });

  test('R27 comes at most sixty at once', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    for (let count = 0; count < 90; count++) anna.beat();
    await until(() => anna.closed?.code === 4529);
  });

  test('R27 control frames count too', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    for (let count = 0; count < 90; count++) anna.ws.ping();
    await until(() => anna.closed?.code === 4529);
  });
});

describe('R24 an update that depends on one not seen yet', () => {
  test('R24 waits and is taken when the other comes', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    const [first, second] = twoUpdates();
    anna.update(second);
    anna.update(first);
    await until(() => anna.sent === 3 && anna.unacked === 0);
    const boris = await hall.connect('boris');
    await until(() => boris.title === 'ab');
  });

  test('R24 is refused when the other does not come', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    anna.update(twoUpdates()[1]);
    anna.type('jinak dobré');
    await until(() => anna.committed === 2);
    await until(() => anna.nacks.length === 1 || anna.beats > 0);
    await until(() => anna.nacks.length === 1);
    expect(anna.nacks).toEqual([{ number: 2, reason: 'gap' }]);
    expect((await hall.journal.open(room)).rows).toHaveLength(1);
  });

  test('R24 is refused at once when too much waits', async () => {
    const anna = await hall.connect('anna');
    await until(() => anna.synced);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const line = doc.getText('line:title');
    for (let part = 0; part < 6; part++) line.insert(0, 'x'.repeat(19_000));
    for (const update of updates.slice(1)) anna.update(update);
    await until(() => anna.nacks.length === 2);
    anna.update(updates[0]);
    await until(() => anna.unacked === 0);
  });
});

/** An insertion and one that follows it. */
function twoUpdates(): [Uint8Array, Uint8Array] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.getText('line:title').insert(0, 'a');
  doc.getText('line:title').insert(1, 'b');
  return [updates[0], updates[1]];
}
