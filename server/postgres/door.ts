import { chown, mkdir, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Sentence } from '../sentence.ts';
import { manyEndings, type Cluster } from './cluster.ts';
import { serverPassword } from './data-folder.ts';
import type { Home } from './home.ts';

/** How the embedded server is reached: a folder with its socket, or a loopback port and a password. */
export type Door = { host: string; port: number; password?: string };

const loopbackHost = '127.0.0.1';
// The longest address of a Unix socket is 107 bytes, `/.s.PGSQL.5432` takes 14 of them.
const longestSocketFolder = 90;
const longestRecovery = 120_000;

/** A socket folder beside the data, or a fresh one in a short place when that path is too long. */
export async function chooseDoor(home: Home): Promise<Door> {
  if (home.loopback) {
    return { host: loopbackHost, port: await freePort(), password: await serverPassword(home) };
  }
  const beside = join(home.base, 'socket');
  const fits = Buffer.byteLength(beside) <= longestSocketFolder;
  // By now no server runs here, but a killed one may have left its lock of the socket.
  await rm(beside, { recursive: true, force: true });
  if (fits) await mkdir(beside, { recursive: true, mode: 0o700 });
  const short = tmpdir().length < 60 ? tmpdir() : '/tmp';
  const host = fits ? beside : await mkdtemp(join(short, 'spoluplan-'));
  if (home.account) await chown(host, home.account.uid, home.account.gid);
  return { host, port: 5432 };
}

/** Removes a temporary socket folder. */
export async function closeDoor(door: Door, home: Home): Promise<void> {
  if (home.loopback || door.host.startsWith(home.base)) return;
  await rmdir(door.host).catch(() => {});
}

/** What the server is told on its command line, over whatever its own file says. */
export function settingsOf(door: Door): Record<string, string> {
  const loopback = door.host === loopbackHost;
  return {
    listen_addresses: loopback ? loopbackHost : '',
    unix_socket_directories: loopback ? '' : door.host,
    unix_socket_permissions: '0700',
    port: String(door.port),
    max_connections: '100',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Old segments of the log of changes go, instead of lying about under new names: they would still
    // hold the order in which a secret round was voted.
    wal_recycle: 'off',
    wal_init_zero: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    jit: 'off',
  };
}

/** Waits for the server to answer and gives the connection of the program's own role and database. */
export async function untilReady(door: Door, cluster: Cluster): Promise<pg.PoolConfig> {
  const deadline = Date.now() + longestRecovery;
  for (;;) {
    const client = new pg.Client({ ...door, user: 'postgres', database: 'postgres' });
    client.on('error', () => {});
    try {
      await client.connect();
      await ensureOwnDatabase(client, door.password);
      return { ...door, user: 'spoluplan', database: 'spoluplan' };
    } catch (error) {
      if (cluster.endings() < manyEndings && Date.now() < deadline && isStarting(error))
        await pause(15);
      else throw await failure(error, cluster);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** The program is no superuser: it owns one database and may ask for a checkpoint, nothing else. */
async function ensureOwnDatabase(client: pg.Client, password?: string): Promise<void> {
  const role = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = 'spoluplan'`);
  if (!role.rowCount) {
    const secret = password ? `PASSWORD ${client.escapeLiteral(password)}` : '';
    await client.query(`CREATE ROLE spoluplan LOGIN ${secret}`);
  }
  // After a secret round the old log of changes is to go at once.
  await client.query('GRANT pg_checkpoint TO spoluplan');
  const database = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'spoluplan'`);
  if (!database.rowCount) await client.query('CREATE DATABASE spoluplan OWNER spoluplan');
}

function isStarting(error: unknown): boolean {
  const { code } = error as { code?: string };
  // No socket yet, nobody listens yet, or still recovering; anything else would not pass by waiting.
  return ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03', undefined].includes(code);
}

async function failure(error: unknown, cluster: Cluster): Promise<Sentence> {
  const words = await cluster.lastWords().catch(() => '');
  return new Sentence(`Databáze se nespustila: ${(error as Error).message}\n${words}`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, loopbackHost, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
