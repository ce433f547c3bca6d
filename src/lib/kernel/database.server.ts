import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import * as schema from '#schema';

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a store takes first: the pool's database, or the transaction it is to join. */
export type Handle = Database | Transaction;

/** How to reach Postgres: an address, or a socket folder, port and user. */
export type Connection = string | pg.PoolConfig;

const second = 1000;

/**
 * A pool and Drizzle over it. Survives restarts of the database: broken connections are thrown
 * away, the statements that ran on them reject, later ones get a new connection.
 */
export function openDatabase(connection: Connection): { pool: pg.Pool; db: Database } {
  const pool = new pg.Pool({
    application_name: 'spoluplan',
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5 * second,
    idleTimeoutMillis: 30 * second,
    statement_timeout: 10 * second,
    query_timeout: 15 * second,
    idle_in_transaction_session_timeout: 30 * second,
    ...connectionOptions(connection),
  });
  // Without these two an idle connection, or one between two statements, would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, db: drizzle(pool, { schema, casing: 'snake_case' }) };
}

/** The same connection in the one form `pg` takes everywhere. */
export function connectionOptions(connection: Connection): pg.PoolConfig {
  return typeof connection === 'string' ? { connectionString: connection } : connection;
}

/** Builds a prepared query once for each handle; what is asked all the time is then planned once a connection. */
export function preparedOnce<Prepared>(
  prepare: (handle: Handle) => Prepared,
): (handle: Handle) => Prepared {
  const kept = new WeakMap<Handle, Prepared>();
  return (handle) => {
    const found = kept.get(handle) ?? prepare(handle);
    kept.set(handle, found);
    return found;
  };
}
