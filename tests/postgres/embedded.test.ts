import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runningEmbedded, startEmbedded, type Embedded } from '#server/postgres/embedded.ts';
import { isAlive } from '#server/ownership.ts';

type Answer = { connection: pg.PoolConfig; said: string[]; refused?: string };

const asRoot = process.getuid?.() === 0;
const program = fileURLToPath(new URL('embedded-program.ts', import.meta.url));
const patience = { timeout: 20_000, interval: 50 };

let madeOnce: string;
let folder: string;
let dataDir: string;
let stateDir: string;
let running: Embedded | undefined;
const children: ChildProcess[] = [];

beforeAll(async () => {
  madeOnce = await mkdtemp(join(tmpdir(), 'spoluplan-test-'));
  await chmod(madeOnce, 0o711);
  const made = await startEmbedded({ dataDir: join(madeOnce, 'data') });
  await made.stop();
});

afterAll(() => rm(madeOnce, { recursive: true, force: true }));

/** Puts a database that was created and stopped before into `dataDir`; creating takes a second. */
function haveDatabase() {
  execFileSync('cp', ['-a', join(madeOnce, 'data'), dataDir]);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spoluplan-test-'));
  // mkdtemp gives 0700, which under root would shut the server's account out.
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
  stateDir = join(folder, 'state');
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
  const server = await postmaster().catch(() => undefined);
  if (server) await vi.waitFor(() => expect(isAlive(server)).toBe(false), patience);
  await rm(folder, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startEmbedded>[0]> = {}) {
  running = await startEmbedded({ dataDir, stateDir, ...options });
  return running.connection;
}

async function stop() {
  await running?.stop();
  running = undefined;
}

/** The same in a process of its own. */
async function startProgram(): Promise<{ child: ChildProcess; answer: Answer }> {
  const child = spawn(process.execPath, [program, dataDir, stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, answer: JSON.parse(line) as Answer };
}

async function ask<T>(connection: pg.PoolConfig, query: string): Promise<T[]> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: query, rowMode: 'array' })).rows.map(
      ([value]) => value as T,
    );
  } finally {
    await client.end();
  }
}

async function postmaster(base = dataDir): Promise<number> {
  return Number((await readFile(join(base, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

describe('an ordinary start', () => {
  beforeEach(haveDatabase);

  test('keeps what was written, flushes, checks pages and sorts in Czech', async () => {
    const connection = await start();
    expect(
      await ask(
        connection,
        `SELECT setting FROM pg_settings WHERE name IN
        ('data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit')
        ORDER BY name`,
      ),
    ).toEqual(['on', 'on', 'on', '', 'on']);
    await ask(connection, `CREATE TABLE words AS SELECT unnest('{chata,hora,Čáp,cukr}'::text[]) w`);
    await stop();
    expect(await ask(await start(), 'SELECT w FROM words ORDER BY w')).toEqual([
      'cukr',
      'Čáp',
      'hora',
      'chata',
    ]);
  });

  test('connects as a role that is no superuser and may not read files', async () => {
    const connection = await start();
    expect(
      await ask(connection, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user'),
    ).toEqual([false]);
    await expect(ask(connection, `SELECT pg_read_file('/etc/passwd')`)).rejects.toThrow(/denied/);
  });

  test('lets nobody else into the folder or the socket', async () => {
    const { host } = await start();
    for (const path of [join(dataDir, 'postgres'), host!, join(host!, '.s.PGSQL.5432')]) {
      expect(((await stat(path)).mode & 0o077).toString(8)).toBe('0');
    }
    expect((await stat(dataDir)).mode & 0o066).toBe(0);
  });

  test.runIf(process.platform === 'linux')('tells the server none of our secrets', async () => {
    vi.stubEnv('SMTP_URL', 'smtps://kdo:tajne@posta.cz');
    await start();
    vi.unstubAllEnvs();
    expect(await readFile(`/proc/${await postmaster()}/environ`, 'utf8')).not.toContain('tajne');
  });
});

test('a path too long for a socket gets one elsewhere', async () => {
  dataDir = join(folder, 'x'.repeat(90));
  const connection = await start();
  expect(connection.host).not.toContain('xxx');
  expect(await ask(connection, 'SELECT 1')).toEqual([1]);
  await stop();
  expect(existsSync(connection.host!)).toBe(false);
});

test('without sockets a loopback port asks for the password', async () => {
  const connection = await start({ loopback: true });
  expect(connection.host).toBe('127.0.0.1');
  expect(await ask(connection, 'SELECT 1')).toEqual([1]);
  await expect(ask({ ...connection, password: 'jine' }, 'SELECT 1')).rejects.toThrow(/password/);
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o077).toBe(0);
});

describe('one program on one folder', () => {
  beforeEach(haveDatabase);

  test('a second one is refused in words and the first works on', async () => {
    const { child, answer } = await startProgram();
    const before = await readdir(dataDir);
    await expect(start()).rejects.toThrow(`už Spoluplán běží (proces ${child.pid})`);
    expect(await readdir(dataDir)).toEqual(before);
    expect(await ask(answer.connection, 'SELECT 1')).toEqual([1]);
    expect((await runningEmbedded(dataDir))?.connection).toEqual(answer.connection);
  });

  test('also within one process', async () => {
    await start();
    await expect(startEmbedded({ dataDir, stateDir })).rejects.toThrow(/už Spoluplán běží/);
  });

  test('of two that start at once exactly one gets it', async () => {
    const answers = (await Promise.all([startProgram(), startProgram()])).map((s) => s.answer);
    expect(answers.filter((answer) => answer.refused)).toHaveLength(1);
    expect(answers.filter((answer) => answer.connection)).toHaveLength(1);
  });

  test.each([
    ['of a dead process', JSON.stringify({ pid: 2 ** 22 - 1, born: 'x', token: 'y' })],
    [
      'of a later process with the same number',
      JSON.stringify({ pid: process.pid, born: 'x', token: 'y' }),
    ],
    ['cut short', '{"pid":'],
  ])('a stale lock %s is taken over', async (_, lock) => {
    await writeFile(join(dataDir, 'spoluplan.lock'), lock);
    expect(await runningEmbedded(dataDir)).toBeUndefined();
    expect(await ask(await start(), 'SELECT 1')).toEqual([1]);
  });
});

describe('a program that was killed', () => {
  beforeEach(haveDatabase);

  test('leaves a server that the next one stops and says so; nothing committed is lost', async () => {
    const { child, answer } = await startProgram();
    await ask(answer.connection, 'CREATE TABLE kept AS SELECT 42 AS n');
    const leftOver = await postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(leftOver)).toBe(true);

    const next = await startProgram();
    expect(next.answer.said).toEqual([expect.stringContaining(`proces ${leftOver}`)]);
    expect(await postmaster()).not.toBe(leftOver);
    expect(isAlive(leftOver)).toBe(false);
    expect(await ask(next.answer.connection, 'SELECT n FROM kept')).toEqual([42]);
  });

  test('together with its server is no hindrance', async () => {
    const { child, answer } = await startProgram();
    await ask(answer.connection, 'CREATE TABLE kept AS SELECT 42 AS n');
    const server = await postmaster();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    process.kill(server, 'SIGKILL');
    await gone;
    expect(await ask(await start(), 'SELECT n FROM kept')).toEqual([42]);
  });

  test('whose server number another process has now is no hindrance', async () => {
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(pidFile, `${process.ppid}\n${dataDir}/postgres\n`, { mode: 0o600 });
    expect(await ask(await start(), 'SELECT 1')).toEqual([1]);
    expect(isAlive(process.ppid)).toBe(true);
  });
});

test('the server ends with its program', async () => {
  haveDatabase();
  const { child } = await startProgram();
  const server = await postmaster();
  child.kill('SIGTERM');
  await once(child, 'exit');
  await vi.waitFor(() => expect(isAlive(server)).toBe(false), patience);
  expect(existsSync(join(dataDir, 'spoluplan.lock'))).toBe(false);
});

test('a server that dies is started again', async () => {
  haveDatabase();
  const connection = await start();
  await ask(connection, 'CREATE TABLE kept AS SELECT 42 AS n');
  const died = await postmaster();
  process.kill(died, 'SIGKILL');
  await vi.waitFor(async () => {
    expect(await ask(connection, 'SELECT n FROM kept')).toEqual([42]);
    expect(await postmaster()).not.toBe(died);
  }, patience);
});

test('a folder of another major version is left alone', async () => {
  haveDatabase();
  const version = join(dataDir, 'postgres', 'PG_VERSION');
  await writeFile(version, '17\n');
  await expect(start()).rejects.toThrow(/patří Postgresu 17, program přináší verzi 18/);
  expect(await readFile(version, 'utf8')).toBe('17\n');
});

test('an interrupted creation is begun anew', async () => {
  await mkdir(join(dataDir, 'postgres.new', 'base'), { recursive: true, mode: 0o711 });
  await chmod(dataDir, 0o711);
  expect(await ask(await start(), 'SELECT 1')).toEqual([1]);
  expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
});

describe.runIf(asRoot)('under root', () => {
  test('the server runs under another account', async () => {
    haveDatabase();
    await start();
    expect((await stat(`/proc/${await postmaster()}`)).uid).not.toBe(0);
  });

  test('a folder closed to that account is replaced by one in the state folder, for good', async () => {
    await mkdir(dataDir, { mode: 0o700 });
    const said: string[] = [];
    const say = (sentence: string) => said.push(sentence);
    await ask(await start({ say }), 'CREATE TABLE kept AS SELECT 42 AS n');
    expect(said).toEqual([expect.stringContaining(`Databáze je ve složce ${stateDir}`)]);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect((await runningEmbedded(dataDir))?.connection).toEqual(running?.connection);
    await stop();
    await chmod(dataDir, 0o711);
    expect(await ask(await start(), 'SELECT n FROM kept')).toEqual([42]);
  });

  test('an existing database that became unreachable is not replaced by an empty one', async () => {
    haveDatabase();
    await chmod(dataDir, 0o700);
    await expect(start()).rejects.toThrow(/nedostane/);
    await chmod(dataDir, 0o711);
  });
});
