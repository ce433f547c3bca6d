import { and, desc, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import * as Y from 'yjs';
import { documentSnapshot, documentUpdate } from '#schema';
import type { Database } from '#lib/kernel/database.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { storedDocument } from './journal.server.ts';
import { replay, sameDocument, type Alarm, type Snapshot } from './replay.ts';

/** Snapshots kept of a document: the newest, and two to fall back to. */
const kept = 3;

/**
 * Writes a snapshot of the journal as it stands, after reading it back and comparing, and marks the rows
 * it covers; later rows have higher numbers and stay. Returns the newest snapshot, null when
 * the journal has none or is damaged.
 */
export async function compactDocument(
  db: Database,
  room: string,
  alarm: Alarm,
): Promise<Required<Snapshot> | null> {
  let isWhole = true;
  const note: Alarm = (what, seq, error) => {
    // A snapshot that cannot be read leaves an older one and its rows, which are whole.
    if (what === 'row') isWhole = false;
    alarm(what, seq, error);
  };
  const stored = await storedDocument(db, room, note);
  if (!stored || !isWhole) return null;
  if (stored.rows.length === 0) return stored.snapshot && withVector(stored.snapshot);
  const whole = replay(stored, note);
  if (!isWhole || whole.store.pendingStructs || whole.store.pendingDs) return null;
  const bytes = Y.encodeStateAsUpdate(whole);
  const vector = Y.encodeStateVector(whole);
  const readBack = replay({ snapshot: { seq: stored.seq, bytes }, rows: [] }, alarm);
  if (!sameDocument(whole, readBack)) {
    alarm('snapshot', stored.seq, new Error('reading back gave another document'));
    return null;
  }
  await db.transaction(async (transaction) => {
    await transaction
      .insert(documentSnapshot)
      .values({ room, seq: stored.seq, bytes, vector, sha256: sha256(bytes) })
      // One that stands there already is another node's, or damaged.
      .onConflictDoUpdate({
        target: [documentSnapshot.room, documentSnapshot.seq],
        set: { bytes, vector, sha256: sha256(bytes) },
      });
    await transaction
      .update(documentUpdate)
      .set({ coveredAt: sql`now()` })
      .where(
        and(
          eq(documentUpdate.room, room),
          lte(documentUpdate.seq, stored.seq),
          isNull(documentUpdate.coveredAt),
        ),
      );
    const older = await transaction
      .select({ seq: documentSnapshot.seq })
      .from(documentSnapshot)
      .where(eq(documentSnapshot.room, room))
      .orderBy(desc(documentSnapshot.seq))
      .offset(kept);
    if (older.length > 0) {
      const seqs = older.map(({ seq }) => seq);
      await transaction
        .delete(documentSnapshot)
        .where(and(eq(documentSnapshot.room, room), inArray(documentSnapshot.seq, seqs)));
    }
  });
  return { seq: stored.seq, bytes, vector };
}

function withVector({ seq, bytes, vector }: Snapshot): Required<Snapshot> {
  // Copies of their own, because what the database's driver gives may share its memory with others.
  const known = vector ? Uint8Array.from(vector) : Y.encodeStateVectorFromUpdate(bytes);
  return { seq, bytes: Uint8Array.from(bytes), vector: known };
}

/** Removes rows that every kept snapshot of their document has covered for so many days; returns how many. */
export async function dropCoveredRows(db: Database, days = 90): Promise<number> {
  const dropped = await db
    .delete(documentUpdate)
    .where(
      and(
        lt(documentUpdate.coveredAt, sql`now() - make_interval(days => ${days})`),
        sql`${documentUpdate.seq} <= (
          select min(kept.seq) from ${documentSnapshot} kept where kept.room = ${documentUpdate.room})`,
      ),
    )
    .returning({ seq: documentUpdate.seq });
  return dropped.length;
}
