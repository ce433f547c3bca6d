import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Database } from '#lib/kernel/database.server.ts';
import type { Issued, Template } from './postgres.ts';

/** A database of one suite on a real Postgres. */
export type TestDatabase = {
  db: Database;
  pool: pg.Pool;
  connection: pg.PoolConfig;
  /** Ends the pool and removes the database. */
  drop(): Promise<void>;
};

/** A new database with the schema and nothing in it. */
export const freshDatabase = (): Promise<TestDatabase> => copyOf('empty');

/** A new database with the demo world in it. */
export const worldDatabase = (): Promise<TestDatabase> => copyOf('world');

const patient = {
  connectionTimeoutMillis: 60_000,
  statement_timeout: 60_000,
  query_timeout: 60_000,
};

async function copyOf(template: Template): Promise<TestDatabase> {
  const issued = await ask(template);
  const name = issued.template.replace(/_[a-z]+$/, `_${randomBytes(6).toString('hex')}`);
  await command(
    issued,
    `CREATE DATABASE ${name} TEMPLATE ${issued.template} OWNER "${issued.owner}"`,
  );
  const connection = { ...issued.admin, user: issued.owner, database: name };
  // Suites let hundreds of acts queue for ten connections, on machines that do other work meanwhile.
  const { pool, db } = openDatabase({ ...connection, ...patient });
  return {
    db,
    pool,
    connection,
    async drop() {
      await pool.end();
      await command(issued, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Asks the process that started the tests, which starts the server at the first question. */
async function ask(template: Template): Promise<Issued> {
  const socket = connect(inject('postgresDesk'), '127.0.0.1');
  socket.write(template);
  let answer = '';
  for await (const part of socket) answer += part;
  const issued = JSON.parse(answer) as Issued & { failed?: string };
  if (issued.failed) throw new Error(`the test database could not be made: ${issued.failed}`);
  return issued;
}

async function command({ admin }: Issued, text: string): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  await client.query(text).finally(() => client.end());
}
