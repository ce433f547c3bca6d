/** So much a second, and a burst that fills up again at that pace. */
export class Allowance {
  #perMillisecond: number;
  #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perMillisecond = perSecond / 1000;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes from the allowance; false when there was not enough. */
  take(amount: number, now: number): boolean {
    const filled = this.#left + (now - this.#at) * this.#perMillisecond;
    this.#left = Math.min(this.#burst, filled) - amount;
    this.#at = now;
    return this.#left >= 0;
  }
}
