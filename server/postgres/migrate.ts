import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { connectionOptions, type Connection } from '#lib/kernel/database.server.ts';
import { Sentence } from '../sentence.ts';

const migrationsFolder = fileURLToPath(new URL('../../drizzle/migrations', import.meta.url));
const lockNumber = 7_405_321;

/**
 * Brings the database to the newest schema in one transaction; several programs may ask at once.
 * A database of a newer release is refused in words. Returns how many migrations were applied.
 */
export async function migrateDatabase(
  connection: Connection,
  folder = migrationsFolder,
): Promise<number> {
  const client = new pg.Client(connectionOptions(connection));
  client.on('error', () => {});
  await client.connect();
  try {
    // Held by the session, so it goes with the connection even when the program is killed.
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    const known = readMigrationFiles({ migrationsFolder: folder });
    const before = await applied(client);
    const newest = Math.max(0, ...known.map((migration) => migration.folderMillis));
    if (before.some((row) => row.at > newest)) {
      throw new Sentence(
        'Databáze patří novějšímu vydání programu. Spusťte to novější, nebo obnovte zálohu z doby před jeho nasazením.',
      );
    }
    // Waiting for a long transaction would stop everybody behind us.
    await client.query(`SET lock_timeout = '3s'`);
    await migrate(drizzle(client), { migrationsFolder: folder });
    const after = await applied(client);
    // The tool compares times only and would pass over a migration added with an older one.
    const missing = known.filter(({ hash }) => !after.some((row) => row.hash === hash));
    if (missing.length > 0) {
      const names = missing.map(({ folderMillis }) => tagOf(folder, folderMillis)).join(', ');
      throw new Sentence(
        `Databáze nemá tyto změny schématu v podobě, v jaké je program přináší: ${names}. Demo založte znovu (smažte DATA_DIR), ostrá data obnovte ze zálohy.`,
      );
    }
    return after.length - before.length;
  } finally {
    await client.end().catch(() => {});
  }
}

async function applied(client: pg.Client): Promise<{ hash: string; at: number }[]> {
  const table = await client.query(`SELECT to_regclass('drizzle.__drizzle_migrations') AS name`);
  if (!table.rows[0].name) return [];
  const rows = await client.query('SELECT hash, created_at FROM drizzle.__drizzle_migrations');
  return rows.rows.map((row) => ({ hash: row.hash, at: Number(row.created_at) }));
}

function tagOf(folder: string, at: number): string {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8'));
  return journal.entries.find((entry: { when: number }) => entry.when === at)?.tag ?? String(at);
}
