import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Sentence } from '../sentence.ts';
import type { Binaries } from './binaries.ts';
import type { Home } from './home.ts';

/** Only what a server needs: passwords of the program's own environment stay out of its process. */
export const serverEnvironment =
  process.platform === 'win32' ? undefined : { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/** Creates the data folder when there is none; one of another major version is refused in words. */
export async function prepareData(home: Home, binaries: Binaries, flush = true): Promise<void> {
  const version = await readFile(join(home.dataFolder, 'PG_VERSION'), 'utf8').catch(() => '');
  if (version.trim() === binaries.major) return;
  if (version) {
    throw new Sentence(
      `Data ve složce ${home.dataFolder} patří Postgresu ${version.trim()}, program přináší verzi ${binaries.major}. Spusťte předchozí vydání programu a data převeďte ze zálohy.`,
    );
  }
  // Made aside and renamed, so that an interrupted creation leaves nothing half made.
  const unfinished = `${home.dataFolder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (home.account) await chown(unfinished, home.account.uid, home.account.gid);
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=cs',
      '--data-checksums',
      ...(flush ? [] : ['--no-sync']),
      ...(home.loopback
        ? ['--auth=scram-sha-256', `--pwfile=${await newPassword(home)}`]
        : ['--auth-local=trust', '--auth-host=reject']),
    ],
    { ...home.account, cwd: '/', env: serverEnvironment, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new Sentence(
      `Databázi ve složce ${home.base} se nepodařilo založit: ${made.stderr?.trim() || made.error?.message}`,
    );
  }
  await rename(unfinished, home.dataFolder);
}

/** Password of the server where it is reached by a loopback port; undefined on a socket. */
export async function serverPassword(home: Home): Promise<string | undefined> {
  return home.loopback ? (await readFile(passwordFile(home), 'utf8')).trim() : undefined;
}

async function newPassword(home: Home): Promise<string> {
  await writeFile(passwordFile(home), randomBytes(24).toString('hex'), { mode: 0o600 });
  if (home.account) await chown(passwordFile(home), home.account.uid, home.account.gid);
  return passwordFile(home);
}

function passwordFile(home: Home): string {
  return join(home.base, 'postgres-password');
}
