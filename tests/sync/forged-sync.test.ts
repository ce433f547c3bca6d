import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { syncMessage } from '#lib/live/wire.ts';
import type { Client } from './client.ts';
import { journalled, openHall, titleOf, until } from './support.ts';

let hall: Awaited<ReturnType<typeof openHall>>;
let anna: Client;
beforeEach(async () => {
  hall = await openHall();
  anna = await hall.connect('anna');
  await until(() => anna.synced);
  anna.type('ahoj');
  await until(() => anna.unacked === 0);
});
afterEach(() => hall.end());

/** What anna would write next, written by somebody else. */
function forged(): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(anna.doc));
  doc.clientID = anna.doc.clientID;
  const before = Y.encodeStateVector(doc);
  doc.getText('line:title').insert(4, ' podvrh');
  return Y.encodeStateAsUpdate(doc, before);
}

test('R26 a first sync cannot take the place of the next words of somebody who writes here', async () => {
  const evil = await hall.connect('evil');
  await until(() => evil.synced && evil.unacked === 0);
  evil.cut();
  const again = await hall.connect('evil');
  again.sent++;
  again.ws.send(syncMessage('step2', forged()));
  anna.type('!');
  await until(() => anna.unacked === 0 && again.nacks.length === 1);
  expect(again.nacks[0].reason).toBe('author');
  expect(titleOf(await journalled(hall.journal))).toBe('ahoj!');
  expect(anna.title).toBe('ahoj!');
});

test('R26 a person who comes back by a new line brings their own words past the old one', async () => {
  const update = forged();
  const back = await hall.connect('anna');
  back.sent++;
  back.ws.send(syncMessage('step2', update));
  await until(() => back.unacked === 0);
  expect(back.nacks).toEqual([]);
  expect(titleOf(await journalled(hall.journal))).toBe('ahoj podvrh');
});
