import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { serverAccount } from '#server/postgres/account.ts';

/** A server of the system's own Postgres for one run of the store suites. */
export type SystemPostgres = { version: string; url: string; stop(): Promise<void> };

/** Starts the oldest Postgres from 15 on that this machine has; undefined when it has none. */
export async function startSystemPostgres(): Promise<SystemPostgres | undefined> {
  const found = installed().find(({ major }) => major >= 15);
  if (!found) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'spoluplan-system-'));
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const account = serverAccount(data);
  const run = (program: string, options: string[]) => {
    const done = spawnSync(join(found.bin, program), options, {
      ...account,
      cwd: '/',
      encoding: 'utf8',
      // pg_ctl leaves the server running, and the server would keep a pipe open.
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr}`);
  };
  await mkdir(data, { mode: 0o700 });
  if (account) {
    await chown(data, account.uid, account.gid);
    await chown(folder, account.uid, account.gid);
  }
  run('initdb', ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust', '-N']);
  const settings = `-c listen_addresses= -c fsync=off -c max_connections=200 -k ${folder}`;
  run('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', settings]);
  return {
    version: found.version,
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      run('pg_ctl', ['stop', '-w', '-m', 'fast', '-D', data]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function installed(): { bin: string; major: number; version: string }[] {
  const packaged = '/usr/lib/postgresql';
  const folders = [
    ...(existsSync(packaged)
      ? readdirSync(packaged).map((name) => join(packaged, name, 'bin'))
      : []),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders
    .filter((bin) => ['initdb', 'pg_ctl', 'postgres'].every((name) => existsSync(join(bin, name))))
    .map((bin) => {
      const printed = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout;
      const version = /\d+(\.\d+)*/.exec(printed)?.[0] ?? '0';
      return { bin, version, major: Number.parseInt(version) };
    })
    .sort((a, b) => a.major - b.major);
}
