import { clientFrame, Line } from './line.ts';
import { said, speeches, type Heard, type Speech } from './speech.ts';
import type { Served } from '../servers/served.ts';

/** Nothing, as a Yjs update and as a state vector. */
const nothing = { update: new Uint8Array([0, 0]), vector: new Uint8Array([0]) };

export type PeerOptions = {
  /** State vector of what the client holds already. */
  vector?: Uint8Array;
  /** What it has that a server with that vector lacks. */
  lacking?(vector: Uint8Array): Uint8Array;
};

/** One client in a room. It keeps no document: what it sends was made before, what it hears it counts. */
export class Peer {
  /** Milliseconds of `performance.now()`. */
  readonly startedAt = performance.now();
  syncedAt: number | undefined;
  /** Document messages sent and acknowledged, the answer to the server's first step among them. */
  sent = 0;
  acked = 0;
  refused = 0;
  onUpdate: (bytes: Buffer, start: number, end: number, at: number) => void = () => {};
  onPresence: (bytes: Buffer, start: number, end: number, at: number) => void = () => {};
  onAck: (acked: number, at: number) => void = () => {};
  readonly line: Line;
  readonly synced: Promise<void>;
  #speech: Speech;
  #room: string;
  #options: PeerOptions;
  #heard: Heard = { kind: 'other', start: 0, end: 0, count: 0 };
  #onSynced!: () => void;

  constructor(
    { side, port }: Served,
    room: string,
    headers: Record<string, string>,
    options: PeerOptions = {},
  ) {
    this.#speech = speeches[side];
    this.#room = room;
    this.#options = options;
    this.line = new Line(port, this.#speech.path(room), headers, (bytes, start, end, at) =>
      this.#hear(bytes, start, end, at),
    );
    this.synced = new Promise((synced, failed) => {
      this.#onSynced = synced;
      this.line.onClose = () => failed(new Error(`closed with ${this.line.closed} before synced`));
      this.line.opened().then(() => {
        for (const message of this.#speech.hello(room)) this.line.send(clientFrame(message));
        // A bare server knows no steps.
        if (side === 'bare') this.#sync(performance.now());
        else this.send(this.frame('step1', options.vector ?? nothing.vector));
      }, failed);
    });
    this.synced.catch(() => {});
  }

  /** A sync message of this room as a ready frame. */
  frame(step: 'step1' | 'step2' | 'update', content: Uint8Array): Buffer {
    return clientFrame(this.#speech.wrapped(this.#room, said.sync(step, content)));
  }

  presenceFrame(states: Uint8Array): Buffer {
    return clientFrame(this.#speech.wrapped(this.#room, said.presence(states)));
  }

  send(frame: Buffer): void {
    this.line.send(frame);
  }

  /** Sends a document message; gives its number among those the server acknowledges. */
  write(frame: Buffer): number {
    this.line.send(frame);
    return ++this.sent;
  }

  #hear(bytes: Buffer, start: number, end: number, at: number): void {
    const heard = this.#heard;
    this.#speech.read(bytes, start, end, heard);
    switch (heard.kind) {
      case 'update':
        return this.onUpdate(bytes, heard.start, heard.end, at);
      case 'presence':
        return this.onPresence(bytes, heard.start, heard.end, at);
      case 'step1': {
        const lacking = this.#options.lacking?.(bytes.subarray(heard.start, heard.end));
        this.write(this.frame('step2', lacking ?? nothing.update));
        return;
      }
      case 'step2':
        this.onUpdate(bytes, heard.start, heard.end, at);
        return this.#sync(at);
      case 'ack':
        this.acked = heard.count < 0 ? this.acked + 1 : heard.count;
        return this.onAck(this.acked, at);
      case 'nack':
        this.refused++;
    }
  }

  #sync(at: number): void {
    this.syncedAt ??= at;
    this.#onSynced();
  }
}
