import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocketServer, WebSocket } from 'ws';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { frameOf, writeHeader } from '#server/rooms/frame.ts';
import { syncMessage } from '#lib/live/wire.ts';
import { FrameLog } from '#server/rooms/frame-log.ts';
import { openHall, until } from './support.ts';

vi.mock('#server/rooms/frame.ts', async (original) => {
  const real = await original<typeof import('#server/rooms/frame.ts')>();
  return { ...real, frameOf: vi.fn(real.frameOf), writeHeader: vi.fn(real.writeHeader) };
});

let hall: Awaited<ReturnType<typeof openHall>>;
beforeEach(async () => {
  hall = await openHall();
});
afterEach(() => hall.end());

test('R19 an update is framed once however many peers receive it', async () => {
  const clients = await Promise.all([...'abcdefgh'].map((name) => hall.connect(name)));
  await until(() => clients.every(({ synced, unacked }) => synced && unacked === 0));
  const framed = vi.mocked(frameOf);
  framed.mockClear();
  vi.mocked(writeHeader).mockClear();
  clients[0].type('jednou');
  await until(() => clients.every(({ title }) => title === 'jednou') && clients[0].unacked === 0);
  await until(() => clients.every(({ changes }) => changes.length === 1));
  const first = (number: number) => framed.mock.calls.filter(([payload]) => payload[0] === number);
  expect(first(0)).toHaveLength(0);
  expect(vi.mocked(writeHeader)).toHaveBeenCalledOnce();
  expect(first(105)).toHaveLength(1);
  expect(first(100)).toHaveLength(1);
});

test('R19 frames of every length are read as they were written', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000];
  const got: Buffer[] = [];
  server.on('connection', (_ws, request) => {
    for (const length of lengths) {
      (request.socket as Duplex).write(frameOf(new Uint8Array(length).fill(length % 251)));
    }
  });
  const ws = new WebSocket(`ws://127.0.0.1:${port}`);
  ws.on('message', (data: Buffer) => got.push(data));
  await until(() => got.length === lengths.length);
  expect(got.map(({ length }) => length)).toEqual(lengths);
  expect(got.every((data) => data.every((byte) => byte === data.length % 251))).toBe(true);
  ws.terminate();
  server.close();
});

test('R12 the log is cut into portions that end with a frame', () => {
  const log = new FrameLog();
  for (let count = 0; count < 100; count++) log.add(new Uint8Array(100).fill(count));
  const ends: number[] = [];
  for (let place = 0; place < log.next; place = ends.at(-1)!) ends.push(log.reach(place, 1000));
  expect(ends).toEqual([9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99, 100]);
  expect(log.reach(5, 1)).toBe(6);
  for (let place = 0; place < 40; place++) log.commit(place, place + 1);
  log.drop(30);
  expect([log.first, log.next, log.updates().length]).toEqual([30, 100, 70]);
  expect(log.updates(99)[0].every((byte) => byte === 99)).toBe(true);
  expect(log.frames(30, 31).equals(frameOf(syncMessage('update', log.updates(30)[0])))).toBe(true);
  expect(log.reach(30, 1000)).toBe(39);
});
