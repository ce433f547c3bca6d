import type { Logger } from 'pino';
import type { Snapshot } from '#lib/live/replay.ts';

type Parts = {
  /** Rows since the last snapshot. */
  rows: number;
  /** Puts the text for reading on the list of what is to be written. */
  project(): void;
  compact(): Promise<Snapshot | null>;
  /** A snapshot stands in place of rows. */
  compacted(snapshot: Snapshot): void;
  log: Logger;
};

/** Milliseconds a projection waits for more and lies after the last, and between snapshots; rows worth one. */
const limits = {
  ...{ quiet: 300, betweenTexts: 5000, betweenSnapshots: 1000, afterNone: 60_000 },
  ...{ rows: 500, bytes: 64 * 1024, rowsAtEnd: 50 },
};

/** What follows commits off the hot path: the text for reading, and snapshots. Failures wait for the next time. */
export class Upkeep {
  #parts: Parts;
  #rows: number;
  #timer: NodeJS.Timeout | undefined;
  #compacting = false;
  #compactableAt = 0;
  #projectedAt = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rows = parts.rows;
  }

  /** Rows were appended. */
  appended(rows: number): void {
    this.#rows += rows;
    const rest = this.#projectedAt + limits.betweenTexts - Date.now();
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        this.#projectedAt = Date.now();
        this.#parts.project();
      },
      Math.max(limits.quiet, rest),
    );
  }

  /** Has a snapshot made when rows since the last are many, or the bytes of the log beside those of the snapshot. */
  look(log: number, snapshot: number): void {
    const large = log > Math.max(limits.bytes, snapshot / 2);
    if (this.#rows >= limits.rows || large) this.#compact();
  }

  /** Puts on its way what is left to do when the room closes. */
  finish(): void {
    if (this.#timer) this.#parts.project();
    clearTimeout(this.#timer);
    if (this.#rows >= limits.rowsAtEnd) this.#compact();
  }

  #compact(): void {
    const now = Date.now();
    if (this.#compacting || now < this.#compactableAt) return;
    this.#compacting = true;
    this.#compactableAt = now + limits.betweenSnapshots;
    const rows = this.#rows;
    this.#parts
      .compact()
      .then(
        (snapshot) => {
          // A damaged journal has none, and is not replayed again and again for it.
          if (!snapshot) this.#compactableAt = now + limits.afterNone;
          else {
            this.#rows -= rows;
            this.#parts.compacted(snapshot);
          }
        },
        (err) => this.#parts.log.warn({ err }, 'no snapshot was written'),
      )
      .finally(() => (this.#compacting = false));
  }
}
