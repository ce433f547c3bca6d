import type { Logger } from 'pino';

type Parts = {
  /** Rows since the last snapshot. */
  rows: number;
  /** Whether everything in the document is committed. */
  settled(): boolean;
  project(): Promise<void>;
  compact(): Promise<void>;
  log: Logger;
};

/** Milliseconds a projection waits for a pause in writing, and at most; rows that make a snapshot worth it. */
const limits = { quiet: 300, longest: 5000, rows: 500, rowsAtEnd: 50 };

/** What follows commits off the hot path: the text for reading, and snapshots. Failures wait for the next time. */
export class Upkeep {
  #parts: Parts;
  #rows: number;
  #dirtySince = 0;
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rows = parts.rows;
  }

  appended(rows: number): void {
    this.#rows += rows;
    this.#dirtySince ||= Date.now();
    this.#timer ??= setTimeout(() => this.#turn(), limits.quiet);
  }

  /** Does what is left to do when the room closes. */
  async finish(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#dirtySince) this.#project();
    if (this.#rows >= limits.rowsAtEnd) this.#compact();
    await this.#busy;
  }

  #turn(): void {
    this.#timer = undefined;
    // What is projected should be committed; under endless writing it may run ahead a little.
    if (!this.#parts.settled() && Date.now() - this.#dirtySince < limits.longest) {
      this.#timer = setTimeout(() => this.#turn(), limits.quiet / 10);
      return;
    }
    this.#project();
    if (this.#rows >= limits.rows) this.#compact();
  }

  #project(): void {
    this.#dirtySince = 0;
    this.#do('the reading text was not written', this.#parts.project);
  }

  #compact(): void {
    this.#rows = 0;
    this.#do('no snapshot was written', this.#parts.compact);
  }

  #do(trouble: string, work: () => Promise<void>): void {
    this.#busy = this.#busy.then(work).catch((err) => this.#parts.log.warn({ err }, trouble));
  }
}
