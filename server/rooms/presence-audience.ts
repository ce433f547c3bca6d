import { Telling, type Told } from './presence-frame.ts';
import type { Sitter } from './guest.ts';

/** Those who are told of presence in a room, each of all but its own. */
export class Audience {
  #seats: ReadonlySet<Sitter>;
  /** Seats that have too much to read: the clients they were not told to have left, with their clocks. */
  #behind = new Map<Sitter, Map<number, number>>();

  constructor(seats: ReadonlySet<Sitter>) {
    this.#seats = seats;
  }

  tell(told: readonly Told[]): void {
    const telling = new Telling(told);
    const forAll = [telling.forAll()];
    for (const seat of this.#seats) {
      if (seat.isFull) this.#passOver(seat, told);
      // A browser that got its own state back would take it for its own word.
      else seat.relay(telling.has(seat.client) ? telling.without(seat.client) : forAll);
    }
  }

  /** Brings a seat that reads again up to date with all that there is to tell it. */
  resume(seat: Sitter, told: readonly Told[]): void {
    const left = this.#behind.get(seat);
    if (!left || seat.isFull) return;
    this.#behind.delete(seat);
    for (const { client } of told) left.delete(client);
    const gone = [...left].map(([client, clock]) => ({ client, clock, json: 'null' }));
    const all = [...gone, ...told];
    if (all.length > 0) seat.push(new Telling(all).forAll());
  }

  leave(seat: Sitter): void {
    this.#behind.delete(seat);
  }

  #passOver(seat: Sitter, told: readonly Told[]): void {
    const left = this.#behind.get(seat) ?? new Map<number, number>();
    this.#behind.set(seat, left);
    for (const { client, clock, json } of told) if (json === 'null') left.set(client, clock);
  }
}
