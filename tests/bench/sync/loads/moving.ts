import { setTimeout as pause } from 'node:timers/promises';
import { caretMove, eachState, moveOf, statesTogether } from '../content/carets.ts';
import { nextClient } from '../content/typed.ts';
import { until } from '../stand.ts';
import type { Peer } from '../clients/peer.ts';

type Load = {
  /** Moves a second of each caret. */
  pace: number;
  seconds: number;
  /** Clients that send back what they hear, as y-websocket 3.1 does. */
  echo?: boolean;
  /** Whether to wait until all arrived. */
  wait: boolean;
};

/** From the sending of a move to its receipt by each other, in milliseconds. */
export type Moving = { relayed: number[]; expected: number };

/** Moves a caret of every peer at an even pace. */
export async function move(peers: readonly Peer[], load: Load): Promise<Moving> {
  const { pace, seconds, echo = false } = load;
  const moves = Math.round(pace * seconds);
  const clients = peers.map(nextClient);
  const first = clients[0];
  const sentAt = peers.map(() => new Float64Array(moves));
  const relayed: number[] = [];
  peers.forEach((peer, own) => {
    const last = new Int32Array(peers.length).fill(-1);
    const clocks = new Map<number, number>();
    peer.onPresence = (bytes, start, end, now) => {
      const newer: Uint8Array[] = [];
      eachState(bytes, start, (client, clock, from, to) => {
        const who = client - first;
        if (who === own || who < 0 || who >= peers.length) return;
        if (echo && clock > (clocks.get(client) ?? 0)) {
          clocks.set(client, clock);
          newer.push(bytes.subarray(from, to));
        }
        const turn = moveOf(bytes, from, to);
        if (turn === undefined || turn <= last[who]) return;
        last[who] = turn;
        relayed.push(now - sentAt[who][turn]);
      });
      if (newer.length > 0) peer.send(peer.presenceFrame(statesTogether(newer)));
    };
  });
  const frames = peers.map((peer, at) =>
    Array.from({ length: moves }, (_, turn) => peer.presenceFrame(caretMove(clients[at], turn))),
  );
  const began = performance.now();
  for (let turn = 0; turn < moves; turn++) {
    for (const [at, peer] of peers.entries()) {
      const due = ((turn + at / peers.length) * 1000) / pace;
      const wait = due - (performance.now() - began);
      if (wait > 1) await pause(wait);
      sentAt[at][turn] = performance.now();
      peer.send(frames[at][turn]);
    }
  }
  const expected = moves * peers.length * (peers.length - 1);
  // What is not there by then is reported as missing, not as a failure of the row.
  if (load.wait) await until('all moves', () => relayed.length >= expected, 8).catch(() => {});
  return { relayed, expected };
}
