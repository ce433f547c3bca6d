import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** Ends every other connection of the database, as a restart would. */
async function cutConnections() {
  const client = new pg.Client(database.connection);
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

async function answers() {
  const { rows } = await database.db.execute(sql`SELECT 1 AS one`);
  return rows[0].one;
}

test('idle connections may be cut, the next statement gets a new one', async () => {
  expect(await answers()).toBe(1);
  await cutConnections();
  await vi.waitFor(async () => expect(await answers()).toBe(1));
});

test('a connection cut between two statements rejects the next and ends nothing', async () => {
  const client = await database.pool.connect();
  const cut = new Promise<void>((done) => client.once('end', done));
  await client.query('BEGIN');
  await cutConnections();
  await cut;
  await expect(client.query('SELECT 1')).rejects.toThrow();
  client.release(true);
  expect(await answers()).toBe(1);
});

test('a suite has a database of its own, with the schema in it', async () => {
  const other = await freshDatabase();
  await other.db.execute(sql`CREATE TABLE only_there (n int)`);
  const { rows } = await database.db.execute(
    sql`SELECT to_regclass('only_there') AS foreign_table, to_regclass('measure') AS own_table`,
  );
  expect(rows).toEqual([{ foreign_table: null, own_table: 'measure' }]);
  await other.drop();
});
