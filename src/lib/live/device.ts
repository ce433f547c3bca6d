import * as idb from 'lib0/indexeddb';
import { schemaVersion } from '#lib/proposals/document.ts';

const prefix = 'spoluplan:';
/** Under this key of y-indexeddb's own store a room keeps how many changes were not acknowledged. */
export const unsentKey = 'unsent';

/** Name of what this device keeps of a room: another person or another schema never sees it (D15). */
export function storeName(personId: string, room: string): string {
  return `${prefix}${personId}:${room}:${schemaVersion}`;
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

/** Whether some room in this device still has changes the server did not acknowledge. */
export async function hasUnsent(): Promise<boolean> {
  for (const name of await storeNames()) {
    const db = await idb.openDB(name, () => {});
    try {
      if (!db.objectStoreNames.contains('custom')) continue;
      const [custom] = idb.transact(db, ['custom'], 'readonly');
      if (Number(await idb.get(custom, unsentKey)) > 0) return true;
    } finally {
      db.close();
    }
  }
  return false;
}

/** Removes every room from this device: at sign-out, after asking when something was not sent. */
export async function forgetRooms(): Promise<void> {
  for (const name of await storeNames()) await idb.deleteDB(name);
}

async function storeNames(): Promise<string[]> {
  try {
    const databases = await indexedDB.databases();
    return databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name] : []));
  } catch {
    return [];
  }
}
