import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { root } from '../build.ts';
import { runCommand } from '../program.ts';
import { Sentence } from '../sentence.ts';

const known = 'F1 F2 F3 F4 F5 F6 F10 F11 F12 F14 F15 F16 F17'.split(' ');

await runCommand(async (_config, args) => {
  const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
  const wanted = values.only?.split(',') ?? known;
  const odd = wanted.filter((name) => !known.includes(name));
  if (odd.length > 0) {
    throw new Sentence(`Poruchu ${odd.join(', ')} neznám. Jsou tu ${known.join(', ')}.`);
  }
  const options = ['--project', 'faults', '--project', 'unit', '--reporter', 'verbose'];
  const named = ['-t', `^(${wanted.join('|')}) `];
  // One after the other: each takes the machine for itself.
  const child = spawn(
    'vitest',
    ['run', ...options, '--no-file-parallelism', ...named, 'tests/faults'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, FAULTS: 'full' },
      shell: process.platform === 'win32',
    },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exit(code ?? 1);
});
