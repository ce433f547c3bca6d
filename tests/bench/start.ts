import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { median } from './row.ts';
import type { Program } from '../support/server.ts';
import type { Row } from './row.ts';

const rounds = 3;
const bareProgram =
  "require('node:http').createServer().listen(0, '127.0.0.1', () => console.log('ready'))";

/** The second start of an installation until it answers, against a bare Node server's start. */
export async function startBench(program: Program): Promise<Row> {
  const figures = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    await program.stop();
    figures.ours.push(await duration(() => program.start()));
    figures.bare.push(await duration(startBare));
  }
  return {
    work: 'second start until ready, its own Postgres included',
    ours: median(figures.ours),
    bare: median(figures.bare),
    unit: 'ms',
  };
}

async function startBare(): Promise<void> {
  const child = spawn(process.execPath, ['-e', bareProgram], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  child.kill();
}

async function duration(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
