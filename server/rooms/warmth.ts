import { getHeapStatistics } from 'node:v8';

/** Something that can be made small again when others need the room. */
export type Warm = { cool(): void };

/** A Y.Doc takes about so many times the bytes of its document; all together get this part of the heap. */
const times = 12;
const part = 0.3;

/** Documents that stand in memory as Y.Docs, the least recently written first; together they have a limit (F14). */
export class Warmth {
  #sizes = new Map<Warm, number>();
  #total = 0;
  #most: number;

  /** `most`: bytes of documents, encoded, that may be warm at once. */
  constructor(most = (getHeapStatistics().heap_size_limit * part) / times) {
    this.#most = most;
  }

  /** Notes that the document is used, with its size now, and cools others when it is too much. */
  use(warm: Warm, size: number): void {
    this.leave(warm);
    this.#sizes.set(warm, size);
    this.#total += size;
    for (const [oldest] of this.#sizes) {
      if (this.#total <= this.#most || oldest === warm) return;
      oldest.cool();
    }
  }

  leave(warm: Warm): void {
    this.#total -= this.#sizes.get(warm) ?? 0;
    this.#sizes.delete(warm);
  }
}
