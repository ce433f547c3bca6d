import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** The system's Chromium, else the one Playwright brought; undefined when there is neither. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const system = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...system, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** Finds a browser or brings one where this machine allows it; undefined when nothing worked. */
export function provideBrowser(): string | undefined {
  const asRoot = process.getuid?.() === 0;
  const attempts: [string, string[]][] = [
    ['playwright', ['install', 'chromium']],
    ...(asRoot ? ([['apt-get', ['install', '-y', 'chromium']]] as [string, string[]][]) : []),
  ];
  for (const [program, options] of attempts) {
    if (findBrowser()) break;
    spawnSync(program, options, { timeout: 300_000, shell: process.platform === 'win32' });
  }
  return findBrowser();
}

/** Starts the browser without a window; each journey opens its own contexts in it. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser(), args: [...flags.split(' '), ...more] });
}
