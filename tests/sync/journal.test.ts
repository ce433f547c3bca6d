import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { document, documentSnapshot, documentUpdate, person } from '#schema';
import { compactDocument, dropCoveredRows } from '#lib/live/compaction.server.ts';
import type { Entry } from '#lib/live/append.server.ts';
import { contentOf, replay } from '#lib/live/replay.ts';
import type { Journal } from '#server/journal/journal.ts';
import { memoryJournal } from '#server/journal/memory.ts';
import { postgresJournal } from '#server/journal/postgres.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { appendTo } from './support.ts';

let database: TestDatabase;
let writer: string;
const alarms: string[] = [];
const alarm = (what: string, seq: number) => void alarms.push(`${what} ${seq}`);

beforeAll(async () => {
  database = await freshDatabase();
  const [row] = await database.db
    .insert(person)
    .values({ givenName: 'Jana', familyName: 'Hrubcová' })
    .returning({ id: person.id });
  writer = row.id;
});
afterAll(() => database.drop());

/** Updates of one browser, one a letter. */
function letters(text: string): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of text) {
    doc.getText('line:title').insert(doc.getText('line:title').length, letter);
  }
  return updates;
}

const entry = (bytes: Uint8Array, more: Partial<Entry> = {}): Entry => ({
  bytes,
  personId: writer,
  authorId: writer,
  clientId: 5,
  newClients: [],
  fields: [],
  ...more,
});

type Kept = {
  journal: Journal;
  /** Another node's journal over the same rows. */
  other: Journal;
  room: string;
  rooms: string[];
};

const keepers: [string, () => Promise<Kept>][] = [
  [
    'memory',
    async () => {
      const journal = memoryJournal();
      const rooms = [randomUUID(), randomUUID(), randomUUID()];
      return { journal, other: journal, room: rooms[0], rooms };
    },
  ],
  [
    'Postgres',
    async () => {
      const rooms = [randomUUID(), randomUUID(), randomUUID()];
      await database.db
        .insert(document)
        .values(rooms.map((room) => ({ room, kind: 'measure' as const })));
      const [journal, other] = [database, database].map((way) => postgresJournal(way, alarm));
      return { journal, other, room: rooms[0], rooms };
    },
  ],
];

describe.each(keepers)('R3 a journal in %s', (_name, make) => {
  test('R3 gives back what was appended, in order and numbered without holes', async () => {
    const { journal, room } = await make();
    const updates = letters('pořadí');
    const first = await appendTo(
      journal,
      room,
      updates.slice(0, 2).map((bytes) => entry(bytes)),
    );
    const rest = await appendTo(
      journal,
      room,
      updates.slice(2).map((bytes) => entry(bytes)),
    );
    expect([first.first, first.last, rest.first, rest.last]).toEqual([1, 2, 3, 6]);
    const opened = await journal.open(room);
    expect(opened.rows.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(opened.rows.map(({ bytes }) => Buffer.from(bytes))).toEqual(
      updates.map((bytes) => Buffer.from(bytes)),
    );
    expect([opened.seq, opened.at?.getTime()]).toEqual([6, rest.at.getTime()]);
    expect(replay(opened, alarm).getText('line:title').toString()).toBe('pořadí');
  });

  test('R3 an empty room has nothing, and says so', async () => {
    const { journal, room } = await make();
    expect(await journal.open(room)).toMatchObject({
      snapshot: null,
      rows: [],
      seq: 0,
      at: null,
      owners: new Map(),
    });
    expect(await journal.since(room, 0)).toEqual([]);
  });

  test('R16 gives the rows after a number to who was away', async () => {
    const { journal, room } = await make();
    await appendTo(
      journal,
      room,
      letters('abc').map((bytes) => entry(bytes)),
    );
    expect((await journal.since(room, 1)).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(await journal.since(room, 3)).toEqual([]);
  });

  test('R26 remembers whose a client is, the first for good', async () => {
    const { journal, room } = await make();
    const [bytes] = letters('a');
    await appendTo(journal, room, [entry(bytes, { newClients: [7, 2 ** 32 - 1] })]);
    await appendTo(journal, room, [entry(bytes, { newClients: [7] })]);
    expect((await journal.open(room)).owners).toEqual(
      new Map([
        [7, writer],
        [2 ** 32 - 1, writer],
      ]),
    );
  });

  test('R17 a snapshot replaces the rows and loses nothing, also of what came meanwhile', async () => {
    const { journal, room } = await make();
    const updates = letters('před a po');
    await appendTo(
      journal,
      room,
      updates.slice(0, 5).map((bytes) => entry(bytes)),
    );
    const [, appended] = await Promise.all([
      journal.compact(room),
      appendTo(
        journal,
        room,
        updates.slice(5).map((bytes) => entry(bytes)),
      ),
    ]);
    expect(appended.last).toBe(9);
    const opened = await journal.open(room);
    expect(opened.snapshot?.seq).toBeGreaterThanOrEqual(5);
    expect(opened.rows.every(({ seq }) => seq > opened.snapshot!.seq)).toBe(true);
    expect(opened.seq).toBe(9);
    expect(replay(opened, alarm).getText('line:title').toString()).toBe('před a po');
    const next = await appendTo(journal, room, [entry(updates[0])]);
    expect(next.first).toBe(10);
  });

  test('R4 many rooms and batches at once keep each room without holes', async () => {
    const rooms = await Promise.all([make(), make(), make()]);
    const updates = letters('xyz');
    await Promise.all(
      rooms.flatMap(({ journal, room }) =>
        Array.from({ length: 8 }, () =>
          appendTo(
            journal,
            room,
            updates.map((bytes) => entry(bytes)),
          ),
        ),
      ),
    );
    for (const { journal, room } of rooms) {
      const { rows } = await journal.open(room);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
    }
  });
});

describe.each(keepers)('R4 appends of a journal in %s', (_name, make) => {
  const entriesOf = (text: string) => letters(text).map((bytes) => entry(bytes));
  const written = async (journal: Journal, room: string) =>
    replay(await journal.open(room), alarm)
      .getText('line:title')
      .toString();

  test('R4 several rooms in one append are numbered each for itself, in their order', async () => {
    const { journal, rooms } = await make();
    await appendTo(journal, rooms[1], entriesOf('už'));
    const texts = ['první', 'x', 'třetí'];
    const appended = await journal.append(
      rooms.map((room, at) => ({ room, entries: entriesOf(texts[at]) })),
    );
    expect(rooms.map((room) => [appended.get(room)!.first, appended.get(room)!.last])).toEqual([
      [1, 5],
      [3, 3],
      [1, 5],
    ]);
    expect(new Set([...appended.values()].map(({ at }) => at.getTime())).size).toBe(1);
    expect(await written(journal, rooms[0])).toBe('první');
    expect(await written(journal, rooms[2])).toBe('třetí');
  });

  test('R16 two nodes that append at once to the same rooms, each in another order, leave no hole', async () => {
    const { journal, other, rooms } = await make();
    const texts = Array.from({ length: 12 }, (_, at) => `${at} slov`);
    await Promise.all(
      texts.map((text, at) =>
        (at % 2 ? journal : other).append(
          (at % 3 ? rooms : rooms.toReversed()).map((room) => ({ room, entries: entriesOf(text) })),
        ),
      ),
    );
    const count = texts.reduce((sum, text) => sum + text.length, 0);
    for (const room of rooms) {
      const rows = await other.since(room, 0);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
      expect((await written(journal, room)).length).toBe(count);
    }
  });

  test('R17 compactions while two nodes append lose nothing', async () => {
    const { journal, other, room } = await make();
    const texts = Array.from({ length: 10 }, (_, at) => `text ${at};`);
    await Promise.all(
      texts.map(async (text, at) => {
        await appendTo(at % 2 ? journal : other, room, entriesOf(text));
        if (at % 3 === 0) await journal.compact(room);
      }),
    );
    const text = await written(other, room);
    for (const part of texts) expect(text).toContain(part);
    expect((await journal.open(room)).seq).toBe(texts.join('').length);
    expect((await other.since(room, 69)).map(({ seq }) => seq)).toEqual([70]);
  });
});

describe('in Postgres', () => {
  // In memory every room exists.
  test('R4 a room without a document is missing in the answer, the others are appended', async () => {
    const { journal, rooms } = await keepers[1][1]();
    const unknown = randomUUID();
    const all = [rooms[0], unknown, rooms[1]];
    const entries = letters('ano').map((bytes) => entry(bytes));
    const appended = await journal.append(all.map((room) => ({ room, entries })));
    expect(new Set(appended.keys())).toEqual(new Set([rooms[0], rooms[1]]));
    expect((await journal.open(rooms[1])).seq).toBe(3);
    await expect(journal.open(unknown)).rejects.toThrow();
  });

  const made = async () => {
    const { journal, room } = await keepers[1][1]();
    await appendTo(
      journal,
      room,
      letters('jedna dvě').map((bytes) => entry(bytes)),
    );
    return { journal, room };
  };

  test('R28 who changed a field last is in the same commit', async () => {
    const { room } = await made();
    const journal = postgresJournal(database, alarm);
    const { at } = await appendTo(journal, room, [
      entry(letters('a')[0], { fields: ['title', 'costs'] }),
    ]);
    const { rows } = await database.pool.query(
      'select field, person_id, at from field_change where room = $1 order by field',
      [room],
    );
    expect(rows.map(({ field }) => field)).toEqual(['costs', 'title']);
    expect(rows.every((row) => row.person_id === writer)).toBe(true);
    expect(rows[0].at.getTime()).toBe(at.getTime());
  });

  test('R4 nothing is kept of an append that fails', async () => {
    const { journal, room } = await made();
    const nobody = entry(letters('a')[0], { fields: ['goal'], authorId: randomUUID() });
    await expect(appendTo(journal, room, [entry(letters('b')[0]), nobody])).rejects.toThrow();
    expect((await journal.open(room)).seq).toBe(9);
    await appendTo(journal, room, [entry(letters('a')[0])]);
    expect((await journal.open(room)).rows).toHaveLength(10);
  });

  test('R32 covered rows stay until they are old, then go', async () => {
    const { room } = await made();
    const first = await compactDocument(database.db, room, alarm);
    expect(first?.seq).toBe(9);
    // Without new rows the one there is, perhaps made by another node.
    expect(await compactDocument(database.db, room, alarm)).toEqual(first);
    const count = () => database.db.$count(documentUpdate, sql`room = ${room}`);
    await dropCoveredRows(database.db);
    expect(await count()).toBe(9);
    await database.pool.query(
      "update document_update set covered_at = now() - interval '91 days' where room = $1",
      [room],
    );
    // A row the newest snapshot only has covered is kept, as that one may turn out to be damaged.
    await appendTo(postgresJournal(database, alarm), room, [entry(letters('!')[0])]);
    await compactDocument(database.db, room, alarm);
    await database.pool.query(
      "update document_update set covered_at = now() - interval '91 days' where room = $1",
      [room],
    );
    await dropCoveredRows(database.db);
    expect(await count()).toBe(1);
    const opened = await postgresJournal(database, alarm).open(room);
    expect(replay(opened, alarm).getText('line:title').toString()).toContain('jedna dvě');
    await database.pool.query(
      "update document_snapshot set sha256 = 'x' where room = $1 and seq = 10",
      [room],
    );
    const mended = await compactDocument(database.db, room, alarm);
    expect(mended?.seq).toBe(10);
    alarms.length = 0;
    expect((await postgresJournal(database, alarm).open(room)).snapshot?.seq).toBe(10);
    expect(alarms).toEqual([]);
  });

  test('R17 a document that cannot be replayed whole is left as it is', async () => {
    const { journal, room } = await made();
    await database.pool.query(
      "update document_update set bytes = '\\xff00ff' where room = $1 and seq = 9",
      [room],
    );
    alarms.length = 0;
    expect(await compactDocument(database.db, room, alarm)).toBeNull();
    expect(alarms).toEqual(['row 9']);
    expect((await journal.open(room)).snapshot).toBeNull();
    expect(await database.db.$count(documentUpdate, sql`room = ${room}`)).toBe(9);
  });

  test('R25 a damaged snapshot is passed over for an older one and its rows', async () => {
    const { journal, room } = await made();
    await compactDocument(database.db, room, alarm);
    await appendTo(
      journal,
      room,
      letters('!').map((bytes) => entry(bytes)),
    );
    const before = contentOf(replay(await journal.open(room), alarm));
    await compactDocument(database.db, room, alarm);
    await database.pool.query(
      'update document_snapshot set bytes = set_byte(bytes, 3, 255) where room = $1 and seq = 10',
      [room],
    );
    alarms.length = 0;
    const opened = await journal.open(room);
    expect(alarms).toEqual(['snapshot 10']);
    expect(opened.snapshot?.seq).toBe(9);
    expect(contentOf(replay(opened, alarm))).toBe(before);
    expect(await database.db.$count(documentSnapshot, sql`room = ${room}`)).toBe(2);
  });

  test.each([
    ['with rows after it', '!'],
    ['with none after it', ''],
  ])('R25 rows that went with a damaged snapshot are missed, %s', async (_, later) => {
    const { journal, room } = await made();
    await compactDocument(database.db, room, alarm);
    await appendTo(journal, room, [entry(letters('pak')[0])]);
    await compactDocument(database.db, room, alarm);
    if (later) await appendTo(journal, room, [entry(letters(later)[0])]);
    await database.pool.query(
      "update document_snapshot set sha256 = 'x' where room = $1 and seq = 10",
      [room],
    );
    // Nothing of the program removes them; a disk may.
    await database.pool.query(
      'delete from document_update where room = $1 and covered_at is not null',
      [room],
    );
    alarms.length = 0;
    const opened = await journal.open(room);
    expect(alarms).toEqual(['snapshot 10', 'row 10']);
    expect(opened).toMatchObject({ isHoled: true, seq: later ? 11 : 10, snapshot: { seq: 9 } });
    expect(await compactDocument(database.db, room, alarm)).toBeNull();
  });
});
