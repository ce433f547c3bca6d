import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PoolConfig } from 'pg';

/** Which program works in a folder, and how others on this machine reach its database. */
export type Holder = {
  pid: number;
  /** Tells the process from a later one with the same number; empty where the system cannot say. */
  born: string;
  token: string;
  /** Set once its database answers. */
  reached?: Reached;
};

/** A running installation: its database, and the address people reach it at. */
export type Reached = { connection: PoolConfig; origin?: string };

export type Ownership = {
  announce(reached: Reached): Promise<void>;
  /** Synchronous, so that it also works while the process exits. */
  release(): void;
};

const fileName = 'spoluplan.lock';

/**
 * Makes this program the one that works in `base`; undefined when another one does. A file in
 * the folder names the process; that of a dead one is taken over.
 */
export async function takeOwnership(base: string): Promise<Ownership | undefined> {
  const file = join(base, fileName);
  const own: Holder = {
    pid: process.pid,
    born: bornAt(process.pid),
    token: randomBytes(8).toString('hex'),
  };
  const claim = `${file}.${own.token}`;
  await writeFile(claim, JSON.stringify(own), { mode: 0o600 });
  try {
    // A link appears whole or not at all, so nobody reads half a file.
    await link(claim, file).catch(async (error) => {
      if (error.code !== 'EEXIST') throw error;
      if (await currentHolder(base)) return;
      await rename(claim, file);
      // Two may replace the same stale file; the later one stands and both see it after a moment.
      await pause(100);
    });
  } finally {
    await rm(claim, { force: true });
  }
  if ((await currentHolder(base))?.token !== own.token) return undefined;
  return {
    async announce(reached) {
      await writeFile(claim, JSON.stringify({ ...own, reached }), { mode: 0o600 });
      await rename(claim, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** The living program that works in `base`, if one does. */
export async function currentHolder(base: string): Promise<Holder | undefined> {
  let holder: Holder;
  try {
    holder = JSON.parse(await readFile(join(base, fileName), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  return isAlive(holder.pid) && bornAt(holder.pid) === holder.born ? holder : undefined;
}

/** True when a process with this number runs, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // A container without an init keeps the dead as zombies.
  return !/^[ZX]/.test(statusFields(pid)[0] ?? '');
}

function bornAt(pid: number): string {
  const started = statusFields(pid)[19];
  if (!started) return '';
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`;
}

/** Fields of `/proc/<pid>/stat` from the state on; none where the system has no such file. */
function statusFields(pid: number): string[] {
  try {
    // The name in parentheses may hold spaces and parentheses.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  } catch {
    return [];
  }
}
