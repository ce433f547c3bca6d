import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openHall, reading, room, titleOf, until, journalled } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
const providers: WebsocketProvider[] = [];
beforeEach(async () => {
  hall = await openHall();
  // The client of y-websocket says so for each of our own messages, and goes on.
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  await hall.end();
  vi.restoreAllMocks();
});

/** A client of y-websocket as it comes, but for the cookie and the Origin a browser would send. */
function stock(cookie: string): WebsocketProvider {
  class WithCookie extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin: hall.origin } });
    }
  }
  const provider = new WebsocketProvider(`${hall.url}/sync`, room, new Y.Doc(), {
    WebSocketPolyfill: WithCookie as never,
    disableBc: true,
  });
  providers.push(provider);
  return provider;
}

test('R23 a stock client reads and writes, and sees who is here', async () => {
  const [one, other] = [stock('anna'), stock('boris')];
  await until(() => one.synced && other.synced);
  one.doc.getText('line:title').insert(0, 'od běžného klienta');
  await until(() => titleOf(other.doc) === 'od běžného klienta');
  await until(async () => titleOf(await journalled(hall.journal)) === 'od běžného klienta');
  one.awareness.setLocalStateField('field', 'goal');
  const seen = () => other.awareness.getStates().get(one.doc.clientID);
  await until(() => seen()?.field === 'goal');
  expect(seen()).toMatchObject({ user: { name: 'anna', party: 'user' } });
  one.destroy();
  await until(() => !other.awareness.getStates().has(one.doc.clientID));
});

test('R23 is not sent back what it says about itself, and its echo of others does nothing', async () => {
  const [one, other] = [stock('anna'), stock('boris')];
  await until(() => one.synced && other.synced);
  for (let step = 0; step < 20; step++) one.awareness.setLocalStateField('field', `f${step}`);
  await until(() => other.awareness.getStates().get(one.doc.clientID)?.field === 'f19');
  expect(one.awareness.getLocalState()).toEqual({ field: 'f19' });
  expect(one.awareness.getStates().get(other.doc.clientID)).toMatchObject({
    user: { name: 'boris' },
  });
});

test('R23 a stock client that writes offline brings it when it comes back', async () => {
  const one = stock('anna');
  await until(() => one.synced);
  one.disconnect();
  one.doc.getText('line:title').insert(0, 'v tunelu');
  one.connect();
  await until(async () => titleOf(await journalled(hall.journal)) === 'v tunelu');
});

test('R23 a stock client with reading rights stays and reads', async () => {
  hall.access.set('reader', reading);
  const [writer, reader] = [stock('anna'), stock('reader')];
  await until(() => writer.synced && reader.synced);
  writer.doc.getText('line:title').insert(0, 'čtu');
  await until(() => titleOf(reader.doc) === 'čtu');
  expect(reader.wsconnected).toBe(true);
});

test('R23 a stock client is not called back by a final refusal', async () => {
  const one = stock('anna');
  await until(() => one.synced);
  hall.access.set('anna', 'signedOut');
  const closed = vi.fn();
  one.on('closed', closed);
  await hall.door.sittings.recheck();
  await until(() => closed.mock.calls.length === 1);
  expect(closed.mock.calls[0][0]).toMatchObject({ code: 4401 });
  expect(one.shouldConnect).toBe(false);
});
