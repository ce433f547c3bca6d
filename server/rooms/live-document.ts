import * as Y from 'yjs';
import { replay, type Alarm, type Stored } from '#lib/live/replay.ts';
import { inspect, type Inspection } from '../checks/inspect.ts';
import { Places } from '../checks/places.ts';
import type { RoomKind } from '../kinds/kind.ts';
import type { Offer } from './guest.ts';

/** What an update brought: the bytes others get, and the fields it changed. */
export type Change = { bytes: Uint8Array; fields: string[] };

/** Largest document, encoded (security.md §2). */
const largest = 2 * 1024 * 1024;

/** The document of an open room. Nothing gets in but checked updates and rows of the journal. */
export class LiveDocument {
  #doc: Y.Doc;
  #places: Places;
  #change: Change | null = null;
  #fields: string[] = [];
  /** Bytes of all updates since the whole was last measured. */
  #size: number;
  #whole: Uint8Array | null = null;

  constructor(
    stored: Stored,
    kind: Pick<RoomKind, 'rules' | 'changedFields'>,
    alarm: Alarm,
    changed: (bytes: Uint8Array, origin: unknown) => void,
  ) {
    this.#doc = replay(stored, alarm);
    this.#places = new Places(this.#doc, kind.rules);
    const parts = [...(stored.snapshot ? [stored.snapshot] : []), ...stored.rows];
    this.#size = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#doc.on('afterTransaction', (transaction) => {
      this.#fields = kind.changedFields(transaction);
    });
    this.#doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      this.#change = { bytes, fields: this.#fields };
      this.#whole = null;
      this.#size += bytes.length;
      changed(bytes, origin);
    });
  }

  /** The document itself, for reading only. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  inspect({ update, step }: Offer): Inspection {
    return inspect(this.#places, update, step);
  }

  /** Applies what was checked or comes from the journal; null when it brings nothing new. Throws when it breaks. */
  integrate(bytes: Uint8Array, origin: unknown): Change | null {
    this.#change = null;
    Y.applyUpdate(this.#doc, bytes, origin);
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs || pendingDs) throw new Error('an update was left pending');
    return this.#change;
  }

  /** What the document knows, for a browser to send the rest. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** What somebody lacks who has so much; null when that cannot be read. */
  lacking(vector: Uint8Array): Uint8Array | null {
    try {
      if (Y.decodeStateVector(vector).size === 0) return this.#all();
    } catch {
      return null;
    }
    return Y.encodeStateAsUpdate(this.#doc, vector);
  }

  /** Whether so many more bytes would make the document too large. */
  isFull(more: number): boolean {
    if (this.#size + more <= largest) return false;
    this.#size = this.#all().length;
    return this.#size + more > largest;
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #all(): Uint8Array {
    return (this.#whole ??= Y.encodeStateAsUpdate(this.#doc));
  }
}
