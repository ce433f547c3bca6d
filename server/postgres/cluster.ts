import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { serverEnvironment } from './data-folder.ts';
import type { Home } from './home.ts';

/** A server process this program started and keeps running until it is stopped. */
export type Cluster = {
  /** How many times the server ended by itself; it is started again each time. */
  endings(): number;
  /** The last lines the server wrote. */
  lastWords(): Promise<string>;
  /** Waits for a clean shutdown: open transactions are rolled back, all else is on the disk. */
  stop(): Promise<void>;
  /** Asks for the same without waiting, for the moment the process exits. */
  abandon(): void;
};

/** So often in a row it is started again at once; orphans of a killed server may hold it up. */
export const manyEndings = 50;
const longestLog = 10 * 1024 * 1024;

/** Starts the server on a prepared data folder. */
export async function startCluster(
  home: Home,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Cluster> {
  const logFile = join(home.base, 'postgres.log');
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let child: ChildProcess;
  let ended: Promise<unknown>;
  let endings = 0;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;

  async function launch() {
    const written = await stat(logFile).catch(() => undefined);
    if (written && written.size > longestLog) await rename(logFile, `${logFile}.1`);
    // A disk full for the log must not keep the database down.
    const log = await open(logFile, 'a', 0o600).catch(() => undefined);
    if (stopping) return log?.close();
    const started = Date.now();
    child = spawn(binaries.postgres, ['-D', home.dataFolder, ...options], {
      ...home.account,
      cwd: '/',
      env: serverEnvironment,
      stdio: ['ignore', log?.fd ?? 'ignore', log?.fd ?? 'ignore'],
      // A group of its own: Ctrl+C must reach the program first, which then stops the server.
      detached: true,
      windowsHide: true,
    });
    await log?.close();
    ended = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    void ended.then(() => {
      endings = Date.now() - started > 10_000 ? 1 : endings + 1;
      const wait = endings < manyEndings ? 100 : 5000;
      if (!stopping) again = setTimeout(() => void launch(), wait);
    });
  }

  function ask(mode: 'fast' | 'immediate') {
    if (process.platform === 'win32') {
      spawnSync(binaries.pgCtl, ['stop', '-D', home.dataFolder, '-m', mode, '-W']);
    } else child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  }

  await launch();
  return {
    endings: () => endings,
    lastWords: async () =>
      (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-5).join('\n'),
    async stop() {
      stopping = true;
      clearTimeout(again);
      ask('fast');
      const late = setTimeout(ask, 7000, 'immediate');
      await ended;
      clearTimeout(late);
    },
    abandon() {
      stopping = true;
      ask('fast');
    },
  };
}
