import { setTimeout as pause } from 'node:timers/promises';

/** Lets so many pass a second, and nobody while it is shut. */
export class Gate {
  #interval: number;
  #next = 0;
  #opened: Promise<void> = Promise.resolve();
  #open = () => {};

  constructor(perSecond: number) {
    this.#interval = 1000 / perSecond;
  }

  async pass(): Promise<void> {
    await this.#opened;
    const now = performance.now();
    this.#next = Math.max(this.#next + this.#interval, now - 50);
    if (this.#next > now + 1) await pause(this.#next - now);
    await this.#opened;
  }

  /** Shuts, and waits for what passed a moment ago to arrive. */
  async shut(): Promise<void> {
    this.#opened = new Promise((open) => (this.#open = open));
    await pause(100);
  }

  open(): void {
    this.#open();
  }
}
