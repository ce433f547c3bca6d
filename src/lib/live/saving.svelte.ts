import type { Unsent } from './device.ts';
import { OwnChanges } from './own-changes.ts';
import {
  after,
  isConnected,
  isStuck,
  pendingOf,
  savingFrom,
  saveStateOf,
  type SaveState,
  type SavingEvent,
} from './save-state.ts';

/** The connection, as far as saving steers it. */
type Line = {
  /** What the device should remember as unsent; null for nothing. */
  keepUnsent(unsent: Unsent | null): void;
  /** Begins a new line instead of one that lost something. */
  renew(): void;
};

/** What is saved of a page's own changes, as it follows from what passes over its line. */
export class OwnSaving {
  #saving = $state.raw(savingFrom(Date.now(), 0));
  #now = $state(Date.now());
  #changes = new OwnChanges();
  #places = $state(0);
  #line: () => Line;
  #clock: ReturnType<typeof setInterval>;

  readonly state: SaveState = $derived(saveStateOf(this.#saving, this.#now));
  /** When the last change was committed, by the server's clock; null when nothing ever was. */
  readonly savedAt = $derived(this.#saving.savedAt);
  /** Fields and sections whose changes wait for the server's word. */
  readonly pending = $derived(pendingOf(this.#saving) === 0 ? 0 : Math.max(1, this.#places));
  readonly connected = $derived(isConnected(this.#saving, this.#now));

  constructor(line: () => Line) {
    this.#line = line;
    this.#clock = setInterval(() => {
      this.#now = Date.now();
      if (isStuck(this.#saving, this.#now)) line().renew();
    }, 500);
  }

  end(): void {
    clearInterval(this.#clock);
  }

  /** All own words that nobody said to be saved. */
  get text(): string {
    return this.#changes.text;
  }

  /** A change was made in this page. */
  made(update: Uint8Array, places: readonly string[], before: () => Uint8Array): void {
    this.#changes.made(update, places, before);
    this.note({ kind: 'edit', at: Date.now() });
  }

  /** The device has changes of an earlier page. */
  found(places: readonly string[], text: string): void {
    if (places.length === 0) return;
    this.#changes.found(places, text);
    this.#places = this.#changes.places;
    this.#saving = { ...this.#saving, unsent: this.#saving.unsent + places.length };
  }

  /** A document message left. */
  sent(update: Uint8Array): void {
    this.note({ kind: 'sent', at: Date.now() });
    this.#changes.sent(this.#saving.sent, update);
  }

  up(): void {
    this.#changes.lineBroke();
    this.note({ kind: 'up', at: Date.now() });
  }

  /** A message was refused, and with it what hangs on it; gives their words. */
  refused(number: number): string {
    const text = this.#changes.textFrom(number);
    this.#changes.lineBroke();
    this.note({ kind: 'nack' });
    return text;
  }

  note(event: SavingEvent): void {
    const before = pendingOf(this.#saving);
    this.#saving = after(this.#saving, event);
    this.#now = Date.now();
    const now = pendingOf(this.#saving);
    if (now === 0 && this.#saving.onTheWay.length === 0) this.#changes.settled();
    this.#places = this.#changes.places;
    if (now === before) return;
    const { unsent } = this.#changes;
    if (now === 0 || unsent) this.#line().keepUnsent(now === 0 ? null : unsent);
  }
}
