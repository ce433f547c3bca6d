import { stateOf, userOf } from './presence-state.ts';
import type { Sitter } from './guest.ts';

/** What is known of a Yjs client that somebody uses. */
export type Entry = {
  /** Who sets it: a seat here, or another node for a seat there. */
  by: Sitter | string;
  /** The clock the browser said it with; clocks downward are the server's. */
  heardClock: number;
  clock: number;
  /** What was heard last and not read yet. */
  unread: Uint8Array | null;
  /** The state as others get it; null before the first that can be read. */
  json: string | null;
  sentAt: number;
};

/** What there is to tell of it now; null when what was said last cannot be read. */
export function readState(entry: Entry): string | null {
  const { unread, by } = entry;
  if (unread === null || typeof by === 'string') return entry.json;
  entry.unread = null;
  const said = Buffer.from(unread.buffer, unread.byteOffset, unread.length).toString();
  const json = stateOf(said, userOf(by));
  entry.json = json ?? entry.json;
  return json;
}

/** The seat here that uses it. */
export function seatOf(entry: Entry | undefined): Sitter | undefined {
  return typeof entry?.by === 'object' ? entry.by : undefined;
}

/** The person who uses it, here or on another node. */
export function personOf(entry: Entry | undefined): string | undefined {
  if (typeof entry?.by !== 'string') return entry?.by.personId;
  return JSON.parse(entry.json!).user?.id;
}
