import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { chanceFrom } from '../content/history.ts';
import { Writer } from '../loads/writer.ts';
import { atMost } from '../targets.ts';
import { until, type Stand } from '../stand.ts';
import type { Found, SyncRow } from '../contract.ts';
import type { Served } from '../servers/served.ts';

const writing = 10;
const pace = 20;
const seed = 9;

/** A power cut, again and again, while ten people type. */
export const killing: SyncRow = {
  work: 'kill −9 while 10 people type 20/s, 20 times',
  how: 'Ten people type 20 letters a second in one room and one only reads; after 1 to 5 s (by a seed) the server, not Postgres, gets a kill −9. What was newly acknowledged and is not in the database is lost. The server starts again, the reader alone comes back with what it had heard, and what had been relayed to it and the server still lacks is counted; then the writers come back and go on.',
  sides: ['ours', 'hocuspocus'],
  rounds: 1,
  figures: {
    lost: { label: 'acknowledged and lost', unit: 'letters', target: atMost(0, 'letters') },
    acked: { label: 'acknowledged', unit: 'letters' },
    relayedLost: {
      label: 'relayed and lost when any client is back',
      unit: 'letters',
      target: atMost(0, 'letters'),
    },
  },
  run: measure,
};

async function measure(stand: Stand): Promise<Found> {
  const kills = stand.short ? 5 : 20;
  // Longer than Hocuspocus waits before it stores, most of the time.
  const seconds = (share: number) => (stand.short ? 0.5 + share : 1 + 4 * share);
  const { rooms, cookies } = await stand.world(1, writing + 1);
  const [room] = rooms;
  const writers = cookies.slice(1).map(() => new Writer(kills * 5 * pace));
  const chance = chanceFrom(seed);
  const seen = new Map<number, number>();
  const counted = new Map<number, number>();
  const found = { lost: 0, acked: 0, relayedLost: 0 };

  async function readerBack(served: Served): Promise<void> {
    const reader = stand.enter(served, room, cookies[0], {
      vector: Y.encodeStateVector(seen),
      lacking: (vector) => {
        const has = Y.decodeStateVector(vector);
        return Y.mergeUpdates(
          writers.map((writer) =>
            writer.between(has.get(writer.client) ?? 0, seen.get(writer.client) ?? 0),
          ),
        );
      },
    });
    reader.onUpdate = (bytes, start, end) => {
      for (const [client, clock] of Y.parseUpdateMeta(bytes.subarray(start, end)).to) {
        seen.set(client, Math.max(seen.get(client) ?? 0, clock));
      }
    };
    await reader.synced;
    await until('what the reader brings is taken', () => reader.acked >= reader.sent);
  }

  /** What the server gives to somebody who has nothing. */
  async function serverHas(served: Served): Promise<Map<number, number>> {
    const has = new Map<number, number>();
    const stranger = stand.enter(served, room, cookies[1]);
    stranger.onUpdate = (bytes, start, end) => {
      for (const [client, clock] of Y.parseUpdateMeta(bytes.subarray(start, end)).to) {
        has.set(client, Math.max(has.get(client) ?? 0, clock));
      }
    };
    await stranger.synced;
    stranger.line.cut();
    return has;
  }

  for (let kill = 0; kill <= kills; kill++) {
    const served = await stand.serve();
    const known = new Map(seen);
    await readerBack(served);
    const has = await serverHas(served);
    for (const [client, clock] of known) {
      found.relayedLost += Math.max(0, clock - (has.get(client) ?? 0));
    }
    if (kill === kills) break;
    const peers = await Promise.all(
      writers.map(async (writer, at) => {
        const peer = stand.enter(served, room, cookies[at + 1], writer.options());
        writer.sit(peer);
        await peer.synced;
        return peer;
      }),
    );
    const began = performance.now();
    const letters = Math.round(seconds(chance()) * pace * writing);
    for (let letter = 0; letter < letters; letter++) {
      const wait = (letter * 1000) / (pace * writing) - (performance.now() - began);
      if (wait > 1) await pause(wait);
      writers[letter % writing].write();
    }
    await served.kill9();
    if (peers.some(({ refused }) => refused > 0)) throw new Error('letters were refused');
    const stored = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(await stand.stored(room)));
    for (const { client, acked } of writers) {
      const before = counted.get(client) ?? 0;
      found.acked += acked - before;
      found.lost += Math.max(0, acked - Math.max(before, stored.get(client) ?? 0));
      counted.set(client, acked);
    }
  }
  return found;
}
