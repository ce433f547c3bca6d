import { eq, max, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditBody, auditEntry, auditHead as headRow, event, measure, round } from '#schema';
import { auditHead, printOf, verifyChain } from '#lib/audit/chain.server.ts';
import { recountRound } from '#lib/voting/count.server.ts';
import { world } from '#world/world.ts';
import type { Transaction } from '#lib/kernel/database.server.ts';
import { done, votingScene, voters } from '../voting/scene.ts';
import { act, checkedAfter, eventsIn } from './scene.ts';

let scene: Awaited<ReturnType<typeof votingScene>>;
beforeAll(async () => {
  scene = await votingScene();
});
afterAll(() => scene?.drop());

describe('the chain of the demo world', () => {
  test('has a link for each event, and the database and TypeScript give one print', async () => {
    const { broken, links, head, anchors } = await verifyChain(scene.db, { batch: 7 });
    expect(broken).toBeNull();
    expect(links).toBe(await eventsIn(scene.db));
    expect(links).toBeGreaterThan(50);
    expect(head).toEqual(await auditHead(scene.db));
    expect(await printOf(scene.db, head.seq)).toBe(head.hash);
    expect(await printOf(scene.db, head.seq + 1)).toBeNull();
    expect(anchors).toBeGreaterThan(0);
  });

  test('tells when things happened, not when the demo was made', async () => {
    const { rows } = await scene.db.execute<{ days: number }>(
      sql`select extract(epoch from max(at) - min(at))::int / 86400 as days from audit_entry`,
    );
    expect(rows[0].days).toBeGreaterThan(30);
  });
});

describe('an act', () => {
  test('is appended by its own commit', async () => {
    const before = await auditHead(scene.db);
    const id = await act(scene.db, { name: 'Nová skupina' });
    const [link] = await scene.db.select().from(auditEntry).where(eq(auditEntry.eventId, id));
    expect(link).toMatchObject({ seq: before.seq + 1, previous: before.hash, act: 'body.created' });
    expect(await auditHead(scene.db)).toEqual({ seq: link.seq, hash: link.hash });
  });

  test('that is rolled back leaves nothing', async () => {
    const before = await auditHead(scene.db);
    const failing = scene.db.transaction(async (tx) => {
      await tx.insert(event).values({ kind: 'body.created', public: true });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await auditHead(scene.db)).toEqual(before);
  });

  test('500 side by side make one chain without holes', async () => {
    const before = await auditHead(scene.db);
    // As many side by side as the pool has connections; a longer queue would only wait for one.
    const lane = async (_: unknown, number: number) => {
      for (let turn = 0; turn < 50; turn++) await act(scene.db, { number, turn });
    };
    await Promise.all(Array.from({ length: 10 }, lane));
    const { broken, head, links } = await verifyChain(scene.db);
    expect(broken).toBeNull();
    expect(head.seq).toBe(before.seq + 500);
    expect(links).toBe(await eventsIn(scene.db));
  });

  test('that holds what another act waits for does not deadlock on the head', async () => {
    const [first, second] = [world.measures['1.1'].id, world.measures['1.2'].id];
    const touch = (tx: Transaction, id: string) =>
      tx
        .update(measure)
        .set({ revision: sql`revision + 1` })
        .where(eq(measure.id, id));
    const told = (tx: Transaction) =>
      tx.insert(event).values({ kind: 'body.created', public: true });
    const early = async (tx: Transaction) => {
      await touch(tx, first);
      await told(tx);
      await touch(tx, second);
    };
    const late = async (tx: Transaction) => {
      await told(tx);
      await touch(tx, first);
      await told(tx);
    };
    await Promise.all(
      Array.from({ length: 40 }, (_, at) => scene.db.transaction(at % 2 === 0 ? early : late)),
    );
    expect((await verifyChain(scene.db)).broken).toBeNull();
  });
});

describe('the program itself may not', () => {
  const statements = [
    `update audit_entry set act = 'x'`,
    'delete from audit_entry',
    'truncate audit_entry',
    `update audit_body set body = '{}'`,
    `update audit_body set body = null, redacted_at = now(), redacted_why = ' '`,
    'delete from audit_body',
    'truncate audit_body',
    'delete from audit_head',
    'truncate audit_head',
    `update event set detail = '{"redacted": true}'`,
    `update round set audit_head = repeat('0', 64) where audit_seq is not null`,
    `update round set audit_seq = null, audit_head = null where audit_seq is not null`,
    `update round set audit_seq = 1, audit_head = repeat('0', 64) where audit_seq is null`,
  ];
  test.each(statements)('%s', async (statement) => {
    await scene.open();
    await expect(scene.pool.query(statement)).rejects.toThrow();
    expect((await verifyChain(scene.db)).broken).toBeNull();
  });

  test('take it by its rights either, where it is no superuser', async () => {
    const { rows } = await scene.pool.query(
      `select has_table_privilege(current_user, 'audit_entry', what) as may,
        (select rolsuper from pg_roles where rolname = current_user) as super
        from unnest(array['update', 'delete', 'truncate']) what`,
    );
    for (const one of rows) expect(one.may).toBe(one.super);
  });
});

describe('whoever gets past the triggers is found', () => {
  const seq = 20;
  const inChain = eq(auditEntry.seq, seq);
  const cases: [string, object, (tx: Transaction) => Promise<unknown>][] = [
    [
      'an entry was changed',
      { seq, fault: 'changed' },
      (tx) => tx.update(auditEntry).set({ act: 'x' }).where(inChain),
    ],
    ['an entry is gone', { seq, fault: 'missing' }, (tx) => tx.delete(auditEntry).where(inChain)],
    [
      'a text was changed',
      { seq, fault: 'textChanged' },
      (tx) => tx.update(auditBody).set({ body: '{}' }).where(eq(auditBody.seq, seq)),
    ],
    [
      'a text is gone',
      { seq, fault: 'textMissing' },
      (tx) => tx.delete(auditBody).where(eq(auditBody.seq, seq)),
    ],
    [
      'an event was changed',
      { seq, fault: 'eventChanged' },
      async (tx) => {
        const [{ eventId }] = await tx.select().from(auditEntry).where(inChain);
        await tx
          .update(event)
          .set({ detail: sql`detail || '{"x": 1}'` })
          .where(eq(event.id, eventId));
      },
    ],
    [
      'an event was dated otherwise',
      { seq, fault: 'eventChanged' },
      async (tx) => {
        const [{ eventId }] = await tx.select().from(auditEntry).where(inChain);
        await tx
          .update(event)
          .set({ at: sql`at + interval '1 microsecond'` })
          .where(eq(event.id, eventId));
      },
    ],
    [
      'an event is gone',
      { seq, fault: 'eventMissing' },
      async (tx) => {
        const [{ eventId }] = await tx.select().from(auditEntry).where(inChain);
        await tx.delete(event).where(eq(event.id, eventId));
      },
    ],
  ];
  test.each(cases)('%s', async (_, expected, change) => {
    expect((await checkedAfter(scene.db, change)).broken).toEqual(expected);
  });

  test('an event was put in without a link', async () => {
    const { broken } = await checkedAfter(scene.db, (tx) =>
      tx.insert(event).values({ kind: 'body.created', public: true }),
    );
    expect(broken?.fault).toBe('unrecorded');
  });

  test('the end was cut off, with and without its head', async () => {
    const cut = async (tx: Transaction) => {
      const [{ last }] = await tx.select({ last: max(auditEntry.seq) }).from(auditEntry);
      await tx.delete(auditEntry).where(eq(auditEntry.seq, last!));
    };
    expect((await checkedAfter(scene.db, cut)).broken?.fault).toBe('head');
    const withHead = async (tx: Transaction) => {
      await cut(tx);
      await tx.update(headRow).set({
        seq: sql`(select max(seq) from audit_entry)`,
        hash: sql`(select hash from audit_entry order by seq desc limit 1)`,
      });
    };
    expect((await checkedAfter(scene.db, withHead)).broken?.fault).toBe('unrecorded');
    const all = (tx: Transaction) => tx.delete(headRow);
    expect((await checkedAfter(scene.db, all)).broken?.fault).toBe('head');
  });

  test('the whole chain was made anew: the heads printed with results do not agree', async () => {
    const { broken } = await checkedAfter(scene.db, async (tx) => {
      await tx.execute(sql`alter table event disable trigger user`);
      await tx.execute(
        sql`update event set detail = detail || '{"x": 1}' where id = (select min(id) from event)`,
      );
      await tx.execute(sql`delete from audit_body`);
      await tx.execute(sql`delete from audit_entry`);
      await tx.execute(sql`do $$ declare act event; head audit_head; begin
        head.one := 1; head.seq := 0; head.hash := repeat('0', 64);
        for act in select * from event order by id loop head := link_audit(act, head); end loop;
        update audit_head set seq = head.seq, hash = head.hash; end $$`);
    });
    expect(broken?.fault).toBe('anchor');
  });
});

describe('a result', () => {
  test('carries the head of its own closing, which vouches for the result', async () => {
    const id = await scene.open();
    done(await scene.cast(id, voters[0], { '1.1': 1 }));
    done(await scene.close(id));
    const row = await scene.row(id);
    const [link] = await scene.db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.seq, row.auditSeq!));
    expect(link).toMatchObject({ act: 'round.closed', objectId: id, hash: row.auditHead });
    const [told] = await scene.db.select().from(event).where(eq(event.id, link.eventId));
    expect(told.detail).toMatchObject({ resultHash: row.resultHash });
    expect((await recountRound(scene.db, id))?.matches).toBe(true);
  });

  test('that was changed with its hash does not agree with its closing', async () => {
    const { broken } = await checkedAfter(scene.db, (tx) =>
      tx
        .update(round)
        .set({ resultHash: 'f'.repeat(64) })
        .where(eq(round.state, 'published')),
    );
    expect(broken?.fault).toBe('anchor');
  });

  test('of before there was a chain has no head and still stands', async () => {
    const id = await scene.open();
    done(await scene.close(id));
    await scene.db.transaction(async (tx) => {
      await tx.execute(sql`alter table round disable trigger user`);
      await tx.update(round).set({ auditSeq: null, auditHead: null }).where(eq(round.id, id));
      await tx.execute(sql`alter table round enable trigger user`);
    });
    expect((await recountRound(scene.db, id))?.matches).toBe(true);
    expect((await verifyChain(scene.db)).broken).toBeNull();
  });
});
