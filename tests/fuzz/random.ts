/** Chance from a seed: the same seed gives the same everything (splitmix over 32 bits). */
export class Random {
  #state: number;

  constructor(...seeds: number[]) {
    this.#state = 0x9e3779b9;
    for (const seed of seeds) {
      this.#state = (this.#state ^ seed) >>> 0;
      this.#next();
    }
  }

  /** A whole number from 0 up to, not including, the bound. */
  below(bound: number): number {
    return Math.floor((this.#next() / 2 ** 32) * bound);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(of: number): boolean {
    return this.#next() / 2 ** 32 < of;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** One of the keys, each as likely as its weight. */
  weighted<K extends string>(weights: Record<K, number>): K {
    const all = Object.entries(weights) as [K, number][];
    let at = this.below(all.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [key, weight] of all) {
      if (at < weight) return key;
      at -= weight;
    }
    throw new Error('weights without a sum');
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  text(most: number): string {
    const letters = 'aábcčdďeéěfghiíjklmnňoóprřsštťuúůvyýzž \u0000\u202e😀\ud800"\\<';
    return Array.from({ length: this.below(most + 1) }, () => this.pick([...letters])).join('');
  }

  /** Mostly small, sometimes at the edges of what fits into a number. */
  number(): number {
    return this.chance(0.7)
      ? this.below(64)
      : this.pick([
          127,
          128,
          16_383,
          65_536,
          2 ** 31 - 1,
          2 ** 31,
          2 ** 32 - 1,
          2 ** 32,
          2 ** 53 - 1,
        ]);
  }

  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}
