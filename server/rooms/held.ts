import type { Offer } from './guest.ts';

/** How long and how much an update may wait for one it depends on (security.md §3, step 11). */
const limits = { milliseconds: 5000, bytes: 64 * 1024 };

/**
 * Updates of one seat in their order, with those that depend on something not seen yet: what somebody
 * types while the first sync after a reconnect is still on its way.
 */
export class Held {
  #take: (offer: Offer) => 'taken' | 'waits';
  #refuse: (offer: Offer) => void;
  #offers: (Offer & { until: number })[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(take: (offer: Offer) => 'taken' | 'waits', refuse: (offer: Offer) => void) {
    this.#take = take;
    this.#refuse = refuse;
  }

  offer(offer: Offer): void {
    if (this.#take(offer) === 'taken') return this.#again();
    const bytes = this.#offers.reduce((sum, { update }) => sum + update.length, 0);
    if (bytes + offer.update.length > limits.bytes) return this.#refuse(offer);
    this.#offers.push({ ...offer, until: Date.now() + limits.milliseconds });
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#offers = [];
  }

  #again(): void {
    let moved = this.#offers.length > 0;
    while (moved) {
      const before = this.#offers.length;
      this.#offers = this.#offers.filter((offer) => this.#take(offer) === 'waits');
      moved = this.#offers.length > 0 && this.#offers.length < before;
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#offers.length === 0) return;
    this.#timer = setTimeout(
      () => {
        const now = Date.now();
        for (const offer of this.#offers.filter(({ until }) => until <= now)) this.#refuse(offer);
        this.#offers = this.#offers.filter(({ until }) => until > now);
        this.#wait();
      },
      Math.max(0, this.#offers[0].until - Date.now()),
    );
  }
}
