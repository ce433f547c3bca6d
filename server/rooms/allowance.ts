/** So much a second, and a burst that fills up again at that pace. */
export class Allowance {
  #pace: number;
  #burst: number;
  #left: number;
  #at: number;

  constructor({ pace, burst }: { pace: number; burst: number }, now: number) {
    this.#pace = pace;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes from the allowance; false when there was not enough. */
  take(amount: number, now: number): boolean {
    const filled = this.#left + ((now - this.#at) / 1000) * this.#pace;
    this.#left = Math.min(this.#burst, filled) - amount;
    this.#at = now;
    return this.#left >= 0;
  }
}
