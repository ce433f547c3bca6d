import type { Appended, Entry, JournalRow } from '#lib/live/journal.server.ts';
import type { Stored } from '#lib/live/replay.ts';

/** What a room is opened from. */
export type Opened = Stored & {
  /** Number of the last row, and when it was committed; null when nothing ever was. */
  seq: number;
  at: Date | null;
  /** Whose each Yjs client is. */
  owners: Map<number, string>;
};

/**
 * The one port of the house: where the updates of rooms are kept. What `append` resolved is kept for good;
 * numbers have no holes and grow in the order of commits. A keeper that cannot do its work throws.
 */
export interface Journal {
  open(room: string): Promise<Opened>;
  append(room: string, entries: readonly Entry[]): Promise<Appended>;
  /** The rows after a number, in order. */
  since(room: string, seq: number): Promise<JournalRow[]>;
  /** Replaces rows by a verified snapshot when that is worth it. */
  compact(room: string): Promise<void>;
}
