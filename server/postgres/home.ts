import { chown, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Sentence } from '../sentence.ts';
import { canWrite, serverAccount, type Account } from './account.ts';

/** Where one embedded database lives and under which account it runs. */
export type Home = {
  /** Folder that holds `postgres/`, the lock, the log and the socket folder. */
  base: string;
  dataFolder: string;
  account: Account;
  /** Reached by a loopback port with a password, where the system has no Unix sockets. */
  loopback: boolean;
};

const pointer = 'postgres-elsewhere';

/**
 * The home of the database of `dataDir`. Under root it moves into `stateDir` when the account of
 * the server cannot reach `dataDir`; a file in `dataDir` then says where.
 */
export async function homeFor(dataDir: string, stateDir: string, loopback: boolean): Promise<Home> {
  const asRoot = process.getuid?.() === 0;
  // Under root the server's account must pass through, yet nobody needs to list the folder.
  await mkdir(dataDir, { recursive: true, mode: asRoot ? 0o711 : 0o700 });
  const folder = await realpath(dataDir);
  const home = homeAt(await baseOf(folder), loopback);
  if (await exists(home.dataFolder)) {
    await mayServe(home);
    return home;
  }
  if (await prepared(home)) return home;
  const away = homeAt(join(stateDir, randomBytes(4).toString('hex')), loopback);
  await mkdir(stateDir, { recursive: true, mode: 0o711 });
  await mkdir(away.base, { mode: 0o711 });
  if (!(await prepared(away))) throw unreachable(away);
  await writeFile(join(folder, pointer), `${away.base}\n`, { mode: 0o600 });
  return away;
}

/** The folder that holds the database of `dataDir`: itself, unless the database had to move. */
export async function baseOf(dataDir: string): Promise<string> {
  const moved = await readFile(join(dataDir, pointer), 'utf8').catch(() => '');
  return moved.trim() || dataDir;
}

function homeAt(base: string, loopback: boolean): Home {
  const dataFolder = join(base, 'postgres');
  return { base, dataFolder, account: serverAccount(dataFolder), loopback };
}

/** True when the account could create its data folder in this base. */
async function prepared({ base, account }: Home): Promise<boolean> {
  if (!account) return true;
  const trial = join(base, `postgres-trial-${process.pid}`);
  try {
    await mkdir(trial, { mode: 0o700 });
    await chown(trial, account.uid, account.gid);
    return canWrite(account, trial);
  } catch {
    return false;
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

async function mayServe(home: Home): Promise<void> {
  const { uid } = await stat(home.dataFolder);
  const own = process.getuid?.() ?? uid;
  if (own !== 0 && uid !== own) {
    throw new Sentence(
      `Složku ${home.dataFolder} založil jiný uživatel. Spusťte program pod jeho účtem, nebo nastavte jinou DATA_DIR.`,
    );
  }
  if (!canWrite(home.account, home.dataFolder)) throw unreachable(home);
}

function unreachable({ dataFolder, account }: Home): Sentence {
  return new Sentence(
    `Databáze běží pod účtem číslo ${account?.uid} a do složky ${dataFolder} se nedostane. Povolte mu průchod nadřazenými složkami, nebo nastavte jinou DATA_DIR.`,
  );
}

async function exists(path: string): Promise<boolean> {
  return !!(await stat(path).catch(() => undefined));
}
