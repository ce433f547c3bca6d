import { fork } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseConfig } from '#lib/kernel/config.ts';
import { seedIfEmpty } from '#server/demo.ts';
import { openInstallation } from '#server/installation.ts';
import { median } from '../row.ts';
import { performancePage } from './page.ts';
import { rows } from './rows.ts';
import { machineOf, tableText, type Measured } from './table.ts';
import { sides, type Side } from './sides.ts';
import type { Found, SyncRow, Wanted } from './contract.ts';
import type { Trial } from './trial.ts';

type Name = keyof typeof rows;

const origin = 'http://localhost:4999';
const page = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url));

/** Measures the rows, rounds interleaved, and prints the table; with `write` also into docs/performance.md. */
export async function benchSync(wanted: Wanted, print: (line: string) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'spoluplan-bench-'));
  // mkdtemp gives 0700, which under root would shut the database's account out.
  await chmod(dataDir, 0o711);
  const { DATABASE_URL: _, REDIS_URL: _redis, ...environment } = process.env;
  const env = { ...environment, NODE_ENV: '', DATA_DIR: dataDir, ORIGIN: origin };
  const parsed = parseConfig(env);
  if (!('config' in parsed)) throw new Error(parsed.sentence);
  const { runtime, close } = await openInstallation(parsed.config, { visit: false, say: print });
  try {
    await seedIfEmpty(runtime.db);
    await runtime.pool.query(
      'create table bench_hocuspocus (name text primary key, state bytea not null)',
    );
    const measured: Measured[] = [];
    for (const name of chosen(wanted)) measured.push(await measureRow(name, wanted, env, print));
    const machine = await machineOf(runtime.pool);
    print(tableText(measured, machine));
    if (wanted.write) await writeFile(page, performancePage(measured, machine, wanted));
  } finally {
    await close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function chosen({ only }: Wanted): Name[] {
  const names = Object.keys(rows) as Name[];
  const unknown = only.filter((name) => !names.includes(name as Name));
  if (unknown.length > 0)
    throw new Error(`no row ${unknown.join(', ')}; rows: ${names.join(', ')}`);
  const asked = (name: Name) => {
    const row: SyncRow = rows[name];
    return only.length > 0 ? only.includes(name) : !row.byNameOnly;
  };
  return names.filter(asked);
}

async function measureRow(
  name: Name,
  { rounds, short, soak }: Wanted,
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<Measured> {
  const row: SyncRow = rows[name];
  const found = new Map<Side, Found[]>();
  const failures: string[] = [];
  for (let round = 1; round <= Math.min(rounds, row.rounds ?? rounds); round++) {
    for (const side of sides.filter((side) => row.sides.includes(side))) {
      const began = performance.now();
      const answer = await trial({ row: name, side, short, soak }, env);
      const seconds = Math.round((performance.now() - began) / 1000);
      const words =
        'found' in answer
          ? Object.entries(answer.found).map(
              ([figure, value]) => `${figure} ${+value.toPrecision(4)}`,
            )
          : [`failed: ${answer.failed}`];
      print(`${name}, round ${round}, ${side} (${seconds} s): ${words.join(', ')}`);
      if ('found' in answer) found.set(side, [...(found.get(side) ?? []), answer.found]);
      else failures.push(`${side}: ${answer.failed}`);
    }
  }
  const medians = Object.fromEntries(
    Object.keys(row.figures).map((figure) => [
      figure,
      Object.fromEntries(
        [...found].map(([side, all]) => [side, median(all.map((one) => one[figure]))]),
      ),
    ]),
  );
  return { name, row, medians, failures };
}

/** Runs one row on one side in a process of its own. */
async function trial(
  asked: Trial,
  env: NodeJS.ProcessEnv,
): Promise<{ found: Found } | { failed: string }> {
  const child = fork(fileURLToPath(new URL('trial.ts', import.meta.url)), [], {
    env: { ...env, PGOPTIONS: '-c synchronous_commit=off' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  return new Promise((resolve) => {
    let answer: { found: Found } | { failed: string } = { failed: 'the process ended' };
    child.on('message', (message: typeof answer) => (answer = message));
    child.once('exit', () => resolve(answer));
    child.send(asked);
  });
}
