import * as Y from 'yjs';
import { nextClient, typed } from '../content/typed.ts';
import type { Peer, PeerOptions } from '../clients/peer.ts';

/** Somebody who writes through crashes: knows what was sent and acknowledged, and brings back what the server lacks. */
export class Writer {
  readonly client = nextClient();
  /** Letters sent and acknowledged so far, over all connections. */
  sent = 0;
  acked = 0;
  #updates: Uint8Array[];
  #peer: Peer | undefined;
  #frames: Buffer[] = [];
  /** Letters that each message of this connection reached. */
  #reached: number[] = [];

  constructor(most: number) {
    this.#updates = typed(this.client, most);
  }

  /** What a new connection of this writer starts with. */
  options(): PeerOptions {
    this.#reached = [];
    return {
      vector: Y.encodeStateVector(new Map([[this.client, this.sent]])),
      lacking: (vector) => {
        this.#reached.push(this.sent);
        return this.between(Y.decodeStateVector(vector).get(this.client) ?? 0, this.sent);
      },
    };
  }

  sit(peer: Peer): void {
    this.#peer = peer;
    this.#frames = this.#updates.map((update) => peer.frame('update', update));
    peer.onAck = (acked) => (this.acked = Math.max(this.acked, this.#reached[acked - 1] ?? 0));
  }

  write(): void {
    if (this.sent >= this.#frames.length) throw new Error('nothing is left to write');
    this.#peer!.write(this.#frames[this.sent++]);
    this.#reached.push(this.sent);
  }

  /** The letters from one place to another as one update. */
  between(from: number, to: number): Uint8Array {
    return from < to ? Y.mergeUpdates(this.#updates.slice(from, to)) : new Uint8Array([0, 0]);
  }
}
