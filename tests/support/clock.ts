import pg from 'pg';
import { connectionOptions, openDatabase } from '#lib/kernel/database.server.ts';
import type { Connection, Database } from '#lib/kernel/database.server.ts';

/** A database whose clock a test sets, whatever the clock of the program or of the machine says. */
export type ClockedDatabase = {
  db: Database;
  /** From now on it is that moment there; it goes on from it as every clock does. */
  set(at: string | Date): Promise<void>;
  end(): Promise<void>;
};

// Unqualified names are looked up here first, so every `now()` of the program's own SQL finds these.
const path = 'clock, pg_catalog, public';

/**
 * Gives a database a clock that can be set: for this way to it, and with `everywhere` for everybody who
 * connects from now on.
 */
export async function clockedDatabase(
  connection: Connection,
  { everywhere = false } = {},
): Promise<ClockedDatabase> {
  const admin = new pg.Client(connectionOptions(connection));
  await admin.connect();
  await admin.query(`
    create schema clock;
    create table clock.shift (by interval not null);
    insert into clock.shift values ('0');
    create function clock.now() returns timestamptz stable language sql
      as $$ select pg_catalog.now() + by from clock.shift $$;
    create function clock.clock_timestamp() returns timestamptz volatile language sql
      as $$ select pg_catalog.clock_timestamp() + by from clock.shift $$;`);
  if (everywhere) {
    const { rows } = await admin.query('select current_database() as name');
    await admin.query(`alter database "${rows[0].name}" set search_path = ${path}`);
  }
  const { pool, db } = openDatabase({
    ...connectionOptions(connection),
    options: `-c search_path=${path.replaceAll(' ', '')}`,
  });
  return {
    db,
    async set(at) {
      const moment = new Date(at).toISOString();
      await admin.query('update clock.shift set by = $1 - pg_catalog.clock_timestamp()', [moment]);
    },
    async end() {
      await pool.end();
      await admin.end();
    },
  };
}
