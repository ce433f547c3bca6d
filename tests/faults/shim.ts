import { EventEmitter } from 'node:events';
import { duplexPair, type Duplex } from 'node:stream';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { readDownward, syncMessage } from '#lib/live/wire.ts';
import { frame, opcodes, readFrames } from '../fuzz/frames.ts';

/** What a shim connects to: the server of a door, with nothing listening on a port. */
export type Door = { server: EventEmitter; origin: string };

/** Turns of the event loop until a server has passed on what it was given. */
export async function turns(count = 5): Promise<void> {
  for (; count > 0; count--) await new Promise((turn) => setImmediate(turn));
}

/**
 * A browser whose messages wait in both directions until a schedule delivers them, once, twice or never.
 * It speaks as y-websocket does, over bytes in memory.
 */
export class ShimmedClient {
  readonly doc = new Y.Doc();
  readonly up: Uint8Array[] = [];
  readonly down: Uint8Array[] = [];
  readonly nacks: string[] = [];
  readonly name: string;
  #door: Door;
  #room: string;
  #line: Duplex | null = null;
  #far: Duplex | null = null;
  #rest: Buffer = Buffer.alloc(0);
  #head = true;
  #delivered: Uint8Array | null = null;
  #got: Uint8Array | null = null;
  /** Document messages the server was given on this line, and those it acknowledged. */
  #given = 0;
  #acked = 0;

  constructor(door: Door, room: string, name: string, client: number) {
    this.#door = door;
    this.#room = room;
    this.name = name;
    this.doc.clientID = client;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#line) this.up.push(syncMessage('update', update));
    });
  }

  get online(): boolean {
    return this.#line !== null;
  }

  /** Whether so much went over this line that a little more would be too fast. */
  get worn(): boolean {
    return this.#given + this.up.length > 45;
  }

  get settled(): boolean {
    return this.up.length + this.down.length === 0 && this.#acked >= this.#given;
  }

  connect(): void {
    const [near, far] = duplexPair();
    this.#line = near;
    this.#far = far;
    this.#rest = Buffer.alloc(0);
    this.#head = true;
    this.#given = this.#acked = 0;
    near.on('data', (data: Buffer) => near === this.#line && this.#hear(data));
    near.on('close', () => near === this.#line && this.#lost());
    const headers = {
      ...{ host: 'x', connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' },
      ...{ origin: this.#door.origin, cookie: this.name },
    };
    const request = { method: 'GET', url: `/sync/${this.#room}`, headers };
    this.#door.server.emit('upgrade', request, far, Buffer.alloc(0));
    this.up.push(syncMessage('step1', Y.encodeStateVector(this.doc)));
  }

  /** Ends the line; what was on it is lost. */
  drop(): void {
    const ends = [this.#line, this.#far];
    this.#lost();
    // Destroying one end of a pair does not tell the other.
    for (const end of ends) end?.destroy();
  }

  /** Lets the next message up arrive. */
  send(): void {
    const message = this.up.shift();
    if (!message) return;
    // A server lets nobody ask for everything again and again.
    if (isDocument(message)) this.#delivered = message;
    this.#deliver(message);
  }

  /** Lets the last message that went up arrive once more. */
  sendAgain(): void {
    if (this.#delivered && this.online) this.#deliver(this.#delivered);
  }

  /** Lets the next message down arrive. */
  get(): void {
    const message = this.down.shift();
    if (message) this.#take((this.#got = message));
  }

  /** Lets the last message that came down arrive once more. */
  getAgain(): void {
    if (this.#got && this.online) this.#take(this.#got);
  }

  #deliver(message: Uint8Array): void {
    if (isDocument(message)) this.#given++;
    this.#line?.write(frame(message));
  }

  #lost(): void {
    this.#line = this.#far = this.#delivered = this.#got = null;
    this.up.length = this.down.length = 0;
  }

  #hear(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data]);
    if (this.#head) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#head = false;
      this.#rest = this.#rest.subarray(end + 4);
    }
    this.#rest = readFrames(this.#rest, (opcode, payload) => {
      if (opcode === opcodes.close) this.nacks.push(`closed ${payload.readUInt16BE(0)}`);
      if (opcode !== opcodes.binary) return;
      const own = readDownward(payload);
      // What is acknowledged when depends on the clock, so it is no part of a schedule.
      if (own?.kind === 'ack') this.#acked = own.count;
      else if (own?.kind === 'nack') this.nacks.push(own.reason);
      else if (!own && payload[0] === 0) this.down.push(Uint8Array.from(payload));
    });
  }

  #take(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    const step = decoding.readVarUint(decoder);
    const content = decoding.readVarUint8Array(decoder);
    if (step === 0) this.up.push(syncMessage('step2', Y.encodeStateAsUpdate(this.doc, content)));
    else Y.applyUpdate(this.doc, content, this);
  }
}

const isDocument = (message: Uint8Array) => message[0] === 0 && message[1] !== 0;
