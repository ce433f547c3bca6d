import type { Entry, JournalRow } from '#lib/live/journal.server.ts';
import type { Journal } from '../journal/journal.ts';

type Parts = {
  room: string;
  journal: Journal;
  /** The last row the document was opened with. */
  seq: number;
  /** Takes rows of others into the document, in order. */
  integrate(rows: JournalRow): void;
  /** Told how many rows were appended. */
  appended(rows: number): void;
};

/** The end of a room's journal: where the document stands in it, and what others have appended since. */
export class Tail {
  #parts: Parts;
  /** The last row that is in the document, and the last one heard of. */
  #seq: number;
  #heard: number;
  #catching: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#seq = this.#heard = parts.seq;
  }

  get seq(): number {
    return this.#seq;
  }

  get isBehind(): boolean {
    return this.#heard > this.#seq;
  }

  hear(seq: number): void {
    this.#heard = Math.max(this.#heard, seq);
  }

  /** Appends rows whose content the document has already. */
  async append(entries: Entry[]): Promise<Date> {
    const { room, journal, appended } = this.#parts;
    const { first, last, at } = await journal.append(room, entries);
    this.hear(last);
    if (first === this.#seq + 1) this.#seq = last;
    appended(entries.length);
    return at;
  }

  /** What of a batch is not in the journal, after an append that ended nobody knows how. */
  async missing(entries: Entry[]): Promise<Entry[]> {
    const { room, journal, appended } = this.#parts;
    const rows = await journal.since(room, this.#seq);
    this.hear(rows.at(-1)?.seq ?? 0);
    const kept = rows.map(({ bytes, personId }) => ({ bytes: Buffer.from(bytes), personId }));
    const missing = entries.filter(
      ({ bytes, personId }) =>
        !kept.some((row) => row.personId === personId && row.bytes.equals(bytes)),
    );
    appended(entries.length - missing.length);
    return missing;
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

  async #readOn(): Promise<void> {
    const { room, journal, integrate } = this.#parts;
    let before = -1;
    while (this.isBehind && this.#seq > before) {
      before = this.#seq;
      // A journal that cannot be read now is asked again at the next beat.
      const rows = await journal.since(room, before).catch(() => []);
      for (const row of rows) {
        if (row.seq <= this.#seq) continue;
        integrate(row);
        this.#seq = row.seq;
      }
    }
  }
}
