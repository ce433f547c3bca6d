import type { Appended, Entry } from '#lib/live/append.server.ts';
import type { JournalRow } from '#lib/live/journal.server.ts';
import type { Sitter } from './guest.ts';

/** Something waiting for its commit; without an entry it only waits for all before it. */
export type Waiting = {
  entry: Entry | null;
  /** Where the update stands in the room's log. */
  place: number;
  author: Sitter;
};

/** What a line tells its room. */
export type LineParts = {
  room: string;
  /** Rows were appended for these entries, in their order. */
  appended(rows: Appended, entries: readonly Waiting[]): void;
  /** After an append nobody knows the end of: what of it is in the journal. Throws when that cannot be found out. */
  stored(entries: readonly Entry[]): Promise<Map<Entry, Pick<JournalRow, 'seq' | 'at'>>>;
  /** Told in order, each batch once; `at` is null while nothing was ever committed. */
  committed(batch: readonly Waiting[], at: Date | null): void;
  /** Told when appending stops or starts to work. */
  saving(works: boolean): void;
  /** When the room was last committed to, before this line began. */
  lastAt: Date | null;
};

/** What of one room waits for its commit, in the order it came. */
export class Line {
  readonly parts: LineParts;
  /** Whether an append of its first entries ended nobody knows how, how long to wait, and until when. */
  doubt: { wait: number; until: number } | null = null;
  #waiting: Waiting[] = [];
  #bytes = 0;
  #works = true;
  #lastAt: Date | null;
  #empty: (() => void)[] = [];
  #wake: () => void;

  constructor(parts: LineParts, wake: () => void) {
    this.parts = parts;
    this.#lastAt = parts.lastAt;
    this.#wake = wake;
  }

  /** Bytes that are not committed yet. */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many wait. */
  get count(): number {
    return this.#waiting.length;
  }

  get works(): boolean {
    return this.#works;
  }

  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Adds what was taken; one without an entry is told at once when nothing is before it. */
  push(waiting: Waiting): void {
    if (this.idle && waiting.entry === null) {
      return this.parts.committed([waiting], this.#lastAt);
    }
    this.#waiting.push(waiting);
    this.#bytes += sizeOf(waiting);
    this.#wake();
  }

  /** The first so many that wait. */
  first(most: number): Waiting[] {
    return this.#waiting.slice(0, most);
  }

  /** Lets a batch from the front go; `at` is when it was committed, null when there was nothing to append. */
  done(batch: readonly Waiting[], at: Date | null): void {
    this.#waiting.splice(0, batch.length);
    for (const waiting of batch) this.#bytes -= sizeOf(waiting);
    this.#lastAt = at ?? this.#lastAt;
    this.doubt = null;
    this.tell(true);
    this.parts.committed(batch, this.#lastAt);
    if (this.idle) for (const resolve of this.#empty.splice(0)) resolve();
  }

  /** Says whether saving works, once each time that changes. */
  tell(works: boolean): void {
    if (works === this.#works) return;
    this.#works = works;
    this.parts.saving(works);
  }

  /** Resolves when all that came is committed. */
  async settled(): Promise<void> {
    if (!this.idle) await new Promise<void>((resolve) => this.#empty.push(resolve));
  }
}

function sizeOf({ entry }: Waiting): number {
  return entry?.bytes.length ?? 0;
}
