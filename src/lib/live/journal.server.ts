import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import {
  document,
  documentClient,
  documentSnapshot,
  documentUpdate,
  fieldChange,
  person,
} from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { displayName } from '#lib/people/names.ts';
import { checksum } from './append.server.ts';
import type { Alarm, Row, Stored } from './replay.ts';

/** A row as other nodes read it; `fields`: those it was the last to change, as far as that is known. */
export type JournalRow = Row & {
  personId: string | null;
  name: string | null;
  at: Date;
  fields: readonly string[];
};

/** The rows after a number, in order. */
export async function rowsSince(handle: Handle, room: string, seq: number): Promise<JournalRow[]> {
  const rows = await handle
    .select({
      ...rowColumns,
      fields: sql<string[]>`array(
        select ${fieldChange.field} from ${fieldChange}
        where ${fieldChange.room} = ${documentUpdate.room} and ${fieldChange.at} = ${documentUpdate.at}
          and ${fieldChange.personId} = ${documentUpdate.personId}
      )`,
      personId: documentUpdate.personId,
      name: {
        titleBefore: person.titleBefore,
        givenName: person.givenName,
        familyName: person.familyName,
        titleAfter: person.titleAfter,
      },
    })
    .from(documentUpdate)
    .leftJoin(person, eq(person.id, documentUpdate.personId))
    .where(and(eq(documentUpdate.room, room), gt(documentUpdate.seq, seq)))
    .orderBy(asc(documentUpdate.seq));
  return rows.map((row) => ({ ...checked(row), name: row.name ? displayName(row.name) : null }));
}

const rowColumns = {
  seq: documentUpdate.seq,
  bytes: documentUpdate.bytes,
  checksum: documentUpdate.checksum,
  at: documentUpdate.at,
};

/** The row with the word whether its bytes are those that were written; old rows have no checksum. */
function checked<T extends { bytes: Uint8Array; checksum: number | null }>(row: T) {
  const damaged = row.checksum === null ? undefined : row.checksum !== checksum(row.bytes);
  return { ...row, damaged };
}

/** The number of the last row; null when the room has no document. */
export async function headOf(handle: Handle, room: string): Promise<number | null> {
  const [row] = await handle
    .select({ seq: document.headSeq })
    .from(document)
    .where(eq(document.room, room));
  return row?.seq ?? null;
}

/** What is kept of a document, its snapshot checked by its hash; null when there is no such document. */
export async function storedDocument(
  handle: Handle,
  room: string,
  alarm: Alarm,
): Promise<(Stored & { seq: number; at: Date | null }) | null> {
  if ((await headOf(handle, room)) === null) return null;
  const snapshots = await handle
    .select()
    .from(documentSnapshot)
    .where(eq(documentSnapshot.room, room))
    .orderBy(desc(documentSnapshot.seq));
  const snapshot = snapshots.find(({ seq, bytes, sha256: expected }) => {
    if (sha256(bytes) === expected) return true;
    alarm('snapshot', seq, new Error('the hash differs'));
    return false;
  });
  const rows = await handle
    .select(rowColumns)
    .from(documentUpdate)
    .where(and(eq(documentUpdate.room, room), gt(documentUpdate.seq, snapshot?.seq ?? 0)))
    .orderBy(asc(documentUpdate.seq));
  return {
    snapshot: snapshot
      ? { seq: snapshot.seq, bytes: snapshot.bytes, vector: snapshot.vector }
      : null,
    rows: rows.map(checked),
    seq: rows.at(-1)?.seq ?? snapshot?.seq ?? 0,
    at: rows.at(-1)?.at ?? snapshot?.at ?? null,
  };
}

/** Whose clients wrote into a document. */
export async function clientOwners(handle: Handle, room: string): Promise<Map<number, string>> {
  const rows = await handle
    .select({ clientId: documentClient.clientId, personId: documentClient.personId })
    .from(documentClient)
    .where(eq(documentClient.room, room));
  return new Map(rows.map(({ clientId, personId }) => [clientId, personId]));
}
