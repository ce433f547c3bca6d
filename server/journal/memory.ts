import * as Y from 'yjs';
import type { Appended, Entry } from '#lib/live/append.server.ts';
import type { JournalRow } from '#lib/live/journal.server.ts';
import { replay, type Snapshot } from '#lib/live/replay.ts';
import type { Journal } from './journal.ts';

type Kept = { snapshot: Snapshot | null; rows: JournalRow[]; owners: Map<number, string> };

/** A journal that lives as long as the test that made it. Rooms exist from their first opening. */
export function memoryJournal(tell: (room: string, seq: number) => void = () => {}): Journal {
  const rooms = new Map<string, Kept>();
  const kept = (room: string) => {
    const found: Kept = rooms.get(room) ?? { snapshot: null, rows: [], owners: new Map() };
    rooms.set(room, found);
    return found;
  };
  const head = ({ snapshot, rows }: Kept) => rows.at(-1)?.seq ?? snapshot?.seq ?? 0;
  function appendTo(room: string, entries: readonly Entry[], at: Date): Appended {
    const found = kept(room);
    const before = head(found);
    entries.forEach(({ bytes, personId, newClients, fields }, index) => {
      const seq = before + index + 1;
      found.rows.push({
        ...{ seq, personId, fields, at },
        bytes: Uint8Array.from(bytes),
        name: personId,
      });
      for (const client of newClients) {
        if (!found.owners.has(client)) found.owners.set(client, personId);
      }
    });
    tell(room, head(found));
    return { first: before + 1, last: head(found), at };
  }
  return {
    open: async (room) => {
      const found = kept(room);
      const { snapshot, rows, owners } = found;
      return {
        snapshot,
        rows: rows.filter(({ seq }) => seq > (snapshot?.seq ?? 0)),
        seq: head(found),
        at: rows.at(-1)?.at ?? null,
        owners: new Map(owners),
      };
    },
    append: async (batches) => {
      const at = new Date();
      return new Map(batches.map(({ room, entries }) => [room, appendTo(room, entries, at)]));
    },
    since: async (room, seq) => kept(room).rows.filter((row) => row.seq > seq),
    compact: async (room) => {
      const found = kept(room);
      const doc = replay({ snapshot: null, rows: found.rows }, (_what, _seq, error) => {
        throw error;
      });
      found.snapshot = {
        seq: head(found),
        bytes: Y.encodeStateAsUpdate(doc),
        vector: Y.encodeStateVector(doc),
      };
      return found.snapshot;
    },
  };
}
