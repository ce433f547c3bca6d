/** Whether what is written into a socket is read at the other end, however slowly. */
export class Draining {
  #given = 0;
  #taken = 0;
  #since = Date.now();

  /** So many bytes were written. */
  gave(bytes: number): void {
    this.#given += bytes;
  }

  /** Milliseconds for which nothing was taken although something waits; `waits`: bytes that do, now. */
  stillFor(waits: number, now: number): number {
    const taken = this.#given - waits;
    if (waits === 0 || taken > this.#taken) this.#since = now;
    this.#taken = taken;
    return now - this.#since;
  }
}
