import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';

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
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...flags.split(' '), ...more];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  return browser.on('context', (context) => context.on('page', leadToWholePages));
}

/**
 * A click that leads to another page is over for Playwright when the first bytes of that page are there,
 * and on a busy machine half of it would be read. Here it is over when the page is whole.
 */
function leadToWholePages(page: Page): void {
  // Locators of a page act through its frame.
  const frame = page.mainFrame();
  for (const act of ['click', 'tap', 'press'] as const) {
    const done = frame[act].bind(frame) as (...given: unknown[]) => Promise<void>;
    frame[act] = async (...given: unknown[]) => {
      await done(...given);
      await page.waitForLoadState();
    };
  }
}
