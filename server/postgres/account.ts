import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** The system account a database server runs under; undefined means the program's own. */
export type Account = { uid: number; gid: number } | undefined;

/**
 * Postgres refuses to run as root, so under root it runs as the owner of an existing folder
 * (an ordinary user may have started it before), else as `nobody`.
 */
export function serverAccount(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m);
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) };
}

/** True when the account can enter the folder and write there, found by trying. */
export function canWrite(account: Account, folder: string): boolean {
  if (!account) return true;
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], {
    ...account,
    cwd: '/',
  });
  return tried.status === 0;
}

/** True when the account can start the program with its libraries, found by trying. */
export function canRun(account: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { ...account, cwd: '/' }).status === 0;
}
