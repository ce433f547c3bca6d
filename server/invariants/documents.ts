import { crc32 } from 'node:zlib';
import { asc, desc, eq } from 'drizzle-orm';
import * as Y from 'yjs';
import { document, documentSnapshot, documentUpdate } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { untouchedDocument } from '#lib/live/replay.ts';

/** One document as the tables have it, put together without the code that is being checked. */
export type Kept = {
  room: string;
  kind: string;
  head: number;
  rows: { seq: number; bytes: Uint8Array }[];
  snapshots: { seq: number; bytes: Uint8Array }[];
  /** Rows and snapshots that cannot be read. */
  damaged: string[];
  /** The newest good snapshot and the good rows after it. */
  doc: Y.Doc;
};

/** Walks over all documents of an installation, one in memory at a time. */
export class Documents {
  #db: Handle;

  constructor(db: Handle) {
    this.#db = db;
  }

  async each(look: (kept: Kept) => void | Promise<void>): Promise<number> {
    const all = await this.#db.select().from(document).orderBy(asc(document.room));
    for (const row of all) await look(await this.#keptOf(row));
    return all.length;
  }

  /** The document of a room; null when there is none. */
  async of(room: string): Promise<Kept | null> {
    const [row] = await this.#db.select().from(document).where(eq(document.room, room));
    return row ? this.#keptOf(row) : null;
  }

  async #keptOf({ room, kind, headSeq }: typeof document.$inferSelect): Promise<Kept> {
    const damaged: string[] = [];
    const rows = await this.#db
      .select({
        seq: documentUpdate.seq,
        bytes: documentUpdate.bytes,
        checksum: documentUpdate.checksum,
      })
      .from(documentUpdate)
      .where(eq(documentUpdate.room, room))
      .orderBy(asc(documentUpdate.seq));
    const snapshots = await this.#db
      .select()
      .from(documentSnapshot)
      .where(eq(documentSnapshot.room, room))
      .orderBy(desc(documentSnapshot.seq));
    const goodRows = rows.filter(({ seq, bytes, checksum }) => {
      const isAsWritten = checksum === null || checksum === (crc32(bytes) | 0);
      if (isAsWritten && isReadable(bytes)) return true;
      damaged.push(`${room}: řádek ${seq} nejde přečíst`);
      return false;
    });
    const goodSnapshots = snapshots.filter(({ seq, bytes, sha256: expected }) => {
      if (sha256(bytes) === expected) return true;
      damaged.push(`${room}: otisk snímku ${seq} nesouhlasí`);
      return false;
    });
    const from = goodSnapshots[0];
    const later = goodRows.filter(({ seq }) => seq > (from?.seq ?? 0));
    const doc = replayed([...(from ? [from] : []), ...later]);
    return { room, kind, head: headSeq, rows: goodRows, snapshots: goodSnapshots, damaged, doc };
  }
}

/** The document that updates make, one after the other. */
export function replayed(updates: readonly { bytes: Uint8Array }[]): Y.Doc {
  const doc = untouchedDocument();
  doc.transact(() => {
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
  });
  return doc;
}

function isReadable(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    return false;
  }
}
