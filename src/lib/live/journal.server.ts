import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import {
  document,
  documentClient,
  documentSnapshot,
  documentUpdate,
  fieldChange,
  person,
} from '#schema';
import { preparedOnce, type Handle } from '#lib/kernel/database.server.ts';
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

/** What is kept of a document, its snapshot checked by its hash; null when there is no such document. */
export async function storedDocument(
  handle: Handle,
  room: string,
  alarm: Alarm,
): Promise<(Stored & { seq: number; at: Date | null }) | null> {
  const [newest] = await documentWithSnapshot(handle).execute({ room });
  if (!newest) return null;
  const snapshot =
    newest.snapshot && !isWhole(newest.snapshot, alarm)
      ? await olderSnapshot(handle, room, newest.snapshot.seq, alarm)
      : newest.snapshot;
  const after = snapshot?.seq ?? 0;
  const rows = (await rowsAfter(handle).execute({ room, after })).map(checked);
  const last = rows.at(-1) ?? snapshot;
  const seq = Math.max(newest.head, last?.seq ?? 0);
  // Rows that a damaged snapshot had covered are not kept for ever.
  const isHoled = rows.length < seq - after;
  if (isHoled) alarm('row', after + 1, new Error('rows are missing'));
  return {
    ...{ rows, isHoled, seq },
    snapshot: snapshot && { seq: after, bytes: snapshot.bytes, vector: snapshot.vector },
    at: last?.at ?? null,
  };
}

type StoredSnapshot = typeof documentSnapshot.$inferSelect;

function isWhole({ seq, bytes, sha256: expected }: StoredSnapshot, alarm: Alarm): boolean {
  if (sha256(bytes) === expected) return true;
  alarm('snapshot', seq, new Error('the hash differs'));
  return false;
}

/** The newest sound snapshot before a damaged one. */
async function olderSnapshot(
  handle: Handle,
  room: string,
  before: number,
  alarm: Alarm,
): Promise<StoredSnapshot | null> {
  const older = await handle
    .select()
    .from(documentSnapshot)
    .where(and(eq(documentSnapshot.room, room), lt(documentSnapshot.seq, before)))
    .orderBy(desc(documentSnapshot.seq));
  return older.find((snapshot) => isWhole(snapshot, alarm)) ?? null;
}

// Asked for whenever a room opens, so the database plans them once.
const documentWithSnapshot = preparedOnce((handle: Handle) =>
  handle
    .select({ head: document.headSeq, snapshot: documentSnapshot })
    .from(document)
    .leftJoin(
      documentSnapshot,
      and(
        eq(documentSnapshot.room, document.room),
        sql`${documentSnapshot.seq} = (
          select max(other.seq) from ${documentSnapshot} other where other.room = ${document.room})`,
      ),
    )
    .where(eq(document.room, sql.placeholder('room')))
    .prepare('document and its newest snapshot'),
);

const rowsAfter = preparedOnce((handle: Handle) =>
  handle
    .select(rowColumns)
    .from(documentUpdate)
    .where(
      and(
        eq(documentUpdate.room, sql.placeholder('room')),
        gt(documentUpdate.seq, sql.placeholder('after')),
      ),
    )
    .orderBy(asc(documentUpdate.seq))
    .prepare('rows of a document after a number'),
);

/** Whose clients wrote into a document. */
export async function clientOwners(handle: Handle, room: string): Promise<Map<number, string>> {
  const rows = await ownersOf(handle).execute({ room });
  return new Map(rows.map(({ clientId, personId }) => [clientId, personId]));
}

const ownersOf = preparedOnce((handle: Handle) =>
  handle
    .select({ clientId: documentClient.clientId, personId: documentClient.personId })
    .from(documentClient)
    .where(eq(documentClient.room, sql.placeholder('room')))
    .prepare('owners of Yjs clients'),
);
