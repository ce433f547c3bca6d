import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readDownward, syncMessage } from '#lib/live/wire.ts';

/** How many write, how many keys a second each, and for how long. */
export type Load = { writers: number; pace: number; seconds: number };
/** Milliseconds from a key to each other client, and to the word that it is saved. */
export type Figures = { relayed: number[]; acked: number[] };
/** A socket of a writer into the room. */
export type Door = (at: number) => WebSocket;

const nothing = Y.encodeStateVector(new Y.Doc());

/** Lets writers type into one room side by side; throws when a key did not come to everybody. */
export async function write(door: Door, { writers, pace, seconds }: Load): Promise<Figures> {
  const figures: Figures = { relayed: [], acked: [] };
  const sentAt = new Map<string, number>();
  const sockets = await Promise.all(
    Array.from({ length: writers }, async (_, at) => {
      const ws = door(at);
      const own = { sent: [] as number[], acked: 0 };
      ws.on('message', (data: Buffer) => hear(data, own));
      await once(ws, 'open');
      // Who has not asked what there is, is told nothing of what comes.
      ws.send(syncMessage('step1', nothing));
      return { ws, line: lineInto(ws, own.sent) };
    }),
  );

  function hear(data: Buffer, own: { sent: number[]; acked: number }): void {
    const now = performance.now();
    if (data[0] === 0 && data[1] === 2) {
      const sent = sentAt.get(keyOf(data));
      if (sent !== undefined) figures.relayed.push(now - sent);
    } else if (data[0] === 100) {
      const message = readDownward(data);
      if (message?.kind !== 'ack') return;
      while (own.acked < message.count) figures.acked.push(now - own.sent[own.acked++]);
    }
  }

  function lineInto(ws: WebSocket, own: number[]): Y.Text {
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => {
      const message = syncMessage('update', update);
      const now = performance.now();
      sentAt.set(keyOf(message), now);
      own.push(now);
      ws.send(message);
    });
    return doc.getText('line:regionalLink');
  }

  const began = performance.now();
  await Promise.all(
    sockets.map(async ({ line }, at) => {
      for (let key = 0; key < pace * seconds; key++) {
        const due = ((key + at / writers) * 1000) / pace;
        await pause(Math.max(0, due - (performance.now() - began)));
        line.insert(line.length, 'a');
      }
    }),
  );
  await pause(500);
  for (const { ws } of sockets) ws.terminate();
  const expected = writers * (writers - 1) * pace * seconds;
  if (figures.relayed.length !== expected) {
    throw new Error(`${figures.relayed.length} of ${expected} keys arrived`);
  }
  return figures;
}

const keyOf = (message: Uint8Array): string => Buffer.from(message).toString('latin1');
