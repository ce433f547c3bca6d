import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrateDatabase } from '#server/postgres/migrate.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'spoluplan-migrations-'));
  await cp('drizzle/migrations', folder, { recursive: true });
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Adds a migration to the folder, `later` than all others unless told otherwise. */
async function add(tag: string, text: string, later = 1): Promise<void> {
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8'));
  const when = journal.entries.at(-1).when + later;
  journal.entries.push({ idx: journal.entries.length, version: '7', when, tag, breakpoints: true });
  await writeFile(path, JSON.stringify(journal));
  await writeFile(join(folder, `${tag}.sql`), text);
}

async function tables(): Promise<unknown> {
  const { rows } = await database.db.execute(
    sql`SELECT to_regclass('first_added') AS first, to_regclass('second_added') AS second`,
  );
  return rows[0];
}

test('a database of the newest schema is left as it is', async () => {
  expect(await migrateDatabase(database.connection)).toBe(0);
});

test('of several programs at once one migrates and all go on', async () => {
  await add('one', 'CREATE TABLE first_added (n int)');
  const applied = await Promise.all(
    Array.from({ length: 4 }, () => migrateDatabase(database.connection, folder)),
  );
  expect(applied.sort()).toEqual([0, 0, 0, 1]);
});

test('a step that fails takes back the ones before it', async () => {
  await add('one', 'CREATE TABLE first_added (n int)');
  await add('two', 'CREATE TABLE second_added (n int); SELECT 1 / 0');
  await expect(migrateDatabase(database.connection, folder)).rejects.toThrow();
  expect(await tables()).toEqual({ first: null, second: null });
});

test('a database of a newer release is refused in words', async () => {
  await add('one', 'CREATE TABLE first_added (n int)');
  await migrateDatabase(database.connection, folder);
  await expect(migrateDatabase(database.connection)).rejects.toThrow(/novějšímu vydání/);
});

test('a step that was slipped in before the last one is told, not passed over', async () => {
  await add('slipped', 'CREATE TABLE first_added (n int)', -1);
  await expect(migrateDatabase(database.connection, folder)).rejects.toThrow(/slipped/);
  expect(await tables()).toEqual({ first: null, second: null });
});
