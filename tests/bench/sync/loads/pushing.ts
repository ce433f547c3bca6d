import { setImmediate as turn } from 'node:timers/promises';
import * as Y from 'yjs';
import { nextClient, typed } from '../content/typed.ts';
import { until } from '../stand.ts';
import type { Peer } from '../clients/peer.ts';

/** Letters on their way at once: with fewer a server waits, with many more Hocuspocus drowns in merging them. */
const onTheWay = 500;
/** Most letters prepared for a writer and second; nobody has reached so many. */
const most = 4000;

/** A writer: its letters as frames, and how many were sent and seen by the witness. */
type Source = {
  peer: Peer;
  client: number;
  frames: Buffer[];
  sent: number;
  seen: number;
  bytes: number;
};

/** How much arrived while the writers sent as fast as they could. */
export type Pushing = { delivered: number; seconds: number };

/**
 * Lets the first of the peers write as fast as the room passes it on, until everything has arrived with
 * everybody. The last peer, who only reads, is the witness that paces the writers.
 */
export async function push(
  peers: readonly Peer[],
  writers: number,
  seconds: number,
): Promise<Pushing> {
  const witness = peers.at(-1)!;
  const sources: Source[] = [];
  for (const peer of peers.slice(0, writers)) {
    const client = nextClient();
    const frames = typed(client, most * seconds).map((update) => peer.frame('update', update));
    sources.push({ peer, client, frames, sent: 0, seen: 0, bytes: 0 });
    // Who is asked meanwhile whether they are there must answer.
    await turn();
  }
  const byClient = new Map(sources.map((source) => [source.client, source]));
  const received = new Map(peers.map((peer) => [peer, 0]));
  for (const peer of peers) {
    peer.onUpdate = (bytes, start, end) => {
      received.set(peer, received.get(peer)! + end - start);
      if (peer !== witness) return;
      for (const [client, seen] of Y.parseUpdateMeta(bytes.subarray(start, end)).to) {
        const source = byClient.get(client);
        if (source) source.seen = Math.max(source.seen, seen);
      }
    };
  }
  const ahead = onTheWay / writers;
  const began = performance.now();
  while (performance.now() < began + seconds * 1000) {
    for (const source of sources) {
      const burst = source.frames.slice(source.sent, source.seen + ahead);
      if (burst.length === 0) continue;
      source.sent += burst.length;
      source.peer.sent += burst.length;
      const together = Buffer.concat(burst);
      source.bytes += together.length;
      source.peer.send(together);
    }
    await turn();
  }
  await until('', () => sources.every(({ sent, seen }) => seen >= sent), 60).catch(() => {
    const lost = sources.reduce((sum, { sent, seen }) => sum + sent - seen, 0);
    const refused = peers.reduce((sum, peer) => sum + peer.refused, 0);
    const closed = peers.flatMap(({ line }) => line.closed ?? []);
    throw new Error(
      `${lost} letters did not come, ${refused} were refused, closed with ${closed.join(' ') || 'nothing'}`,
    );
  });
  const bytesOf = new Map(sources.map(({ peer, bytes }) => [peer, bytes]));
  const whole = received.get(witness)!;
  await until(
    'everybody has all',
    () => peers.every((peer) => received.get(peer)! >= whole - (bytesOf.get(peer) ?? 0)),
    60,
  );
  const sent = sources.reduce((sum, source) => sum + source.sent, 0);
  return { delivered: sent * (peers.length - 1), seconds: (performance.now() - began) / 1000 };
}
