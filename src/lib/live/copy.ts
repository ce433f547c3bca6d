import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { schemaVersion } from '#lib/proposals/document.ts';
import {
  deviceKeeps,
  forgetKept,
  keptRooms,
  readKept,
  storeName,
  unsentKey,
  type Kept,
  type Unsent,
} from './device.ts';
import { isKnown } from './known.ts';
import { wholeText, unsentText, type Rejected } from './rejection.ts';

/** What the page learns of the copy in its device. */
export type CopyEvents = {
  /** Unsent text that can go into no document of today. */
  found(rejected: Rejected): void;
  /** The device keeps nothing more: it is full, or somebody removed what it had. */
  lost(): void;
};

/** Milliseconds a browser's storage may take before the page goes on without it. */
const patience = 5000;

/** A room's document as this device keeps it, with what it has without the server's word. */
export class DeviceCopy {
  /** Places with changes that earlier pages had unsent, and the words of those. */
  readonly unsent: readonly string[];
  readonly unsentText: string;
  #store: IndexeddbPersistence;
  #found: string[];
  #key: string;

  /** Reads the copy into the document; null when this device keeps nothing. */
  static async open(
    { personId, room }: { personId: string; room: string },
    doc: Y.Doc,
    events: CopyEvents,
  ): Promise<DeviceCopy | null> {
    if (!(await within(deviceKeeps()))) return null;
    await within(offerOtherVersions(personId, room, events));
    const name = storeName(personId, room);
    const kept = await within(readKept(name));
    // A copy that cannot be put together would stop the page, and half of it would be sent as if it were all.
    const isSound = kept !== null && canBeRead(kept);
    if (!isSound) {
      const text = kept === null ? '' : textOfKept(kept);
      if (text) events.found({ reason: 'damaged', text });
      if ((await within(forgetKept(name).then(() => true))) === null) return null;
    }
    const store = new IndexeddbPersistence(name, doc);
    if (!(await within(store.whenSynced))) {
      void store.destroy();
      return null;
    }
    return new DeviceCopy(store, doc, isSound ? kept : { updates: [], unsent: new Map() }, events);
  }

  private constructor(store: IndexeddbPersistence, doc: Y.Doc, kept: Kept, events: CopyEvents) {
    this.#store = store;
    this.#key = unsentKey(doc.clientID);
    this.#found = [...kept.unsent.keys()];
    this.unsent = [...new Set([...kept.unsent.values()].flatMap(({ places }) => places))];
    this.unsentText = textOfKept(kept);
    // Writing into a store that another tab removed throws, and would take the editor with it.
    const { _storeUpdate: keep } = store;
    doc.off('update', keep);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      try {
        keep(update, origin);
      } catch {
        events.lost();
      }
    });
    // A full device aborts what it cannot keep; one whose storage is cleared closes it.
    for (const end of ['abort', 'close', 'versionchange']) {
      store.db?.addEventListener(end, () => events.lost());
    }
  }

  /** Remembers what this page has without the server's word; null when that is nothing any more. */
  keep(unsent: Unsent | null): void {
    // The store takes whatever can be cloned; its types name less.
    const gone = unsent ? [] : this.#found.splice(0);
    const kept = unsent
      ? this.#store.set(this.#key, unsent as unknown as ArrayBuffer)
      : this.#store.del(this.#key);
    for (const done of [kept, ...gone.map((key) => this.#store.del(key))]) done.catch(() => {});
  }

  /** Removes the copy from the device. */
  async forget(): Promise<void> {
    await this.#store.clearData();
  }
}

/** Whether a transaction's origin is a device's copy. */
export function isCopy(origin: unknown): boolean {
  return origin instanceof IndexeddbPersistence;
}

/** What another version of the editor left unsent is never merged: its words are offered (D14, F17). */
async function offerOtherVersions(
  personId: string,
  room: string,
  { found }: CopyEvents,
): Promise<void> {
  for (const other of await keptRooms(personId)) {
    if (other.room !== room || other.version === schemaVersion) continue;
    const text = await readKept(other.name).then(textOfKept, () => '');
    if (text) found({ reason: 'otherVersion', text, kept: other.name });
    else await forgetKept(other.name).catch(() => {});
  }
}

/** The words of a copy that nobody said to be saved; '' when there are none. */
export function textOfKept({ updates, unsent }: Kept): string {
  if (unsent.size === 0) return '';
  const befores = [...unsent.values()].map(({ before }) => before);
  return unsentText(updates, befores) || wholeText(updates);
}

function canBeRead({ updates }: Kept): boolean {
  const trial = new Y.Doc();
  try {
    for (const update of updates) Y.decodeUpdate(update);
    trial.transact(() => updates.forEach((update) => Y.applyUpdate(trial, update)));
    return !trial.store.pendingStructs && !trial.store.pendingDs && isKnown(trial);
  } catch {
    return false;
  } finally {
    trial.destroy();
  }
}

/** What a promise gives in time; null when it fails or takes too long. */
async function within<T>(promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  return Promise.race([promise.catch(() => null), late]).finally(() => clearTimeout(timer));
}
