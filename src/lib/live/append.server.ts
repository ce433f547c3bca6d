import { crc32 } from 'node:zlib';
import { fillPlaceholders, sql, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { channel } from '#lib/events/channel.ts';
import type { Handle } from '#lib/kernel/database.server.ts';

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
  /** Fields it changed, as `fieldAt` names them. */
  fields: readonly string[];
};

/** What is to be appended to one room. */
export type RoomEntries = { room: string; entries: readonly Entry[] };

/** Where an appended batch ended and when it was committed. */
export type Appended = { first: number; last: number; at: Date };

type Values = ReturnType<typeof valuesOf>;
type Written = { room: string; last: string; at: string };

/** Appends updates to one room within a transaction; throws when there is no such document. */
export async function appendRows(
  handle: Handle,
  room: string,
  entries: readonly Entry[],
): Promise<Appended> {
  const batches = [{ room, entries }];
  const values = valuesOf(batches, true);
  const { rows } = await handle.execute<Written>(statement((name) => sql.param(values[name])));
  const appended = appendedTo(batches, rows).get(room);
  if (!appended) throw new Error(`room ${room} has no document`);
  return appended;
}

/**
 * Appends updates to several rooms as one commit: numbered without holes under the documents' row locks,
 * with the owners of new clients, the fields' last changes and, unless another bus carries them, the news
 * for other nodes. One statement that the database has planned before, one round trip. A room without a
 * document is missing in the answer.
 */
export async function appendToRooms(
  pool: pg.Pool,
  batches: readonly RoomEntries[],
  { notify = true } = {},
): Promise<Map<string, Appended>> {
  const { rows } = await pool.query<Written>({
    name: 'append to rooms',
    text: prepared.sql,
    values: fillPlaceholders(prepared.params, valuesOf(batches, notify)),
  });
  return appendedTo(batches, rows);
}

/** CRC-32 of an update as a signed number, as its row keeps it. */
export function checksum(bytes: Uint8Array): number {
  return crc32(bytes) | 0;
}

function valuesOf(batches: readonly RoomEntries[], notify: boolean) {
  const all = batches.flatMap(({ room, entries }) =>
    entries.map((entry, index) => ({ room, place: index + 1, ...entry })),
  );
  const clients = all.flatMap(({ room, newClients, personId }) =>
    newClients.map((clientId) => ({ room, clientId, personId })),
  );
  const last = new Map(
    all.flatMap(({ room, fields, authorId }) =>
      fields.map((field) => [`${room} ${field}`, { room, field, authorId }] as const),
    ),
  );
  const changes = [...last.values()];
  return {
    rooms: batches.map(({ room }) => room),
    counts: batches.map(({ entries }) => entries.length),
    rowRooms: all.map(({ room }) => room),
    rowPlaces: all.map(({ place }) => place),
    rowBytes: all.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
    rowChecksums: all.map(({ bytes }) => checksum(bytes)),
    rowPersons: all.map(({ personId }) => personId),
    rowClients: all.map(({ clientId }) => clientId),
    clientRooms: clients.map(({ room }) => room),
    clientIds: clients.map(({ clientId }) => clientId),
    clientPersons: clients.map(({ personId }) => personId),
    fieldRooms: changes.map(({ room }) => room),
    fieldNames: changes.map(({ field }) => field),
    fieldPersons: changes.map(({ authorId }) => authorId),
    notify,
    channel,
  };
}

function statement(value: (name: keyof Values) => unknown): SQL {
  return sql`
    with wanted as (
      select * from unnest(${value('rooms')}::uuid[], ${value('counts')}::int[]) as w (room, count)
    ), locked as materialized (
      -- Always in the same order, so that two nodes never wait for each other.
      select room, count from document join wanted using (room)
      order by room for no key update of document
    ), moment as materialized (
      -- One time for all, once every lock is held.
      select clock_timestamp() as at from (select count(*) from locked) as held
    ), head as (
      update document set head_seq = head_seq + locked.count from locked, moment
      where document.room = locked.room
      returning document.room, head_seq as last, head_seq - locked.count as before, moment.at
    ), written as (
      insert into document_update (room, seq, bytes, checksum, person_id, client_id, at)
      select room, before + u.place, u.bytes, u.checksum, u.person_id, u.client_id, head.at
      from head join unnest(
        ${value('rowRooms')}::uuid[], ${value('rowPlaces')}::int[], ${value('rowBytes')}::bytea[],
        ${value('rowChecksums')}::int[], ${value('rowPersons')}::uuid[],
        ${value('rowClients')}::bigint[]
      ) as u (room, place, bytes, checksum, person_id, client_id) using (room)
    ), owned as (
      insert into document_client (room, client_id, person_id)
      select room, c.client_id, c.person_id
      from head join unnest(
        ${value('clientRooms')}::uuid[], ${value('clientIds')}::bigint[],
        ${value('clientPersons')}::uuid[]
      ) as c (room, client_id, person_id) using (room)
      on conflict do nothing
    ), changed as (
      insert into field_change (room, field, person_id, at)
      select room, f.field, f.person_id, head.at
      from head join unnest(
        ${value('fieldRooms')}::uuid[], ${value('fieldNames')}::text[],
        ${value('fieldPersons')}::uuid[]
      ) as f (room, field, person_id) using (room)
      on conflict (room, field) do update set person_id = excluded.person_id, at = excluded.at
    )
    select room, last, to_json(at) #>> '{}' as at,
      case when ${value('notify')}::boolean then pg_notify(
        ${value('channel')}::text,
        json_build_object('kind', 'update', 'room', room, 'seq', last)::text
      ) end from head`;
}

const prepared = new PgDialect().sqlToQuery(statement((name) => sql.placeholder(name)));

function appendedTo(batches: readonly RoomEntries[], rows: Written[]): Map<string, Appended> {
  const counts = new Map(batches.map(({ room, entries }) => [room, entries.length]));
  return new Map(
    rows.map(({ room, last, at }) => [
      room,
      { first: Number(last) - counts.get(room)! + 1, last: Number(last), at: new Date(at) },
    ]),
  );
}
