import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messages } from '#lib/live/wire.ts';

/** What is told of a Yjs client: a newer clock wins, JSON `null` means that it left. */
export type Told = { client: number; clock: number; json: string };

/** Most states a message may carry. */
const most = 1000;

/**
 * Walks over the states of a presence message without reading what they say: the client, its clock, and
 * where its JSON starts and ends. False when the bytes are no such message; then nothing may be taken.
 */
export function eachState(
  states: Uint8Array,
  see: (client: number, clock: number, start: number, end: number) => void,
): boolean {
  const decoder = decoding.createDecoder(states);
  try {
    const count = decoding.readVarUint(decoder);
    if (count > most) return false;
    for (let left = count; left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const end = decoding.readVarUint(decoder) + decoder.pos;
      see(client, clock, decoder.pos, end);
      decoder.pos = end;
    }
  } catch {
    return false;
  }
  return decoder.pos === states.length;
}

/** The states told in one turn as messages: one for all, and one for each client among them without its own. */
export class Turn {
  /** Where each client's state stands in the body. */
  #places = new Map<number, { start: number; end: number }>();
  #body: Uint8Array;

  constructor(told: readonly Told[]) {
    const encoder = encoding.createEncoder();
    for (const { client, clock, json } of told) {
      const start = encoding.length(encoder);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
      this.#places.set(client, { start, end: encoding.length(encoder) });
    }
    this.#body = encoding.toUint8Array(encoder);
  }

  has(client: number | null): client is number {
    return client !== null && this.#places.has(client);
  }

  forAll(): Uint8Array {
    return message(this.#places.size, [this.#body]);
  }

  /** Null when nothing else was told. */
  without(client: number): Uint8Array | null {
    if (this.#places.size === 1) return null;
    const { start, end } = this.#places.get(client)!;
    const others = [this.#body.subarray(0, start), this.#body.subarray(end)];
    return message(this.#places.size - 1, others);
  }
}

function message(count: number, pieces: readonly Uint8Array[]): Uint8Array {
  const counted = varUint(count);
  const length = pieces.reduce((sum, piece) => sum + piece.length, counted.length);
  return Buffer.concat([varUint(messages.presence), varUint(length), counted, ...pieces]);
}

function varUint(number: number): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, number));
}
