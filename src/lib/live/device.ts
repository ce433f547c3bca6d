import * as idb from 'lib0/indexeddb';
import { schemaVersion } from '#lib/proposals/document.ts';

const prefix = 'spoluplan:';
/** y-indexeddb's own stores; in `custom` each page keeps, by its Yjs client, what was not acknowledged. */
const [updatesStore, customStore] = ['updates', 'custom'];
const unsentPrefix = 'unsent:';

/** What a page has without the server's word: the places it touched, and what everybody knew before. */
export type Unsent = { places: string[]; before: Uint8Array };

/** A copy of a room as this device keeps it. */
export type Kept = { updates: Uint8Array[]; unsent: Map<string, Unsent> };

/** Name of what this device keeps of a room: another person or another schema never sees it (D15). */
export function storeName(personId: string, room: string, version = schemaVersion): string {
  return `${prefix}${personId}:${room}:${version}`;
}

/** Key under which a page keeps what it has without the server's word. */
export function unsentKey(client: number): string {
  return unsentPrefix + client;
}

/** Whether the browser lets the page keep anything; private windows and strict settings may not. */
export async function deviceKeeps(): Promise<boolean> {
  try {
    const db = await idb.openDB(`${prefix}probe`, () => {});
    db.close();
    await idb.deleteDB(`${prefix}probe`);
    return true;
  } catch {
    return false;
  }
}

/** The rooms this device keeps for a person, of any version of the schema. */
export async function keptRooms(
  personId: string,
): Promise<{ name: string; room: string; version: number }[]> {
  // Older browsers cannot list what they have; then only what the page itself opens is known.
  const all = (await indexedDB.databases?.()) ?? [];
  return all.flatMap(({ name = '' }) => {
    const [, person, room, version] = /^spoluplan:([^:]+):([^:]+):(\d+)$/.exec(name) ?? [];
    return person === personId ? [{ name, room, version: Number(version) }] : [];
  });
}

/** Reads a copy without putting it together. */
export async function readKept(name: string): Promise<Kept> {
  const db = await idb.openDB(name, (fresh) =>
    idb.createStores(fresh, [[updatesStore, { autoIncrement: true }], [customStore]]),
  );
  try {
    const [updates, custom] = idb.transact(db, [updatesStore, customStore], 'readonly');
    const [kept, notes] = await Promise.all([idb.getAll(updates), idb.getAllKeysValues(custom)]);
    const unsent = notes.filter(({ k }) => String(k).startsWith(unsentPrefix));
    return {
      updates: kept as Uint8Array[],
      unsent: new Map(unsent.map(({ k, v }) => [String(k), v as Unsent])),
    };
  } finally {
    db.close();
  }
}

/** Removes a copy; pages that have it open go on without. */
export async function forgetKept(name: string): Promise<void> {
  await idb.deleteDB(name);
}

/** Asks the browser not to clear away by itself what it keeps; false when it does not promise that. */
export async function askToPersist(): Promise<boolean> {
  const { storage } = navigator;
  if (!storage?.persist) return false;
  return storage.persist().catch(() => false);
}
