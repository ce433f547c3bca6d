import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { HallLine } from '#server/hall/line.ts';
import { meeting } from './support.ts';

/** A line over a socket that only remembers what was done with it. */
function lineOver() {
  const socket = {
    writableLength: 0,
    written: [] as Buffer[],
    write: (frame: Buffer) => socket.written.push(frame),
  };
  const did: string[] = [];
  const ws = Object.assign(new EventEmitter(), {
    ...{ OPEN: 1, readyState: 1 },
    ping: () => did.push('ping'),
    terminate: () => did.push('cut'),
    close: (code: number) => did.push(`close ${code}`),
  });
  const guest = { kind: 'pin', owner: null, personId: null, sessionId: null } as const;
  const asked = { meeting, token: null, pin: '482913' };
  const line = new HallLine(ws as never, socket as never, { guest, asked, cookie: 'a=1' });
  return { line, socket, ws, did };
}

const frame = Buffer.from('news');

test('H4 what a phone does not read is not kept for it, and it goes on where it is when it reads', () => {
  const { line, socket } = lineOver();
  expect(line.send(frame)).toBe(true);
  socket.writableLength = 17 * 1024;
  expect(line.send(frame)).toBe(false);
  socket.writableLength = 0;
  expect(line.send(frame)).toBe(true);
  // The one frame itself, not a copy of it.
  expect(socket.written).toHaveLength(2);
  expect(socket.written.every((written) => written === frame)).toBe(true);
});

test('H4 nothing of the cookie is kept for who came by PIN', () => {
  expect(lineOver().line.cookie).toBe(undefined);
});

test('H9 who does not answer for a minute is let go; who answers stays', () => {
  const { line, did } = lineOver();
  const began = Date.now();
  line.beat(began + 10_000);
  expect(did).toEqual([]);
  line.beat(began + 21_000);
  line.beat(began + 30_000);
  expect(did).toEqual(['ping']);
  line.beat(began + 61_000);
  expect(did).toEqual(['ping', 'cut']);
  const alive = lineOver();
  alive.ws.emit('pong');
  alive.line.beat(began + 50_000);
  expect(alive.did).toEqual(['ping']);
});

test('H1 a closing line is told nothing more', () => {
  const { line, socket, ws, did } = lineOver();
  ws.emit('message', 'ahoj');
  expect(did).toEqual(['close 4422']);
  ws.readyState = 2;
  line.send(frame);
  expect(socket.written).toEqual([]);
});
