import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { openDatabase } from '#lib/kernel/database.server.ts';
import { binariesFor } from '#server/postgres/binaries.ts';
import { prepareData, serverEnvironment } from '#server/postgres/data-folder.ts';
import { chooseDoor, settingsOf, untilReady } from '#server/postgres/door.ts';
import { homeFor } from '#server/postgres/home.ts';
import { migrateDatabase } from '#server/postgres/migrate.ts';
import { seedWorld } from '#world/seed.ts';

const stateDir = '/var/lib/spoluplan';

/** A Postgres of one test, with the demo world in it, that flushes to disk and is killed by its own pid. */
export type OwnPostgres = {
  connection: pg.PoolConfig;
  kill9(): Promise<void>;
  /** Ends as an operator's restart does: connections are broken, what is committed is on the disk. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
};

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'spoluplan-fault-'));
  // mkdtemp gives 0700, which under root would shut the server's account out.
  await chmod(dataDir, 0o711);
  const home = await homeFor(dataDir, stateDir, false);
  const binaries = await binariesFor(home.account, home.account ? stateDir : home.base);
  await prepareData(home, binaries, true);
  const door = await chooseDoor(home);
  const options = Object.entries(settingsOf(door)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  let child: ChildProcess;
  let isWanted = false;

  function launch(): void {
    child = spawn(binaries.postgres, ['-D', home.dataFolder, ...options], {
      ...{ ...home.account, cwd: '/', env: serverEnvironment, stdio: 'ignore' },
    });
    // Orphans of a killed server hold its memory for a moment.
    child.once('exit', () => isWanted && setTimeout(launch, 100));
  }
  async function start(): Promise<void> {
    isWanted = true;
    launch();
    await untilReady(door, { endings: () => 0, lastWords: async () => '', stop, abandon() {} });
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    isWanted = false;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  const stop = () => end('SIGINT');

  await start();
  const connection = { ...door, user: 'spoluplan', database: 'spoluplan' };
  await migrateDatabase(connection);
  const { pool, db } = openDatabase(connection);
  await seedWorld(db);
  await pool.end();
  return {
    ...{ connection, start, stop },
    kill9: () => end('SIGKILL'),
    async remove() {
      await stop();
      await pause(50);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
