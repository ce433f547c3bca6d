import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DemoLink } from '#lib/people/links.server.ts';

/** The built program, running with a data folder and a port of its own. */
export type Program = {
  origin: string;
  dataDir: string;
  /** Everything it printed since its last start. */
  printed(): string;
  /** New one-time sign-in links of the demo persons. */
  links(): Promise<DemoLink[]>;
  /** Stops it by SIGTERM; the data stays. Gives the exit code. */
  stop(): Promise<number | null>;
  /** Ends it without a goodbye; its database server stays behind. */
  kill9(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Stops it and removes the data. */
  remove(): Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Names a folder that holds the demo world ready made: to copy it takes less than to make it anew. */
export const readyWorld = 'SPOLUPLAN_TEST_READY_WORLD';

/** Starts the built program with the demo world, or in an empty folder when `env` says otherwise, and waits until it is ready. */
export async function startProgram(env?: Record<string, string>): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), 'spoluplan-program-'));
  // mkdtemp gives 0700, which under root would shut the database's account out.
  await chmod(dataDir, 0o711);
  const ready = process.env[readyWorld];
  if (!env && ready) await copyFolder(ready, dataDir);
  const port = await freePort();
  const environment = {
    ...process.env,
    NODE_ENV: '',
    DATA_DIR: dataDir,
    PORT: String(port),
    ...env,
  };
  let child: ChildProcess;
  let printed = '';

  async function start() {
    printed = '';
    child = spawn(process.execPath, ['server/commands/start.ts'], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await new Promise<void>((ready, failed) => {
      const read = (part: Buffer) => {
        printed += part;
        if (printed.includes('Ctrl+C')) ready();
      };
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
      child.once('exit', () => failed(new Error(`the program ended while starting:\n${printed}`)));
    });
  }

  async function end(signal: NodeJS.Signals) {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    return (await exit)[0] as number | null;
  }

  const removeData = () => rm(dataDir, { recursive: true, force: true });
  await start().catch(async (error) => {
    await removeData();
    throw error;
  });
  return {
    origin: env?.ORIGIN ?? `http://localhost:${port}`,
    dataDir,
    printed: () => printed,
    async links() {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['server/commands/links.ts', '--json'],
        { cwd: root, env: environment },
      );
      return JSON.parse(stdout) as DemoLink[];
    },
    stop: () => end('SIGTERM'),
    async kill9() {
      await end('SIGKILL');
    },
    start,
    async remove() {
      await end('SIGTERM');
      await removeData();
    },
  };
}

// The database's files belong to an account of its own under root, which only the system's command keeps.
async function copyFolder(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', `${from}/.`, to]);
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
