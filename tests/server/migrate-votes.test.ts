import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyChain } from '#lib/audit/chain.server.ts';
import { defaultRules } from '#lib/groups/rules.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { castVote } from '#lib/voting/votes.server.ts';
import { closeHeld } from '#lib/voting/closing.server.ts';
import { holdRound } from '#lib/voting/rounds.server.ts';
import { turnoutOf } from '#lib/voting/turnout.server.ts';
import { migrateDatabase } from '#server/postgres/migrate.ts';
import type { StoredResult } from '#lib/voting/count.server.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { done } from '../voting/scene.ts';

let database: TestDatabase;
let before: string;
beforeEach(async () => {
  database = await freshDatabase();
  before = await mkdtemp(join(tmpdir(), 'spoluplan-before-'));
  await cp('drizzle/migrations', before, { recursive: true });
  const path = join(before, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8'));
  const last = journal.entries.findIndex(({ tag }: { tag: string }) => tag === '0007_audit');
  journal.entries.length = last + 1;
  await writeFile(path, JSON.stringify(journal));
});
afterEach(async () => {
  await database.drop();
  await rm(before, { recursive: true });
});

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
// As the release before froze them with its rounds.
const rules = JSON.stringify(defaultRules);
const [stage, body, first, second, open, closed] = [1, 2, 3, 4, 5, 6].map(id);

test('votes of before there were meetings count on: an open round, a published one, and their chain', async () => {
  const { db } = database;
  await db.execute('drop schema if exists drizzle cascade');
  await db.execute('drop schema public cascade');
  await db.execute('create schema public');
  await migrateDatabase(database.connection, before);
  for (const statement of [
    `insert into planning_stage (id, slug, name, number, type, year_from, year_to, state)
      values ('${stage}', 'a', 'A', 1, 'medium', 2026, 2029, 'active')`,
    `insert into body (id, stage_id, code, slug, kind, name, short_name, "order")
      values ('${body}', '${stage}', 'A', 'a', 'working', 'A', 'A', 1)`,
    ...[first, second].flatMap((seat, at) => [
      `insert into person (id, given_name, family_name) values ('${seat}', 'P', '${at}')`,
      `insert into membership (id, person_id, body_id, party, role, voting, since)
        values ('${seat}', '${seat}', '${body}', 'user', 'member', true, '2020-01-01')`,
    ]),
    ...[open, closed].flatMap((round, at) => [
      `insert into round (id, body_id, code, question, method, parameters, rules)
        values ('${round}', '${body}', 'A-${at}', 'Ano?', 'yesNoAbstain', '{}', '${rules}')`,
      `insert into round_option (round_id, code, "order", label) values ('${round}', 'A', 1, 'Text')`,
      `insert into roll (round_id, membership_id, person_id, party)
        values ('${round}', '${first}', '${first}', 'user'), ('${round}', '${second}', '${second}', 'user')`,
      `update round set state = 'open', opened_at = now(), frozen_hash = 'x' where id = '${round}'`,
      `insert into vote (round_id, membership_id, choice, form_key)
        values ('${round}', '${first}', '{"A":"inFavour"}', gen_random_uuid())`,
      `insert into event (kind, public, body_id, round_id, detail)
        values ('round.opened', true, '${body}', '${round}', '{"seats": 2}')`,
    ]),
    `update round set state = 'closed', result = '{}', result_hash = 'y', closed_at = now() where id = '${closed}'`,
    `update round set state = 'published' where id = '${closed}'`,
  ]) {
    await db.execute(sql.raw(statement));
  }
  const { rows: heads } = await db.execute('select seq::int, hash from audit_head');
  expect(await migrateDatabase(database.connection)).toBeGreaterThan(2);
  expect(await verifyChain(db)).toMatchObject({ head: heads[0], broken: null });
  for (const round of [open, closed]) {
    expect(await turnoutOf(db, round)).toEqual({ cast: 1, seats: 2 });
  }
  for (const person of [first, second]) {
    const subject = await subjectOf(db, person);
    const given = { roundId: open, choice: { A: 'against' }, formKey: crypto.randomUUID() };
    done(await castVote(db, subject, given));
  }
  await db.transaction(async (tx) => closeHeld(tx, (await holdRound(tx, open))!, null));
  const row = await db.query.round.findFirst({ where: sql`id = ${open}` });
  expect(row?.state).toBe('published');
  expect((row?.result as StoredResult).options[0].total).toEqual(['0', '2', '0']);
  expect((await verifyChain(db)).broken).toBeNull();
});
