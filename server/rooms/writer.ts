import { setTimeout as pause } from 'node:timers/promises';

/** Something waiting for its commit; without an entry it only waits for all before it. */
export type Waiting<Entry, Author> = { entry: Entry | null; size: number; author: Author };

type Parts<Entry, Author> = {
  /** Appends in one commit; throws when the outcome is a failure or unknown. */
  append(entries: Entry[]): Promise<Date>;
  /** After a failure: what of the batch is not in the journal yet. Throws when that cannot be found out. */
  missing(entries: Entry[]): Promise<Entry[]>;
  /** Told in order, each batch once; `at` is null while nothing was ever committed. */
  committed(batch: Waiting<Entry, Author>[], at: Date | null): void;
  /** Told when appending stops or starts to work. */
  saving(works: boolean): void;
  /** When the room was last committed to, before this writer began. */
  lastAt: Date | null;
};

/** Group commit: at most so many updates, no oftener than so many milliseconds. */
const group = { updates: 64, pace: 20 };
const retry = { first: 100, longest: 2000 };
/** An append that takes so long is said to be not saving, before anybody knows how it ends. */
const slow = 3000;

/** Appends what comes in the order it came, however often the database has to be asked (R4). */
export class Writer<Entry, Author> {
  #parts: Parts<Entry, Author>;
  #queue: Waiting<Entry, Author>[] = [];
  #bytes = 0;
  #running: Promise<void> | null = null;
  #works = true;
  #lastAt: Date | null;
  #lastStart = 0;

  constructor(parts: Parts<Entry, Author>) {
    this.#parts = parts;
    this.#lastAt = parts.lastAt;
  }

  /** Bytes that are not committed yet. */
  get bytes(): number {
    return this.#bytes;
  }

  get works(): boolean {
    return this.#works;
  }

  get idle(): boolean {
    return this.#running === null;
  }

  push(waiting: Waiting<Entry, Author>): void {
    if (this.idle && waiting.entry === null) return this.#parts.committed([waiting], this.#lastAt);
    this.#queue.push(waiting);
    this.#bytes += waiting.size;
    this.#running ??= this.#run();
  }

  /** Resolves when all that came is committed. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      const wait = this.#lastStart + group.pace - Date.now();
      if (wait > 0 && this.#queue.length < group.updates) await pause(wait);
      this.#lastStart = Date.now();
      const batch = this.#queue.slice(0, group.updates);
      const entries = batch.flatMap(({ entry }) => (entry === null ? [] : [entry]));
      if (entries.length > 0) this.#lastAt = await this.#append(entries);
      this.#queue.splice(0, batch.length);
      for (const { size } of batch) this.#bytes -= size;
      this.#parts.committed(batch, this.#lastAt);
    }
    this.#running = null;
  }

  async #append(entries: Entry[]): Promise<Date> {
    let rest = entries;
    for (let wait = retry.first; ; wait = Math.min(wait * 2, retry.longest)) {
      const late = setTimeout(() => this.#tell(false), slow);
      try {
        // A commit whose answer was lost must not be made twice.
        if (wait > retry.first) rest = await this.#parts.missing(rest);
        const at = rest.length > 0 ? await this.#parts.append(rest) : new Date();
        this.#tell(true);
        return at;
      } catch {
        this.#tell(false);
      } finally {
        clearTimeout(late);
      }
      await pause(wait * (0.75 + Math.random() / 2));
    }
  }

  #tell(works: boolean): void {
    if (works === this.#works) return;
    this.#works = works;
    this.#parts.saving(works);
  }
}
