import * as Y from 'yjs';
import { inspect, type Inspection } from '../checks/inspect.ts';
import { Places } from '../checks/places.ts';
import type { DocumentRules } from '../kinds/kind.ts';
import { Allowance } from './allowance.ts';
import type { Offer } from './guest.ts';

/** First syncs a room may try on a copy of its document, a second and at once. */
const trials = { pace: 0.5, burst: 10 };

/** The Y.Doc of a room somebody writes in. Nothing gets in but checked updates and rows of the journal. */
export class LiveDocument {
  readonly #doc: Y.Doc;
  readonly #places: Places;
  #trials = new Allowance(trials, Date.now());

  constructor(doc: Y.Doc, rules: DocumentRules) {
    this.#doc = doc;
    this.#places = new Places(doc, rules);
  }

  inspect({ update, step }: Offer, mayAdd: boolean): Inspection {
    const mayTry = () => this.#trials.take(1, Date.now());
    return inspect(this.#places, update, step, { mayAdd, mayTry });
  }

  /** Applies what was checked or comes from the journal. */
  apply(bytes: Uint8Array): void {
    Y.applyUpdate(this.#doc, bytes);
  }

  /** Runs what applies several updates as one transaction; throws when an update was left waiting in the document. */
  together(work: () => void): void {
    this.#doc.transact(work);
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs || pendingDs) throw new Error('an update was left pending');
  }

  /** The clock up to which a client is known. */
  known(client: number): number {
    return Y.getState(this.#doc.store, client);
  }

  /** What the document knows, as a browser is told it. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** The whole, or what somebody lacks who has so much: always with all deletions. */
  state(vector?: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, vector);
  }

  /**
   * Makes one string of each run of letters. Letters typed one by one are joined as a chain of pieces, some
   * 30 bytes each, which V8 keeps until somebody asks for a letter of it: a room written in all evening grew by
   * 12 MB an hour for 200 people.
   */
  flatten(): void {
    for (const structs of this.#doc.store.clients.values()) {
      for (const struct of structs) {
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
          struct.content.str.charCodeAt(0);
        }
      }
    }
  }

  destroy(): void {
    this.#doc.destroy();
  }
}
