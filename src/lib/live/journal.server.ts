import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { document, documentClient, documentSnapshot, documentUpdate, person } from '#schema';
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

/** A row as other nodes read it. */
export type JournalRow = Row & { personId: string | null; name: string | null; at: Date };

/**
 * Appends updates as one commit: numbered without holes under the document's row lock, with the owners
 * of new clients, the fields' last changes and the news for other nodes. One statement, one round trip.
 */
export async function appendRows(
  handle: Handle,
  room: string,
  entries: readonly Entry[],
): Promise<Appended> {
  const array = <T>(values: T[]) => sql.param(values);
  const clients = entries.flatMap(({ newClients, personId }) =>
    newClients.map((clientId) => ({ clientId, personId })),
  );
  const fields = new Map(
    entries.flatMap(({ fields, authorId }) => fields.map((field) => [field, authorId] as const)),
  );
  const { rows } = await handle.execute<{ last: string; at: string }>(sql`
    with head as (
      update document set head_seq = head_seq + ${entries.length} where room = ${room}
      returning room, head_seq as last, head_seq - ${entries.length} as before, clock_timestamp() as at
    ), written as (
      insert into document_update (room, seq, bytes, person_id, client_id, at)
      select room, before + u.place, u.bytes, u.person_id, u.client_id, head.at
      from head, unnest(
        ${array(entries.map(({ bytes }) => Buffer.from(bytes)))}::bytea[],
        ${array(entries.map(({ personId }) => personId))}::uuid[],
        ${array(entries.map(({ clientId }) => clientId))}::bigint[]
      ) with ordinality as u (bytes, person_id, client_id, place)
    ), owned as (
      insert into document_client (room, client_id, person_id)
      select room, c.client_id, c.person_id
      from head, unnest(
        ${array(clients.map(({ clientId }) => clientId))}::bigint[],
        ${array(clients.map(({ personId }) => personId))}::uuid[]
      ) as c (client_id, person_id)
      on conflict do nothing
    ), changed as (
      insert into field_change (room, field, person_id, at)
      select room, f.field, f.person_id, head.at
      from head, unnest(
        ${array([...fields.keys()])}::text[],
        ${array([...fields.values()])}::uuid[]
      ) as f (field, person_id)
      on conflict (room, field) do update set person_id = excluded.person_id, at = excluded.at
    )
    select last, to_json(at) #>> '{}' as at, pg_notify(
      ${channel},
      json_build_object('kind', 'update', 'room', room, 'seq', last)::text
    ) from head`);
  if (rows.length === 0) throw new Error(`room ${room} has no document`);
  const last = Number(rows[0].last);
  return { first: last - entries.length + 1, last, at: new Date(rows[0].at) };
}

/** The rows after a number, in order. */
export async function rowsSince(handle: Handle, room: string, seq: number): Promise<JournalRow[]> {
  const rows = await handle
    .select({
      seq: documentUpdate.seq,
      bytes: documentUpdate.bytes,
      at: documentUpdate.at,
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
  return rows.map((row) => ({ ...row, name: row.name ? displayName(row.name) : null }));
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
): Promise<(Stored & { rows: JournalRow[]; seq: number; at: Date | null }) | null> {
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
  const rows = await rowsSince(handle, room, snapshot?.seq ?? 0);
  return {
    snapshot: snapshot ?? null,
    rows,
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
