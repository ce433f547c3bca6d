import * as encoding from 'lib0/encoding';
import { messages, presenceMessage, syncMessage } from '#lib/live/wire.ts';
import type { Side } from '../sides.ts';

/** A message that came: what it is, and where its content lies; `count` only for an acknowledgement. */
export type Heard = {
  kind: 'step1' | 'step2' | 'update' | 'presence' | 'ack' | 'nack' | 'other';
  start: number;
  end: number;
  count: number;
};

/** How a client of a side talks: the y-websocket protocol, with the room's name before it for Hocuspocus. */
export type Speech = {
  path(room: string): string;
  /** What a client says first. */
  hello(room: string): Uint8Array[];
  wrapped(room: string, message: Uint8Array): Uint8Array;
  /** Reads into `heard`, which is used again for every message. */
  read(bytes: Buffer, start: number, end: number, heard: Heard): void;
};

const steps = ['step1', 'step2', 'update'] as const;
const auth = { message: 2, token: 0 };
const syncReply = 4;
const syncStatus = 8;

const plain: Speech = {
  path: (room) => `/sync/${room}`,
  hello: () => [],
  wrapped: (_, message) => message,
  read(bytes, start, end, heard) {
    const kind = bytes[start];
    heard.end = end;
    if (kind === messages.sync) return readStep(bytes, start + 1, heard);
    heard.kind = 'other';
    if (kind === messages.presence) content(bytes, start + 1, heard, 'presence');
    if (kind === messages.nack) heard.kind = 'nack';
    if (kind === messages.ack) {
      heard.kind = 'ack';
      heard.count = varUint(bytes, start + 1, heard);
    }
  },
};

const hocuspocus: Speech = {
  path: () => '/',
  hello: (room) => [
    named(room, (encoder) => {
      encoding.writeVarUint(encoder, auth.message);
      encoding.writeVarUint(encoder, auth.token);
      encoding.writeVarString(encoder, 'bench');
    }),
  ],
  wrapped: (room, message) => named(room, (encoder) => encoding.writeUint8Array(encoder, message)),
  read(bytes, start, end, heard) {
    // The name is shorter than 128 bytes, so its length is one.
    const from = start + 1 + bytes[start];
    const kind = bytes[from];
    heard.end = end;
    if (kind === messages.sync || kind === syncReply) return readStep(bytes, from + 1, heard);
    heard.kind = 'other';
    if (kind === messages.presence) content(bytes, from + 1, heard, 'presence');
    if (kind === syncStatus) {
      heard.kind = 'ack';
      heard.count = -1;
    }
  },
};

/** The speech of every side. */
export const speeches = { ours: plain, bare: plain, hocuspocus } satisfies Record<Side, Speech>;

/** The messages every speech wraps. */
export const said = { sync: syncMessage, presence: presenceMessage };

function named(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    write(encoder);
  });
}

function readStep(bytes: Buffer, at: number, heard: Heard): void {
  content(bytes, at + 1, heard, steps[bytes[at]] ?? 'other');
}

function content(bytes: Buffer, at: number, heard: Heard, kind: Heard['kind']): void {
  heard.kind = kind;
  varUint(bytes, at, heard);
}

/** Reads a number and leaves `heard.start` behind it. */
function varUint(bytes: Buffer, at: number, heard: Heard): number {
  let value = 0;
  let factor = 1;
  for (; ; at++) {
    value += (bytes[at] & 127) * factor;
    if (bytes[at] < 128) break;
    factor *= 128;
  }
  heard.start = at + 1;
  return value;
}
