import { spawnSync } from 'node:child_process';

const made = spawnSync(
  'drizzle-kit',
  ['generate', '--config', 'drizzle/drizzle.config.ts', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);
process.exit(made.status ?? 1);
