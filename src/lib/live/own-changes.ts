import type { Unsent } from './device.ts';
import { textOfUpdates } from './rejection.ts';

/** Own changes of a page that no acknowledgement covers: to count them, to keep them, to give their wording back. */
export class OwnChanges {
  #written: Uint8Array[] = [];
  #onTheWay = new Map<number, Uint8Array>();
  #places = new Set<string>();
  #before: Uint8Array | null = null;
  #found = '';

  /** How many fields and sections they are in. */
  get places(): number {
    return this.#places.size;
  }

  /** As the device keeps them; null when this page made none. */
  get unsent(): Unsent | null {
    return this.#before && { places: [...this.#places], before: this.#before };
  }

  /** All their words. */
  get text(): string {
    return [this.#found, textOfUpdates(this.#written)].filter(Boolean).join('\n');
  }

  made(update: Uint8Array, places: readonly string[], before: () => Uint8Array): void {
    this.#written.push(update);
    this.#before ??= before();
    for (const place of places) this.#places.add(place);
  }

  /** Adds what an earlier page left in the device. */
  found(places: readonly string[], text: string): void {
    for (const place of places) this.#places.add(place);
    this.#found = text;
  }

  sent(number: number, update: Uint8Array): void {
    this.#onTheWay.set(number, update);
  }

  /** A broken line takes its messages with it. */
  lineBroke(): void {
    this.#onTheWay.clear();
  }

  /** Everything was acknowledged or given up. */
  settled(): void {
    this.#written = [];
    this.#found = '';
    this.#places.clear();
    this.#before = null;
  }

  /** The words of a message and of those after it, which hang on it. */
  textFrom(number: number): string {
    return textOfUpdates(
      [...this.#onTheWay].filter(([sent]) => sent >= number).map(([, update]) => update),
    );
  }
}
