import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messages } from '#lib/live/wire.ts';
import { headerLength, varLength, writeHeader, writeVar } from './frame.ts';

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

/** States told together as frames: one for all, and one for each client among them without its own. */
export class Telling {
  /** Where each client's state stands in the body. */
  #places = new Map<number, { start: number; end: number }>();
  #body: Buffer;

  constructor(told: readonly Told[]) {
    const encoder = encoding.createEncoder();
    for (const { client, clock, json } of told) {
      const start = encoding.length(encoder);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, json);
      this.#places.set(client, { start, end: encoding.length(encoder) });
    }
    const { buffer, byteOffset, length } = encoding.toUint8Array(encoder);
    this.#body = Buffer.from(buffer, byteOffset, length);
  }

  has(client: number | null): client is number {
    return client !== null && this.#places.has(client);
  }

  forAll(): Buffer {
    return Buffer.concat([head(this.#places.size, this.#body.length), this.#body]);
  }

  /** The pieces of a frame, so that what is the same for all is not copied; none when nothing else was told. */
  without(client: number): Buffer[] {
    if (this.#places.size === 1) return [];
    const { start, end } = this.#places.get(client)!;
    const others = [this.#body.subarray(0, start), this.#body.subarray(end)];
    return [head(this.#places.size - 1, this.#body.length - (end - start)), ...others];
  }
}

/** What stands in a frame before so many states of so many bytes. */
function head(count: number, bytes: number): Buffer {
  const content = varLength(count) + bytes;
  const payload = 1 + varLength(content) + content;
  const header = Buffer.allocUnsafe(headerLength(payload) + payload - bytes);
  let at = writeHeader(header, 0, payload);
  for (const number of [messages.presence, content, count]) at = writeVar(header, at, number);
  return header;
}
