import { setTimeout as pause } from 'node:timers/promises';

/** Lets so many pass a second, and nobody while it is shut. */
export class Gate {
  #interval: number;
  #next = 0;
  #opened: Promise<void> = Promise.resolve();
  #open = () => {};
  #isShut = false;

  constructor(perSecond: number) {
    this.#interval = 1000 / perSecond;
  }

  async pass(): Promise<void> {
    do {
      await this.#opened;
      const now = performance.now();
      this.#next = Math.max(this.#next + this.#interval, now);
      if (this.#next > now + 1) await pause(this.#next - now);
      // Who waited while it was shut waits for a turn again, or all would burst in together.
    } while (this.#isShut);
  }

  /** Shuts, and waits for what passed a moment ago to arrive. */
  async shut(): Promise<void> {
    this.#isShut = true;
    this.#opened = new Promise((open) => (this.#open = open));
    await pause(100);
  }

  open(): void {
    this.#isShut = false;
    this.#open();
  }
}
