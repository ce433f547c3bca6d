import type { Findings } from '../checks/inspect.ts';
import type { Authors } from './authors.ts';
import type { Content } from './content.ts';
import { refusalOf } from './decision.ts';
import type { Offer, Sitter } from './guest.ts';
import type { Waiting } from './line.ts';

type Parts = {
  content: Content;
  authors: Authors;
  /** Runs the turn as one change of the document; false when it broke. */
  together(work: () => void): boolean;
  /** The turn is over: from which place on the log is new, and what was taken. */
  over(from: number, taken: readonly Waiting[]): void;
};

/** Offers looked at as one transaction, and milliseconds before others have their turn. */
const limits = { together: 64, turn: 8 };

/** What came to a room in one turn of the event loop, looked at together when everything of it is here. */
export class Turn {
  #parts: Parts;
  #offers: { seat: Sitter; offer: Offer }[] = [];
  #taken: Waiting[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return this.#offers.length === 0;
  }

  add(seat: Sitter, offer: Offer): void {
    if (this.#offers.push({ seat, offer }) === 1) setImmediate(() => this.#run());
  }

  /** Takes or refuses an update whole; it may also have to wait for one it depends on. Only within the turn. */
  take(seat: Sitter, offer: Offer): 'taken' | 'waits' {
    const { content } = this.#parts;
    if (offer.step === 'step2' && content.knows(offer.update)) {
      this.#note(seat);
      return 'taken';
    }
    const found = content.inspect(offer, seat.access.write);
    if (found.kind === 'forbidden') seat.nack(offer.number, 'readOnly');
    else if (found.kind === 'sound') this.#decide(seat, offer, found.findings);
    else if (found.kind === 'gap' && seat.access.write) return 'waits';
    else seat.nack(offer.number, found.kind === 'gap' ? 'readOnly' : 'structure');
    return 'taken';
  }

  #run(): void {
    const { content, together, over } = this.#parts;
    const from = content.log.next;
    const end = performance.now() + limits.turn;
    let next = 0;
    let isWhole = true;
    while (isWhole && next < this.#offers.length && performance.now() < end) {
      const last = Math.min(next + limits.together, this.#offers.length);
      isWhole = together(() => {
        do {
          const { seat, offer } = this.#offers[next++];
          seat.consider(offer);
        } while (next < last && performance.now() < end);
      });
    }
    this.#offers = isWhole ? this.#offers.slice(next) : [];
    if (!this.isEmpty) setImmediate(() => this.#run());
    const taken = this.#taken;
    this.#taken = [];
    if (isWhole) over(from, taken);
  }

  #decide(seat: Sitter, offer: Offer, findings: Findings): void {
    const { content, authors } = this.#parts;
    const reason = refusalOf(seat, offer, findings, { authors, content });
    if (reason) return seat.nack(offer.number, reason);
    const { isNews, clients, fields, bytes, frees } = findings;
    if (!isNews || !seat.access.write) return this.#note(seat);
    const added = content.add(bytes, null, frees);
    const entry = { ...authors.credit(seat, clients, offer.step), bytes: added.bytes, fields };
    this.#taken.push({ entry, place: added.place, author: seat });
  }

  /** A message that changes nothing is acknowledged when all before it is committed (R22). */
  #note(author: Sitter): void {
    this.#taken.push({ entry: null, place: -1, author });
  }
}
