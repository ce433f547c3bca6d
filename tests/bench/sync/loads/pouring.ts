import { until } from '../stand.ts';
import type { Peer } from '../clients/peer.ts';

const together = 100;

/** Sends updates through one socket without waiting; ends with the last acknowledgement. Gives milliseconds. */
export async function pour(peer: Peer, updates: readonly Uint8Array[]): Promise<number> {
  const isDone = () => {
    if (peer.line.closed !== undefined) throw new Error(`closed with ${peer.line.closed}`);
    if (peer.refused > 0) throw new Error(`${peer.refused} updates were refused`);
    return peer.acked >= peer.sent;
  };
  await until('the first step is acknowledged', isDone);
  const frames = updates.map((update) => peer.frame('update', update));
  const began = performance.now();
  for (let at = 0; at < frames.length; at += together) {
    peer.send(Buffer.concat(frames.slice(at, at + together)));
  }
  peer.sent += frames.length;
  await until('all is acknowledged', isDone, 120);
  return performance.now() - began;
}
