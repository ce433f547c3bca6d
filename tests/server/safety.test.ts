import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/kernel/database.server.ts';
import { reasonsAgainst, requireSafe, requireUsable } from '#server/safety.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

// The server of the tests does not flush: exactly what production must refuse.
let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test('production refuses a database that does not flush, a demo is told', async () => {
  await expect(requireSafe(database.pool, { production: true }, () => {})).rejects.toThrow(/fsync/);
  const said: string[] = [];
  await requireSafe(database.pool, { production: false }, (sentence) => said.push(sentence));
  expect(said.join()).toMatch(/fsync/);
});

test('a connection that does not wait for the disk is found', async () => {
  const name = sql.identifier(database.connection.database!);
  await database.db.execute(sql`ALTER DATABASE ${name} SET synchronous_commit = off`);
  const { pool } = openDatabase(database.connection);
  const { fatal } = await reasonsAgainst(pool).finally(() => pool.end());
  expect(fatal.join()).toMatch(/synchronous_commit/);
});

test('clocks apart by more than two seconds are found, either way', async () => {
  for (const gap of [-3600_000, 3600_000]) {
    vi.spyOn(Date, 'now').mockReturnValue(new Date().getTime() + gap);
    const { fatal } = await reasonsAgainst(database.pool);
    vi.restoreAllMocks();
    expect(fatal.join()).toMatch(/Hodiny .* liší o (3599|3600|3601) s/);
  }
  expect((await reasonsAgainst(database.pool)).fatal.join()).not.toMatch(/Hodiny/);
});

test('a database of the version and encoding we need is usable', async () => {
  await expect(requireUsable(database.pool)).resolves.toBeUndefined();
});

test('an order other than Czech is told', async () => {
  const { rows } = await database.db.execute<{ provider: string }>(
    sql`SELECT datlocprovider AS provider FROM pg_database WHERE datname = current_database()`,
  );
  const { minor } = await reasonsAgainst(database.pool);
  // Our own server sorts by ICU; a server of the system, where the same test runs too, by bytes.
  expect(minor.join().includes('neřadí česky')).toBe(rows[0].provider !== 'i');
});
