// The whole test run and its fast part; called by `npm test` and `npm run check`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './support/browser.ts';
import { startSystemPostgres } from './support/system-postgres.ts';

type Count = { passed: number; failed: number };
type Step = () => Promise<Count>;
type Report = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');
const node = process.execPath;

/** Runs the steps in order, prints the sum as the last line and gives the exit code. */
export async function runTests({ fast }: { fast: boolean }): Promise<number> {
  mkdirSync(results, { recursive: true });
  const total: Count = { passed: 0, failed: 0 };
  // A fresh clone has no generated types yet, and tsconfig.json leans on them.
  await execute('svelte-kit', ['sync']);
  for (const sideBySide of fast ? [checks, [rules]] : [checks, [rules], ...slowSteps]) {
    for (const { passed, failed } of await Promise.all(sideBySide.map((step) => step()))) {
      total.passed += passed;
      total.failed += failed;
    }
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

const cached = (tool: string) => [
  '--cache',
  '--cache-strategy=content',
  `--cache-location=node_modules/.cache/spoluplan-${tool}`,
];

// Each keeps one core busy at most, so they run side by side.
const checks: Step[] = [
  () => check('format', 'prettier', ['--check', '--log-level', 'warn', ...cached('prettier'), '.']),
  () => check('lint', 'eslint', ['--config', 'tests/eslint.config.js', ...cached('eslint'), '.']),
  () =>
    check('types', 'svelte-check', [
      '--threshold',
      'warning',
      '--output',
      'human',
      '--fail-on-warnings',
    ]),
];

const rules = () =>
  vitest('rules, stores, sockets, the house', ['--project', 'unit', '--project', 'alone']);

const slowSteps: Step[][] = [
  // Faults are one program after another that is killed or cut off and waited for.
  [onBothPostgres, () => vitest('faults in their short forms', ['--project', 'faults'])],
  [() => check('build', node, ['server/commands/build.ts'])],
  [journeys],
];

/** One check that passes or fails as a whole; its output is shown when it fails. */
async function check(name: string, program: string, options: string[]): Promise<Count> {
  const { code, printed, seconds } = await execute(program, options);
  if (code !== 0) console.log(printed);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A run of Vitest, counted from its report; of its output only the failures are shown. */
async function vitest(
  name: string,
  options: string[],
  env: Record<string, string> = {},
): Promise<Count> {
  const file = join(results, `${name.replace(/\W+/g, '-')}.json`);
  rmSync(file, { force: true });
  const report = ['--reporter=json', `--outputFile=${file}`];
  const { code, printed, seconds } = await execute('vitest', ['run', ...report, ...options], env);
  const count = existsSync(file) ? counted(file) : { passed: 0, failed: 0 };
  if (code !== 0 && count.failed === 0) {
    // It broke outside of any test.
    count.failed = 1;
    console.log(printed);
  }
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
  );
  return count;
}

function counted(file: string): Count {
  const count = { passed: 0, failed: 0 };
  for (const suite of (JSON.parse(readFileSync(file, 'utf8')) as Report).testResults) {
    const failures = suite.assertionResults
      .filter(({ status }) => status === 'failed')
      .map((test) => `${test.fullName}\n${test.failureMessages.join('\n')}`);
    // A file that cannot be loaded has no tests and is a failure all the same.
    if (suite.status === 'failed' && failures.length === 0) failures.push(suite.message);
    count.passed += suite.assertionResults.filter(({ status }) => status === 'passed').length;
    count.failed += failures.length;
    for (const failure of failures) {
      const own = failure.split('\n').filter((line) => !line.includes('/node_modules/'));
      console.log(`✗ ${relative(root, suite.name)}: ${own.join('\n')}\n`);
    }
  }
  return count;
}

async function onBothPostgres(): Promise<Count> {
  const own = await vitest('the embedded Postgres', ['--project', 'postgres']);
  const system = await storesOnSystemPostgres();
  return { passed: own.passed + system.passed, failed: own.failed + system.failed };
}

/** The suites that use a database once more on the oldest Postgres an operator may bring. */
async function storesOnSystemPostgres(): Promise<Count> {
  const server = await startSystemPostgres();
  if (!server) {
    console.log('– stores on a Postgres of the system: there is none here from version 15 on');
    return { passed: 0, failed: 0 };
  }
  const suites = globSync('tests/**/*.test.ts', { cwd: root }).filter((file) =>
    /(?:fresh|world)Database/.test(readFileSync(join(root, file), 'utf8')),
  );
  const env = { SPOLUPLAN_TEST_DATABASE_URL: server.url };
  const name = `stores on Postgres ${server.version} of the system`;
  return vitest(name, ['--project', 'unit', ...suites], env).finally(server.stop);
}

async function journeys(): Promise<Count> {
  if (provideBrowser()) return vitest('journeys in a browser', ['--project', 'journeys']);
  console.log('✗ journeys: no Chromium found and none could be installed; install one, please.');
  return { passed: 0, failed: 1 };
}

async function execute(program: string, options: string[], env: Record<string, string> = {}) {
  const begun = Date.now();
  const child = spawn(program, options, {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (printed += part));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, printed, seconds: ((Date.now() - begun) / 1000).toFixed(1) };
}
