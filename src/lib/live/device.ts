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
