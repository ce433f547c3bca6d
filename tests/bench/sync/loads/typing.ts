import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { nextClient, typed } from '../content/typed.ts';
import { until } from '../stand.ts';
import type { Peer } from '../clients/peer.ts';

type Load = {
  /** Those who write; the first of the peers where a number is enough. */
  writers: readonly Peer[];
  /** Letters a second each. */
  pace: number;
  seconds: number;
  /** What they write instead of single letters: so many characters with every update. */
  text?: { width: number; make(client: number, updates: number): Uint8Array[] };
};

/** What was measured while people typed; times in milliseconds. */
export type Typing = {
  /** From the sending to the receipt by each other peer. */
  relayed: number[];
  /** From the sending to the acknowledgement, where a side acknowledges. */
  acked: number[];
  /** Updates that should have reached somebody, and those that did. */
  expected: number;
  delivered: number;
};

/** Lets the writers type at an even pace and waits until all of it arrived; rooms are groups of peers. */
export async function type(rooms: readonly (readonly Peer[])[], load: Load): Promise<Typing> {
  const { writers, pace, seconds, text = { width: 1, make: typed } } = load;
  const letters = Math.round(pace * seconds);
  const found: Typing = { relayed: [], acked: [], expected: 0, delivered: 0 };
  const sentAt = new Map<number, Float64Array>();
  for (const peers of rooms) for (const peer of peers) listen(peer);
  const sends: { due: number; act(): void }[] = [];
  writers.forEach((peer, at) => {
    const client = nextClient();
    const frames = text.make(client, letters).map((update) => peer.frame('update', update));
    const times = new Float64Array(letters);
    sentAt.set(client, times);
    const others = rooms.find((peers) => peers.includes(peer))!.length - 1;
    found.expected += letters * others;
    const before = peer.sent;
    peer.onAck = (acked, now) => {
      for (let letter = done; letter < Math.min(acked - before, letters); letter++) {
        found.acked.push(now - times[letter]);
      }
      done = Math.max(done, acked - before);
    };
    let done = 0;
    frames.forEach((frame, letter) => {
      const act = () => {
        times[letter] = performance.now();
        peer.write(frame);
      };
      sends.push({ due: ((letter + at / writers.length) * 1000) / pace, act });
    });
  });
  sends.sort((one, other) => one.due - other.due);

  function listen(peer: Peer): void {
    peer.onUpdate = (bytes, start, end, now) => {
      // A side may put several letters into one update; each counts for its own.
      const { from, to } = Y.parseUpdateMeta(bytes.subarray(start, end));
      for (const [client, first] of from) {
        const times = sentAt.get(client);
        // Hocuspocus sends what somebody wrote to themselves too; that is no delivery.
        if (!times || own.get(client) === peer) continue;
        const end = to.get(client)! / text.width;
        for (let letter = first / text.width; letter < end; letter++) {
          found.relayed.push(now - times[letter]);
          found.delivered++;
        }
      }
    };
  }
  const own = new Map([...sentAt.keys()].map((client, at) => [client, writers[at]]));

  const began = performance.now();
  for (const { due, act } of sends) {
    const wait = due - (performance.now() - began);
    if (wait > 1) await pause(wait);
    act();
  }
  await until('all letters arrive', () => found.delivered >= found.expected, 20).catch(() => {
    const all = rooms.flat();
    const refused = all.reduce((sum, peer) => sum + peer.refused, 0);
    const closed = all.flatMap(({ line }) => line.closed ?? []);
    throw new Error(
      `${found.delivered} of ${found.expected} arrived, ${refused} refused, closed with ${closed.join(' ') || 'nothing'}`,
    );
  });
  return found;
}
