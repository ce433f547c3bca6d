import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readOnlyReasons, type Access, type ReadOnlyReason } from './access.ts';

/** First number of every message: 0–3 are y-websocket's, ours start at 100. */
export const messages = {
  sync: 0,
  presence: 1,
  askPresence: 3,
  ack: 100,
  nack: 101,
  state: 102,
  event: 103,
  beat: 104,
  changed: 105,
} as const;

const syncSteps = { step1: 0, step2: 1, update: 2 } as const;

/** Why an update was refused, worded in `words.ts`. */
export const nackReasons = [
  'readOnly',
  'numbers',
  'author',
  'gap',
  'structure',
  'tooLarge',
] as const;
export type NackReason = (typeof nackReasons)[number];

/** Codes a socket is closed with: 44xx are final, 45xx invite to come back (y-websocket 3.1). */
export const closeCodes = {
  signedOut: 4401,
  forbidden: 4403,
  notFound: 4404,
  schema: 4409,
  tooLarge: 4413,
  protocol: 4422,
  restart: 4503,
  tooMuch: 4529,
} as const;

/** How long the server is silent at most, and how long a client believes it is there, in milliseconds. */
export const beats = { down: 3000, up: 5000, fresh: 5000, silent: 10_000 } as const;

/** What a browser may send. */
export type Upward =
  | { kind: 'step1'; vector: Uint8Array }
  | { kind: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'presence'; states: Uint8Array }
  | { kind: 'askPresence' }
  | { kind: 'beat' };

/** What a room tells about itself. */
export type RoomState =
  | { kind: 'saving' }
  | { kind: 'notSaving' }
  | { kind: 'writable'; numbers: boolean }
  | { kind: 'readOnly'; reason: ReadOnlyReason };

/** Who changed which fields last, by the server's word; `at` in milliseconds. */
export type Changed = { fields: string[]; name: string; at: number };

/** What a server sends beside y-websocket's own messages. */
export type Downward =
  /** So many document messages of this socket are committed by now; `committedAt` 0 = nothing ever was. */
  | { kind: 'ack'; count: number; committedAt: number }
  /** The socket's document message of that number (from 1) was refused whole. */
  | { kind: 'nack'; number: number; reason: NackReason }
  | { kind: 'state'; state: RoomState }
  | { kind: 'event'; id: number; name: string }
  | ({ kind: 'changed' } & Changed)
  | { kind: 'beat' };

/** Reads what came from a browser; null when it is not of the protocol or has bytes to spare. */
export function readUpward(bytes: Uint8Array): Upward | null {
  return reading(bytes, (decoder): Upward | null => {
    switch (decoding.readVarUint(decoder)) {
      case messages.sync: {
        const step = decoding.readVarUint(decoder);
        const content = decoding.readVarUint8Array(decoder);
        if (step === syncSteps.step1) return { kind: 'step1', vector: content };
        if (step === syncSteps.step2) return { kind: 'step2', update: content };
        return step === syncSteps.update ? { kind: 'update', update: content } : null;
      }
      case messages.presence:
        return { kind: 'presence', states: decoding.readVarUint8Array(decoder) };
      case messages.askPresence:
        return { kind: 'askPresence' };
      case messages.beat:
        return { kind: 'beat' };
      default:
        return null;
    }
  });
}

/** Reads one of our own messages; null for y-websocket's and for what this version does not know. */
export function readDownward(bytes: Uint8Array): Downward | null {
  return reading(bytes, (decoder): Downward | null => {
    switch (decoding.readVarUint(decoder)) {
      case messages.ack:
        return {
          kind: 'ack',
          count: decoding.readVarUint(decoder),
          committedAt: decoding.readVarUint(decoder),
        };
      case messages.nack: {
        const number = decoding.readVarUint(decoder);
        const reason = oneOf(nackReasons, decoding.readVarString(decoder));
        return { kind: 'nack', number, reason: reason ?? 'structure' };
      }
      case messages.state: {
        const state = readState(decoder);
        return state && { kind: 'state', state };
      }
      case messages.event:
        return {
          kind: 'event',
          id: decoding.readVarUint(decoder),
          name: decoding.readVarString(decoder),
        };
      case messages.changed: {
        const name = decoding.readVarString(decoder);
        const at = decoding.readVarUint(decoder);
        const fields = decoding.readVarString(decoder).split(' ').filter(Boolean);
        return { kind: 'changed', name, at, fields };
      }
      case messages.beat:
        return { kind: 'beat' };
      default:
        return null;
    }
  });
}

/** One of our own messages as bytes. */
export function downward(message: Downward): Uint8Array {
  return written(messages[message.kind], (encoder) => {
    switch (message.kind) {
      case 'ack':
        encoding.writeVarUint(encoder, message.count);
        encoding.writeVarUint(encoder, message.committedAt);
        break;
      case 'nack':
        encoding.writeVarUint(encoder, message.number);
        encoding.writeVarString(encoder, message.reason);
        break;
      case 'state':
        writeState(encoder, message.state);
        break;
      case 'event':
        encoding.writeVarUint(encoder, message.id);
        encoding.writeVarString(encoder, message.name);
        break;
      case 'changed':
        encoding.writeVarString(encoder, message.name);
        encoding.writeVarUint(encoder, message.at);
        encoding.writeVarString(encoder, message.fields.join(' '));
    }
  });
}

/** A sync message of y-websocket: what I have, what you lack, or what just changed. */
export function syncMessage(step: keyof typeof syncSteps, content: Uint8Array): Uint8Array {
  return written(messages.sync, (encoder) => {
    encoding.writeVarUint(encoder, syncSteps[step]);
    encoding.writeVarUint8Array(encoder, content);
  });
}

/** A message that carries states of presence. */
export function presenceMessage(states: Uint8Array): Uint8Array {
  return written(messages.presence, (encoder) => encoding.writeVarUint8Array(encoder, states));
}

/** „I am here“, in either direction. */
export const beatMessage: Uint8Array = written(messages.beat, () => {});

function writeState(encoder: encoding.Encoder, state: RoomState): void {
  encoding.writeVarString(encoder, state.kind);
  if (state.kind === 'readOnly') encoding.writeVarString(encoder, state.reason);
  if (state.kind === 'writable') encoding.writeVarUint(encoder, state.numbers ? 1 : 0);
}

function readState(decoder: decoding.Decoder): RoomState | null {
  const kind = decoding.readVarString(decoder);
  switch (kind) {
    case 'saving':
    case 'notSaving':
      return { kind };
    case 'writable':
      return { kind, numbers: decoding.readVarUint(decoder) === 1 };
    case 'readOnly':
      return {
        kind,
        reason: oneOf(readOnlyReasons, decoding.readVarString(decoder)) ?? 'notMember',
      };
    default:
      return null;
  }
}

/** The access a room tells of. */
export function accessIn(state: Extract<RoomState, { kind: 'writable' | 'readOnly' }>): Access {
  return {
    read: true,
    write: state.kind === 'writable',
    numbers: state.kind === 'writable' && state.numbers,
    reason: state.kind === 'readOnly' ? state.reason : null,
  };
}

function written(number: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, number);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function reading<T>(bytes: Uint8Array, read: (decoder: decoding.Decoder) => T): T | null {
  const decoder = decoding.createDecoder(bytes);
  try {
    const found = read(decoder);
    return decoding.hasContent(decoder) ? null : found;
  } catch {
    return null;
  }
}

function oneOf<T extends string>(values: readonly T[], value: string): T | null {
  return (values as readonly string[]).includes(value) ? (value as T) : null;
}
