import { headerLength, varLength, writeHeader, writeVar } from './frame.ts';

/** What stands before an update in its message: sync, update (y-websocket 0 2), then the length. */
const lead = [0, 2];
const smallest = 1024;

/**
 * Updates of a room one after another as ready websocket frames, so that everybody is sent a slice of the
 * same bytes. An entry has a place that never changes; entries are dropped from the front only.
 */
export class FrameLog {
  #bytes = Buffer.allocUnsafe(0);
  /** Where the frame of each entry ends in the bytes, where its update begins, and its row when it has one. */
  #ends: number[] = [];
  #starts: number[] = [];
  #rows: (number | null)[] = [];
  #dropped = 0;

  /** Place of the first entry that is still here, and of the next one to come. */
  get first(): number {
    return this.#dropped;
  }

  get next(): number {
    return this.#dropped + this.#ends.length;
  }

  /** Bytes of all frames. */
  get size(): number {
    return this.#ends.at(-1) ?? 0;
  }

  /** Adds an update, with the number of its row when it is in the journal already; gives its copy here. */
  add(update: Uint8Array, row: number | null = null): Buffer {
    const prefix = lead.length + varLength(update.length);
    const payload = prefix + update.length;
    const from = this.size;
    const end = from + headerLength(payload) + payload;
    if (end > this.#bytes.length) this.#grow(end);
    let at = writeHeader(this.#bytes, from, payload);
    for (const byte of lead) this.#bytes[at++] = byte;
    at = writeVar(this.#bytes, at, update.length);
    this.#bytes.set(update, at);
    this.#ends.push(end);
    this.#starts.push(at);
    this.#rows.push(row);
    return this.#bytes.subarray(at, end);
  }

  /** The frames from one place up to another, as one slice. */
  frames(from: number, to = this.next): Buffer {
    const [first, last] = [from - this.#dropped, to - this.#dropped];
    return this.#bytes.subarray(this.#ends[first - 1] ?? 0, this.#ends[last - 1] ?? 0);
  }

  /** The place up to which at most so many bytes of frames stand from another place on, but at least one frame. */
  reach(from: number, bytes: number): number {
    const first = from - this.#dropped;
    const most = (this.#ends[first - 1] ?? 0) + bytes;
    let next = first + 1;
    while (next < this.#ends.length && this.#ends[next] <= most) next++;
    return this.#dropped + next;
  }

  /** The updates themselves, from a place on. */
  updates(from = this.first): Buffer[] {
    const skipped = from - this.#dropped;
    return this.#starts
      .slice(skipped)
      .map((start, index) => this.#bytes.subarray(start, this.#ends[skipped + index]));
  }

  /** Notes the row an entry became. */
  commit(place: number, row: number): void {
    if (place >= this.#dropped) this.#rows[place - this.#dropped] = row;
  }

  /** Drops the entries at the front that a snapshot up to that row holds. */
  drop(row: number): void {
    let count = 0;
    while (count < this.#rows.length && (this.#rows[count] ?? Infinity) <= row) count++;
    if (count === 0) return;
    const cut = this.#ends[count - 1];
    // What was handed out before stays as it is: the rest moves to bytes of its own.
    this.#bytes = Buffer.from(this.#bytes.subarray(cut, this.size));
    this.#ends = this.#ends.slice(count).map((end) => end - cut);
    this.#starts = this.#starts.slice(count).map((start) => start - cut);
    this.#rows = this.#rows.slice(count);
    this.#dropped += count;
  }

  #grow(needed: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(needed + (needed >> 1), smallest));
    grown.set(this.#bytes.subarray(0, this.size));
    this.#bytes = grown;
  }
}
