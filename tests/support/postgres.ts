// Runs once beside all test files: starts one Postgres when the first of them asks for a database.
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connectionOptions, openDatabase } from '#lib/kernel/database.server.ts';
import { startEmbedded, type Embedded } from '#server/postgres/embedded.ts';
import { migrateDatabase } from '#server/postgres/migrate.ts';
import { seedWorld } from '#world/seed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresDesk: number;
  }
}

/** What a suite may start from: the bare schema, or the demo world in it. */
export type Template = 'empty' | 'world';

/** Answer of the desk: how to reach the server as one who may create databases, and the template. */
export type Issued = { admin: pg.PoolConfig; owner: string; template: string };

// Rights to create databases there are needed; everything made is dropped again.
const foreign = process.env.SPOLUPLAN_TEST_DATABASE_URL;
const prefix = `spoluplan_test_${randomBytes(3).toString('hex')}`;
// The cluster lives for one run, so nothing has to reach the disk.
const fast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};

export default async function setup(project: TestProject) {
  const server = once(startServer);
  const templates = {
    empty: once(() => makeTemplate('empty')),
    world: once(() => makeTemplate('world')),
  };

  async function makeTemplate(name: Template): Promise<Issued> {
    const { admin, owner } = await server();
    const issued = { admin, owner, template: `${prefix}_${name}` };
    const source = name === 'world' ? (await templates.empty()).template : 'template1';
    await command(admin, `CREATE DATABASE ${issued.template} TEMPLATE ${source} OWNER "${owner}"`);
    const connection = { ...admin, user: owner, database: issued.template };
    if (name === 'empty') await migrateDatabase(connection);
    else {
      const { pool, db } = openDatabase(connection);
      await seedWorld(db);
      await pool.end();
    }
    return issued;
  }

  const desk = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (asked) => {
      templates[asked.toString() as Template]().then(
        (issued) => socket.end(JSON.stringify(issued)),
        (error) => socket.end(JSON.stringify({ failed: error.stack })),
      );
    });
  });
  await new Promise<void>((ready) => desk.listen(0, '127.0.0.1', ready));
  project.provide('postgresDesk', (desk.address() as AddressInfo).port);

  return async () => {
    desk.close();
    if (server.begun()) await (await server()).stop();
  };
}

async function startServer(): Promise<Omit<Issued, 'template'> & { stop(): Promise<void> }> {
  if (foreign) {
    const { user, ...rest } = new pg.Client(connectionOptions(foreign));
    const admin = {
      user,
      host: rest.host,
      port: rest.port,
      database: rest.database,
      password: rest.password as string,
    };
    return { admin, owner: user!, stop: () => dropAll(admin) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'spoluplan-test-'));
  // mkdtemp gives 0700, which under root would shut the server's account out.
  await chmod(folder, 0o711);
  const embedded: Embedded = await startEmbedded({ dataDir: folder, settings: fast });
  return {
    admin: { ...embedded.connection, user: 'postgres', database: 'postgres' },
    owner: 'spoluplan',
    async stop() {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function dropAll(admin: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  const { rows } = await client.query(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  await client.end();
}

async function command(admin: pg.PoolConfig, text: string): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  await client.query(text).finally(() => client.end());
}

function once<T>(make: () => Promise<T>): (() => Promise<T>) & { begun(): boolean } {
  let made: Promise<T> | undefined;
  return Object.assign(() => (made ??= make()), { begun: () => made !== undefined });
}
