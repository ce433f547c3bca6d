import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Sentence } from '../sentence.ts';
import { isAlive } from '../ownership.ts';

/**
 * Stops a server that outlived its program, so that two never run on one folder. To be called
 * only by the owner of the folder. Returns the number of the stopped process.
 */
export async function stopLeftOver(dataFolder: string): Promise<number | undefined> {
  const file = join(dataFolder, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!(pid > 0)) return;
  const ours = isAlive(pid) ? await servesFolder(pid, dataFolder) : false;
  if (ours === false) {
    // The number may belong to another process or a zombie, which Postgres would take for a server.
    await rm(file, { force: true });
    return;
  }
  if (ours === undefined) return;
  for (const [signal, seconds] of [['SIGINT', 30] as const, ['SIGQUIT', 10] as const]) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return pid;
      throw new Sentence(
        `Nad složkou ${dataFolder} běží Postgres jiného uživatele (proces ${pid}). Zastavte ho, prosím, a spusťte program znovu.`,
      );
    }
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(20)) {
      if (!isAlive(pid)) return pid;
    }
  }
  throw new Sentence(
    `Pozůstalý Postgres (proces ${pid}) nad složkou ${dataFolder} nejde zastavit.`,
  );
}

/** Undefined where the system does not tell; then Postgres's own lock file decides. */
async function servesFolder(pid: number, dataFolder: string): Promise<boolean | undefined> {
  try {
    // A postmaster always stands in its data folder.
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataFolder));
  } catch {
    return isAlive(pid) ? undefined : false;
  }
}
