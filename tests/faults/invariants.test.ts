import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  document,
  documentSnapshot,
  documentUpdate,
  event,
  measureVersion,
  round,
  settlement,
  submission,
  vote,
} from '#schema';
import type { Transaction } from '#lib/kernel/database.server.ts';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { brokenOf, checkInvariants, invariants } from '#server/invariants/index.ts';
import type { Witness } from '#server/invariants/invariant.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const room = world.measures['1.3'].id;
const writer = world.people['helena-dvorackova'].id;
let base: TestDatabase;
let stored: Y.Doc;
/** The last row; it and two before it are in no snapshot. */
let last: number;

beforeAll(async () => {
  base = await worldDatabase();
  await compactDocument(base.db, room, () => {});
  for (const text of ['a', 'b', 'c']) {
    await appendChange(base.db, room, await edit((doc) => titleOf(doc).insert(0, text)), writer);
  }
  stored = await documentNow();
  last = (await documentState(base.db, room))!.seq;
}, 60_000);
afterAll(() => base?.drop());

const titleOf = (doc: Y.Doc) => doc.getText('line:title');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const stateOf = (doc: Y.Doc) => base64(Y.encodeStateAsUpdate(doc));

async function documentNow(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await documentState(base.db, room))!.state);
  return doc;
}

/** An update of the room's document as it is now. */
async function edit(write: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const doc = await documentNow();
  const before = Y.encodeStateVector(doc);
  write(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

/** What is broken after a change of the tables, which is taken back. */
async function brokenBy(
  change: (tx: Transaction) => Promise<unknown>,
  witness: Witness = {},
): Promise<string[]> {
  const taken = new Error('taken back');
  let broken: string[] = [];
  await base.db
    .transaction(async (tx) => {
      await change(tx);
      broken = brokenOf(await checkInvariants(tx, witness));
      throw taken;
    })
    .catch((error) => {
      if (error !== taken) throw error;
    });
  return broken;
}

const nothing = async () => {};

/** Tables keep themselves from being changed; a seeded break has to get past that. */
async function unguarded(tx: Transaction, table: string, change: () => Promise<unknown>) {
  await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
  await change();
}

const inRoom = eq(documentUpdate.room, room);
const published = eq(round.state, 'published');

test('an untouched installation breaks none, and says what it could not ask', async () => {
  const edits = [{ room, update: base64(await edit(() => {})) }];
  const witness = { edits, clients: [{ room, state: stateOf(stored) }], comments: [], votes: [] };
  const findings = await checkInvariants(base.db, witness);
  expect(brokenOf(findings)).toEqual([]);
  const states = Object.fromEntries(
    Object.entries(findings).map(([name, { state }]) => [name, state]),
  );
  expect(states).toMatchObject({ I1: 'holds', I2: 'notAsked', I5: 'holds', I10: 'holds' });
  expect(Object.values(states).filter((state) => state === 'holds')).toHaveLength(11);
  // A check of nothing would hold too.
  expect(await base.db.$count(round, published)).toBeGreaterThan(0);
  expect(await base.db.$count(settlement)).toBeGreaterThan(0);
  expect(await base.db.$count(measureVersion)).toBeGreaterThan(0);
});

const breaks: [string, string, (tx: Transaction) => Promise<unknown>, (() => Promise<Witness>)?][] =
  [
    [
      'I1',
      'an acknowledged letter is missing',
      nothing,
      async () => ({
        edits: [{ room, update: base64(await edit((doc) => titleOf(doc).insert(0, 'lost'))) }],
      }),
    ],
    [
      'I1',
      'an acknowledged deletion is missing',
      nothing,
      async () => ({
        edits: [{ room, update: base64(await edit((doc) => titleOf(doc).delete(0, 1))) }],
      }),
    ],
    [
      'I1',
      'an acknowledged vote is missing',
      nothing,
      async () => {
        const [{ id }] = await base.db.select({ id: round.id }).from(round).where(published);
        return { votes: [{ roundId: id, personId: randomUUID() }] };
      },
    ],
    [
      'I1',
      'an acknowledged comment is missing',
      nothing,
      async () => ({ comments: [randomUUID()] }),
    ],
    [
      'I2',
      'saved was said too early',
      nothing,
      async () => ({ moments: [{ shown: 'saved', unacked: 1 }] }),
    ],
    [
      'I3',
      'a vote of a counted round is gone',
      (tx) =>
        unguarded(tx, 'vote', async () => {
          const [one] = await tx
            .select({ roundId: vote.roundId, membershipId: vote.membershipId })
            .from(vote)
            .innerJoin(round, eq(round.id, vote.roundId))
            .where(published);
          await tx
            .delete(vote)
            .where(and(eq(vote.roundId, one.roundId), eq(vote.membershipId, one.membershipId)));
        }),
    ],
    [
      'I3',
      'a vote came after the close',
      (tx) =>
        unguarded(tx, 'vote', async () => {
          const [{ id }] = await tx.select({ id: round.id }).from(round).where(published);
          await tx
            .update(vote)
            .set({ at: sql`now() + interval '1 day'` })
            .where(eq(vote.roundId, id));
        }),
    ],
    [
      'I4',
      'a vote of a counted round was changed',
      (tx) =>
        unguarded(tx, 'vote', async () => {
          const [one] = await tx
            .select({ roundId: vote.roundId, choice: vote.choice })
            .from(vote)
            .innerJoin(round, eq(round.id, vote.roundId))
            .where(published);
          await tx.update(vote).set({ choice: one.choice }).where(eq(vote.roundId, one.roundId));
        }),
    ],
    [
      'I5',
      'what an act said was changed',
      (tx) =>
        unguarded(tx, 'event', () => tx.update(event).set({ detail: sql`detail || '{"x": 1}'` })),
    ],
    [
      'I6',
      'a snapshot differs from its rows',
      async (tx) => {
        const other = Y.encodeStateAsUpdate(new Y.Doc());
        const digest = sql`encode(sha256(${Buffer.from(other)}), 'hex')`;
        await tx.update(documentSnapshot).set({ bytes: other, sha256: digest });
      },
    ],
    [
      'I6',
      'a browser holds something else',
      nothing,
      async () => ({ clients: [{ room, state: stateOf(new Y.Doc()) }] }),
    ],
    [
      'I7',
      'a row cannot be read',
      (tx) =>
        tx
          .update(documentUpdate)
          .set({ bytes: new Uint8Array([9]) })
          .where(inRoom),
    ],
    [
      'I7',
      'a row hangs on what nobody has',
      async (tx) => {
        const doc = new Y.Doc();
        titleOf(doc).insert(0, 'unseen');
        const before = Y.encodeStateVector(doc);
        titleOf(doc).insert(6, 'seen');
        const bytes = Y.encodeStateAsUpdate(doc, before);
        const [{ head }] = await tx
          .update(document)
          .set({ headSeq: sql`head_seq + 1` })
          .where(eq(document.room, room))
          .returning({ head: document.headSeq });
        await tx.insert(documentUpdate).values({ room, seq: head, bytes, personId: writer });
      },
    ],
    [
      'I7',
      'a document holds what its kind does not allow',
      async (tx) => {
        const bytes = await edit((doc) => doc.getMap('fields').set('onclick', 'alert(1)'));
        await tx
          .update(documentUpdate)
          .set({ bytes })
          .where(and(inRoom, eq(documentUpdate.seq, last)));
      },
    ],
    [
      'I8',
      'a row is gone from the middle',
      (tx) => tx.delete(documentUpdate).where(and(inRoom, eq(documentUpdate.seq, last - 1))),
    ],
    [
      'I8',
      'a row is gone from the end',
      (tx) => tx.delete(documentUpdate).where(and(inRoom, eq(documentUpdate.seq, last))),
    ],
    [
      'I9',
      'a frozen version was changed',
      (tx) =>
        unguarded(tx, 'measure_version', () =>
          tx.update(measureVersion).set({ card: sql`card || '{"title": "jiný"}'` }),
        ),
    ],
    [
      'I9',
      'a published result was changed',
      (tx) =>
        unguarded(tx, 'round', () =>
          tx
            .update(round)
            .set({ result: sql`result || '{"seats": 999}'` })
            .where(published),
        ),
    ],
    [
      'I10',
      'a named vote stands in a secret round',
      (tx) =>
        unguarded(tx, 'round', () =>
          tx.execute(sql`with meant as (
              insert into meeting (body_id, number, starts_at, ends_at)
              select body_id, 99, now(), now() + interval '1 hour' from round where state = 'open' limit 1
              returning id, body_id)
            update round set secrecy = 'secret', setting = 'meeting', meeting_id = meant.id
            from meant where round.state = 'open' and round.body_id = meant.body_id`),
        ),
    ],
    [
      'I11',
      'a number was left out',
      (tx) =>
        unguarded(tx, 'submission', () =>
          tx
            .update(submission)
            .set({ number: sql`number + 1000` })
            .where(eq(submission.number, 2)),
        ),
    ],
    [
      'I11',
      'a comment was settled without a reason',
      (tx) =>
        unguarded(tx, 'settlement', () =>
          tx.update(settlement).set({ reason: ' ' }).where(isNotNull(settlement.submissionId)),
        ),
    ],
    [
      'I12',
      'the program met an error nobody caught',
      nothing,
      async () => ({ program: { errors: ['TypeError'], sockets: 0, timers: 0 } }),
    ],
  ];

describe.each(breaks)('%s is broken when', (name, what, change, witness) => {
  test(what, async () => {
    const broken = await brokenBy(change, await witness?.());
    expect(broken.map((line) => line.split(':')[0])).toContain(name);
  });
});

test('I12 is broken when a transaction is left open', async () => {
  const left = await base.pool.connect();
  await left.query('begin');
  await left.query('select 1');
  try {
    const open = async () => (await checkInvariants(base.db)).I12.state;
    await expect.poll(open, { timeout: 18_000, interval: 500 }).toBe('broken');
  } finally {
    await left.query('rollback');
    left.release();
  }
});

test('every invariant that can be broken has its seeded break', () => {
  const seeded = new Set(breaks.map(([name]) => name));
  expect(Object.keys(invariants).filter((name) => !seeded.has(name))).toEqual([]);
});
