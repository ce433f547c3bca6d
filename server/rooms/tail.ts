import type { Appended, Entry } from '#lib/live/append.server.ts';
import type { JournalRow } from '#lib/live/journal.server.ts';
import type { Journal } from '../journal/journal.ts';

type Parts = {
  room: string;
  journal: Journal;
  /** The last row the document was opened with. */
  seq: number;
  /** Takes rows of others into the document, in order. */
  integrate(rows: JournalRow[]): void;
};

/** The end of a room's journal: where the document stands in it, and what others have appended since. */
export class Tail {
  #parts: Parts;
  /** The last row up to which everything is in the document, and the last one heard of. */
  #seq: number;
  #heard: number;
  /** Own rows beyond it: between them stand rows of others. */
  #own = new Set<number>();
  /** Where the document stood before the first row that was not answered for was sent. */
  #from: number;
  #catching: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#seq = this.#heard = this.#from = parts.seq;
  }

  get isBehind(): boolean {
    return this.#heard > this.#seq;
  }

  hear(seq: number): void {
    this.#heard = Math.max(this.#heard, seq);
  }

  /** Own rows are about to be appended, and none is on its way. */
  begin(): void {
    this.#from = this.#seq;
  }

  /** Notes rows whose content the document has already. */
  appended({ first, last }: Appended): void {
    this.hear(last);
    if (first === this.#seq + 1) this.#seq = last;
    else this.#skip(first, last);
  }

  /** What of a batch is in the journal, after an append that ended nobody knows how. */
  async stored(entries: readonly Entry[]): Promise<Map<Entry, JournalRow>> {
    const { room, journal } = this.#parts;
    const rows = await journal.since(room, this.#from);
    const found = new Map<Entry, JournalRow>();
    for (const entry of entries) {
      const row = rows.find(
        ({ personId, bytes }) =>
          personId === entry.personId && Buffer.compare(bytes, entry.bytes) === 0,
      );
      if (row) found.set(entry, row);
    }
    return found;
  }

  /** Reads on to the last row that was heard of. */
  catchUp(): Promise<void> {
    this.#catching ??= this.#readOn().finally(() => (this.#catching = null));
    return this.#catching;
  }

  /** Reads on although nobody told of anything. */
  look(): Promise<void> {
    this.hear(this.#seq + 1);
    return this.catchUp();
  }

  #skip(first: number, last: number): void {
    for (let seq = Math.max(first, this.#seq + 1); seq <= last; seq++) this.#own.add(seq);
  }

  async #readOn(): Promise<void> {
    const { room, journal, integrate } = this.#parts;
    let before = -1;
    while (this.isBehind && this.#seq > before) {
      before = this.#seq;
      // A journal that cannot be read now is asked again at the next beat.
      const rows = await journal.since(room, before).catch(() => []);
      const others: JournalRow[] = [];
      for (const row of rows) {
        if (row.seq <= this.#seq) continue;
        this.#seq = row.seq;
        if (!this.#own.delete(row.seq)) others.push(row);
      }
      if (others.length > 0) integrate(others);
    }
  }
}
