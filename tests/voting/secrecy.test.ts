// The adversary of security.md §5: somebody with every table, every system column and every log, during the
// round and after it, who wants to know whose ballot is whose. Not with the key file, which is told on
// /jak-se-hlasuje, and not with a look over a shoulder.
import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { provideRuntime, runtime, type Runtime } from '#lib/kernel/runtime.server.ts';
import { roundKey, unseal } from '#lib/voting/secret/sealing.server.ts';
import { dropOldPages } from '#lib/voting/secret/old-pages.server.ts';
import { declareInterest } from '#lib/voting/interest/declaring.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { isFull } from '../faults/run.ts';
import { done } from './scene.ts';
import { answers, drawnCode, provideKeys, secretScene } from './secret-scene.ts';

const size = isFull ? 200 : 60;
// By chance about one guess is right; more than this happens in one run of a hundred thousand.
const luck = 9;
const benches = ['user', 'provider', 'commissioner'] as const;
const choices = ['inFavour', 'against', 'abstained'] as const;

let scene: Awaited<ReturnType<typeof secretScene>>;
let people: Subject[];
/** The code of each voter, in the order they voted: what the adversary wants to find. */
let codes: string[];
let roundId: string;
/** Everything the adversary copied while the round was open. */
const copies: string[] = [];
let untouched: { before: Record<string, string>; after: Record<string, string> };
let files: { before: unknown; after: unknown };

beforeAll(async () => {
  scene = await secretScene();
  people = await scene.crowd(Array.from({ length: size }, (_, at) => benches[at % 3]));
  await scene.arrive(people.map(({ seats }) => seats[0].membershipId));
  codes = people.map(drawnCode);
  roundId = await scene.opened();
  const before = await prints();
  const filesBefore = await openFiles();
  for (const [at, subject] of people.entries()) {
    // Each of them at once before the ballot, as a form does it: the worst case for who wants to link the two.
    const interest = { roundId, text: `Zájem ${at}`, revision: 0 };
    done(await declareInterest(scene.db, subject, interest));
    done(await scene.vote(roundId, subject, answers(choices[(at * 7) % 3]), codes[at]));
    copies.push(await copy('open_turnout'), await copy('open_ballot'));
  }
  untouched = { before, after: await prints() };
  done(await scene.close(roundId));
  files = { before: filesBefore, after: await openFiles() };
}, 120_000);
afterAll(() => scene?.drop());

const rows = async (text: string, values: unknown[] = []) =>
  (await scene.pool.query<Record<string, string>>(text, values)).rows;

/** A table with its system columns, as text. */
async function copy(table: string): Promise<string> {
  const found = await rows(`select t::text as row, xmin, cmin, ctid::text from ${table} t`);
  return found.map((row) => Object.values(row).join(' ')).join('\n');
}

async function tables(): Promise<string[]> {
  const found = await rows(
    `select tablename from pg_tables where schemaname = 'public' order by tablename`,
  );
  return found.map(({ tablename }) => tablename);
}

/** A print of each table but those of open secret rounds, which changes with any row of it. */
async function prints(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of await tables()) {
    if (!table.startsWith('open_')) found[table] = await copy(table);
  }
  return found;
}

const openFiles = () =>
  rows(`select pg_relation_filenode('open_turnout') as turnout,
    pg_relation_filenode('open_ballot') as ballots,
    pg_relation_filenode('open_ballot_round_id_tag_pk') as index,
    pg_relation_size('open_turnout') + pg_relation_size('open_ballot') as bytes`);

/** How many voters an order of the ballots would name, if they lay in the order in which people voted. */
function named(inOrder: readonly string[]): number {
  const hits = (order: readonly string[]) =>
    order.filter((code, place) => code === codes[place]).length;
  return Math.max(hits(inOrder), hits([...inOrder].reverse()));
}

describe('after the close', () => {
  test.each([
    'ctid',
    'xmin::text::bigint, ctid',
    'cmin::text::bigint, ctid',
    'code',
    'choice, ctid',
  ])('the order by %s names nobody', async (key) => {
    const found = await rows(`select code from ballot where round_id = $1 order by ${key}`, [
      roundId,
    ]);
    expect(found).toHaveLength(size);
    expect(named(found.map(({ code }) => code))).toBeLessThanOrEqual(luck);
  });

  test('neither does the published list, nor the order in which the index lies', async () => {
    const { list } = await scene.row(roundId);
    const lines = list!.slice(1).trim().split('\r\n').slice(1);
    expect(named(lines.map((line) => line.slice(0, 19)))).toBeLessThanOrEqual(luck);
    const byIndex = await scene.db.transaction(async (tx) => {
      await tx.execute('set local enable_seqscan = off');
      return (await tx.execute(`select code from ballot where round_id = '${roundId}'`)).rows;
    });
    expect(byIndex).toHaveLength(size);
    expect(named(byIndex.map(({ code }) => code as string))).toBeLessThanOrEqual(luck);
  });

  test('of declared interests only the number is kept, in no table and no event who or which', async () => {
    const [kept] = await rows('select interests from turnout where round_id = $1', [roundId]);
    expect(kept.interests).toBe(size);
    expect(copies.join()).toContain('Zájem 7');
    const tables = await rows(`select table_name as it from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`);
    for (const { it } of tables) {
      const found = await rows(`select 1 from "${it}" t where t::text like '%Zájem 7%'`);
      expect([it, found.length]).toEqual([it, 0]);
    }
  });

  test('all ballots are of one transaction and one statement, with no time, party or person', async () => {
    const [{ count }] = await rows(
      `select count(distinct (xmin::text, cmin::text))::int as count from ballot where round_id = $1`,
      [roundId],
    );
    expect(count).toBe(1);
    const columns = await rows(
      `select table_name, column_name from information_schema.columns
        where table_name in ('ballot', 'turnout', 'open_ballot', 'open_turnout', 'interest_declaration')
        order by 1, 2`,
    );
    expect(columns.map((column) => `${column.table_name}.${column.column_name}`)).toEqual([
      ...['ballot.choice', 'ballot.code', 'ballot.round_id'],
      ...['interest_declaration.membership_id', 'interest_declaration.revision'],
      ...['interest_declaration.round_id', 'interest_declaration.text'],
      'interest_declaration.written_by',
      ...['open_ballot.round_id', 'open_ballot.sealed', 'open_ballot.tag'],
      ...['open_turnout.handed', 'open_turnout.interests', 'open_turnout.paper_tags'],
      'open_turnout.round_id',
      ...['open_turnout.salt', 'open_turnout.units'],
      ...['turnout.app', 'turnout.interests', 'turnout.papers', 'turnout.round_id'],
      'turnout.units',
    ]);
  });

  test('what there was while it was open lies in no file any more', () => {
    const [was, is] = [files.before, files.after] as Record<string, unknown>[][];
    for (const name of ['turnout', 'ballots', 'index']) expect(is[0][name]).not.toBe(was[0][name]);
    expect(Number(is[0].bytes)).toBe(0);
  });

  test('the list is as long as the turnout, and its totals are those published', async () => {
    const row = await scene.row(roundId);
    const { options, ballots } = row.result as StoredResult;
    const [kept] = await rows(
      'select app, cardinality(units) as units from turnout where round_id = $1',
      [roundId],
    );
    expect([ballots, kept.app, kept.units]).toEqual([size, size, size]);
    const lines = row.list!.slice(1).trim().split('\r\n').slice(1);
    const given = lines.map((line) => line.split(';')[1]);
    expect(new Set(given).size).toBe(3);
    expect(options[0].total?.map(Number).reduce((sum, one) => sum + one)).toBe(size);
    expect(row.list).not.toMatch(/user|provider|commissioner/);
  });
});

describe('while it is open', () => {
  test('no copy holds a code, a choice or a party, in letters or in bytes', () => {
    const all = copies.join('\n');
    const bytes = [...all.matchAll(/\\x([0-9a-f]+)/g)]
      .map(([, hex]) => Buffer.from(hex, 'hex').toString('latin1'))
      .join('\n');
    for (const secret of [...codes, ...codes.map((code) => code.replaceAll('-', '')), ...choices]) {
      expect(all.includes(secret) || bytes.includes(secret)).toBe(false);
    }
    for (const bench of benches) expect(bytes).not.toContain(bench);
  });

  test('sealed rows are of one length, and nobody opens them with another key', async () => {
    const id = await scene.opened();
    for (const [at, subject] of people.slice(0, 9).entries()) {
      done(await scene.vote(id, subject, answers(choices[at % 3]), drawnCode()));
    }
    const { turnout, ballots } = await scene.stored(id);
    expect(new Set(ballots.map(({ sealed }) => sealed.length)).size).toBe(1);
    const key = roundKey(id, turnout!.salt);
    expect(unseal(key, id, ballots[0]).choice).toBeDefined();
    expect(() => unseal(key, randomUUID(), ballots[0])).toThrow();
    expect(() => unseal(key, id, { ...ballots[0], tag: ballots[1].tag })).toThrow();
    const own = runtime();
    provideKeys();
    expect(() => unseal(roundKey(id, turnout!.salt), id, ballots[0])).toThrow();
    provideRuntime(own as Runtime);
  });

  test('declaring and casting change no other table at all: no event, audit entry, session or mail', () => {
    expect(Object.keys(untouched.after).length).toBeGreaterThan(40);
    for (const [table, content] of Object.entries(untouched.after)) {
      expect([table, content === untouched.before[table]]).toEqual([table, true]);
    }
  });

  test('a cast that fails tells the log nothing but that', async () => {
    const id = await scene.opened();
    const code = drawnCode();
    await scene.pool.query(
      `alter table open_ballot add constraint broken check (length(tag) < 0) not valid`,
    );
    const failed = await scene
      .vote(id, people[0], answers('inFavour'), code)
      .then(() => null)
      .catch((error: unknown) => error);
    await scene.pool.query('alter table open_ballot drop constraint broken');
    expect(failed).toBeInstanceOf(Error);
    const told = inspect(failed, { depth: 9, showHidden: true });
    const [{ membershipId }] = people[0].seats;
    for (const secret of [code, 'inFavour', membershipId, id, 'open_ballot', 'params']) {
      expect(told).not.toContain(secret);
    }
    const activity = await rows('select query from pg_stat_activity');
    expect(JSON.stringify(activity)).not.toContain(code);
  });
});

describe('the attack itself works', () => {
  test('where turnout and ballot are plain rows of one transaction, it names everybody', async () => {
    await scene.pool.query(
      'create table plain_turnout (unit text); create table plain_ballot (code text)',
    );
    for (const [at, code] of codes.entries()) {
      await scene.db.transaction(async (tx) => {
        await tx.execute(`insert into plain_turnout values ('${people[at].personId}')`);
        await tx.execute(`insert into plain_ballot values ('${code}')`);
      });
    }
    const joined =
      await rows(`select code from plain_turnout t join plain_ballot b on t.xmin = b.xmin
      order by t.ctid`);
    expect(named(joined.map(({ code }) => code))).toBe(size);
    const lying = await rows('select code from plain_ballot order by ctid');
    expect(named(lying.map(({ code }) => code))).toBe(size);
    await scene.pool.query('drop table plain_turnout; drop table plain_ballot');
  });
});

describe('small groups', () => {
  const groups: [string, number[], string][] = [
    ['five of one each but the users', [3, 1, 1], 'totalsOnly'],
    ['six, two of each party', [2, 2, 2], 'totalsOnly'],
    ['nine, three of each party', [3, 3, 3], 'full'],
    ['eight, two commissioners', [3, 3, 2], 'totalsOnly'],
  ];
  test.each(groups)('%s: what is stored says no more than its level', async (_, counts, level) => {
    const at = await scene.gather({ quorum: 'none' });
    const members = counts.flatMap((count, bench) =>
      people.filter((_, place) => place % 3 === bench).slice(0, count),
    );
    await scene.arrive(
      members.map(({ seats }) => seats[0].membershipId),
      at,
    );
    const id = await scene.opened({ at });
    for (const [place, subject] of members.entries()) {
      // No bench alike, which would be a reason of its own.
      done(await scene.vote(id, subject, answers(choices[place % 3]), drawnCode()));
    }
    done(await scene.close(id));
    const row = await scene.row(id);
    const { options, benches: shown } = row.result as StoredResult;
    expect(row.level).toBe(level);
    for (const { byBench, equal } of options) {
      expect([byBench !== null, equal.value !== null]).toEqual(Array(2).fill(level === 'full'));
    }
    expect(shown !== null).toBe(level === 'full');
  });
});

test('once a round has closed the database lets its old log of changes go, once', async () => {
  const until = await dropOldPages(scene.db, new Date(0));
  expect(until.getTime()).toBeGreaterThan(0);
  expect(await dropOldPages(scene.db, until)).toBe(until);
});
