import { crc32 } from 'node:zlib';
import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import {
  document,
  documentClient,
  documentSnapshot,
  documentUpdate,
  fieldChange,
  person,
} from '#schema';
import { channel } from '#lib/events/channel.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { displayName } from '#lib/people/names.ts';
import type { Alarm, Row, Stored } from './replay.ts';

/** An update to be appended, and what is learnt from it. */
export type Entry = {
  bytes: Uint8Array;
  /** Who brought it. */
  personId: string;
  /** The Yjs client that wrote most of it; null when several did. */
  clientId: number | null;
  /** Clients used for the first time, each as the person's own. */
  newClients: readonly number[];
  /** Who wrote it, when somebody else brought it back. */
  authorId: string;
  /** Fields it changed, as `changedFields` names them. */
  fields: readonly string[];
};

/** Where an appended batch ended and when it was committed. */
export type Appended = { first: number; last: number; at: Date };

/** A row as other nodes read it; `fields`: those it was the last to change, as far as that is known. */
export type JournalRow = Row & {
  personId: string | null;
  name: string | null;
  at: Date;
  fields: readonly string[];
};

/** What is to be appended to one room. */
export type RoomEntries = { room: string; entries: readonly Entry[] };

/** Appends updates to one room as one commit; throws when there is no such document. */
export async function appendRows(
  handle: Handle,
  room: string,
  entries: readonly Entry[],
): Promise<Appended> {
  const appended = (await appendToRooms(handle, [{ room, entries }])).get(room);
  if (!appended) throw new Error(`room ${room} has no document`);
  return appended;
}

/**
 * Appends updates to several rooms as one commit: numbered without holes under the documents' row locks,
 * with the owners of new clients, the fields' last changes and, unless another bus carries them, the news
 * for other nodes. One statement, one round trip. A room without a document is missing in the answer.
 */
export async function appendToRooms(
  handle: Handle,
  batches: readonly RoomEntries[],
  { notify = true } = {},
): Promise<Map<string, Appended>> {
  const array = <T>(values: T[]) => sql.param(values);
  const all = batches.flatMap(({ room, entries }) =>
    entries.map((entry, index) => ({ room, place: index + 1, ...entry })),
  );
  const clients = all.flatMap(({ room, newClients, personId }) =>
    newClients.map((clientId) => ({ room, clientId, personId })),
  );
  const fields = new Map(
    all.flatMap(({ room, fields: changed, authorId }) =>
      changed.map((field) => [`${room} ${field}`, { room, field, authorId }] as const),
    ),
  );
  const changes = [...fields.values()];
  const counts = new Map(batches.map(({ room, entries }) => [room, entries.length]));
  const { rows } = await handle.execute<{ room: string; last: string; at: string }>(sql`
    with wanted as (
      select * from unnest(
        ${array([...counts.keys()])}::uuid[], ${array([...counts.values()])}::int[]
      ) as w (room, count)
    ), locked as materialized (
      -- Always in the same order, so that two nodes never wait for each other.
      select room, count from document join wanted using (room)
      order by room for no key update of document
    ), head as (
      update document set head_seq = head_seq + locked.count from locked
      where document.room = locked.room
      returning document.room, head_seq as last, head_seq - locked.count as before,
        clock_timestamp() as at
    ), written as (
      insert into document_update (room, seq, bytes, checksum, person_id, client_id, at)
      select room, before + u.place, u.bytes, u.checksum, u.person_id, u.client_id, head.at
      from head join unnest(
        ${array(all.map(({ room }) => room))}::uuid[],
        ${array(all.map(({ place }) => place))}::int[],
        ${array(all.map(({ bytes }) => asBuffer(bytes)))}::bytea[],
        ${array(all.map(({ bytes }) => checksum(bytes)))}::int[],
        ${array(all.map(({ personId }) => personId))}::uuid[],
        ${array(all.map(({ clientId }) => clientId))}::bigint[]
      ) as u (room, place, bytes, checksum, person_id, client_id) using (room)
    ), owned as (
      insert into document_client (room, client_id, person_id)
      select room, c.client_id, c.person_id
      from head join unnest(
        ${array(clients.map(({ room }) => room))}::uuid[],
        ${array(clients.map(({ clientId }) => clientId))}::bigint[],
        ${array(clients.map(({ personId }) => personId))}::uuid[]
      ) as c (room, client_id, person_id) using (room)
      on conflict do nothing
    ), changed as (
      insert into field_change (room, field, person_id, at)
      select room, f.field, f.person_id, head.at
      from head join unnest(
        ${array(changes.map(({ room }) => room))}::uuid[],
        ${array(changes.map(({ field }) => field))}::text[],
        ${array(changes.map(({ authorId }) => authorId))}::uuid[]
      ) as f (room, field, person_id) using (room)
      on conflict (room, field) do update set person_id = excluded.person_id, at = excluded.at
    )
    select room, last, to_json(at) #>> '{}' as at, case when ${notify}::boolean then pg_notify(
      ${channel},
      json_build_object('kind', 'update', 'room', room, 'seq', last)::text
    ) end from head`);
  return new Map(
    rows.map(({ room, last, at }) => [
      room,
      { first: Number(last) - counts.get(room)! + 1, last: Number(last), at: new Date(at) },
    ]),
  );
}

/** CRC-32 of an update as a signed number, as its row keeps it. */
export function checksum(bytes: Uint8Array): number {
  return crc32(bytes) | 0;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

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

/** The row with a mark when its bytes are not those that were written; old rows have no checksum. */
function checked<T extends { bytes: Uint8Array; checksum: number | null }>(row: T) {
  const damaged = row.checksum !== null && row.checksum !== checksum(row.bytes);
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
