import type { Appended, RoomEntries } from '#lib/live/append.server.ts';
import type { JournalRow } from '#lib/live/journal.server.ts';
import type { Snapshot, Stored } from '#lib/live/replay.ts';

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
  /** One commit for several rooms; a room that has no document is missing in the answer. */
  append(batches: readonly RoomEntries[]): Promise<Map<string, Appended>>;
  /** The rows after a number, in order. */
  since(room: string, seq: number): Promise<JournalRow[]>;
  /** Writes a verified snapshot in place of rows; null when there was nothing to do or the journal is damaged. */
  compact(room: string): Promise<Snapshot | null>;
}
