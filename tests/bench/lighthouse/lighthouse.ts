// Google's Lighthouse over the main public pages, as a phone: what a browser's own judge says of them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchBrowser } from '../../support/browser.ts';
import { freePort } from '../../support/server.ts';
import { median } from '../row.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const own = fileURLToPath(new URL('.', import.meta.url));
const place = join(root, 'node_modules', '.cache', 'spoluplan-lighthouse');
const names = ['package.json', 'package-lock.json'];

/** What each page has to reach; a figure of speed is the middle of some runs. */
const targets = { performance: 95, accessibility: 100, 'best-practices': 100 };
const runs = 3;

type Category = keyof typeof targets;
/** What is read of Lighthouse's report. */
type Report = {
  runtimeError?: { message: string };
  categories: Record<
    Category,
    { score: number | null; auditRefs: { id: string; weight: number }[] }
  >;
  audits: Record<string, { title: string; score: number | null; displayValue?: string }>;
};
type Lighthouse = (address: string, flags: object) => Promise<{ lhr: Report } | undefined>;

/** A line for each page with its scores, their verdict and what they lost points for. */
export async function lighthouseBench(origin: string, paths: readonly string[]): Promise<string[]> {
  const problem = install();
  if (problem) return [`Lighthouse: not measured, it could not be brought: ${problem}`];
  const entry = join(place, 'node_modules', 'lighthouse', 'core', 'index.js');
  const lighthouse = ((await import(pathToFileURL(entry).href)) as { default: Lighthouse }).default;
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  const lines: string[] = [];
  try {
    for (const path of paths) {
      const reports: Report[] = [];
      // It asks itself to be run again where a trace was cut short.
      for (let run = 0; reports.length < runs; run++) {
        const onlyCategories = Object.keys(targets);
        const found = await lighthouse(origin + path, { port, onlyCategories, logLevel: 'error' });
        if (!found) throw new Error(`Lighthouse said nothing about ${path}`);
        const { runtimeError } = found.lhr;
        if (!runtimeError) reports.push(found.lhr);
        else if (run > runs) throw new Error(`${path}: ${runtimeError.message}`);
      }
      lines.push(lineOf(path, reports));
    }
  } finally {
    await browser.close();
  }
  return lines;
}

function lineOf(path: string, reports: readonly Report[]): string {
  const scores = (Object.keys(targets) as Category[]).map((name) => {
    const all = reports.map(({ categories }) => Math.round((categories[name].score ?? 0) * 100));
    // Of what does not depend on the machine no run may lose a point.
    const score = name === 'performance' ? median(all) : Math.min(...all);
    return { name, score, isReached: score >= targets[name] };
  });
  const { audits } = reports[0];
  const shown = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'];
  const times = shown.map((id) => `${audits[id].title} ${audits[id].displayValue}`).join(', ');
  const lost = scores
    .filter(({ isReached }) => !isReached)
    .map(({ name }) => lostOf(name, reports));
  return [
    `Lighthouse, mobile, ${path}: ${scores.map(({ name, score }) => `${name} ${score}`).join(', ')} of 100`,
    ` (target ${Object.values(targets).join(', ')}: ${lost.length === 0 ? 'reached' : 'MISSED'}); ${times}`,
    ...lost,
  ].join('');
}

function lostOf(name: Category, reports: readonly Report[]): string {
  const wrong = reports.flatMap(({ categories, audits }) =>
    categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
      .map(({ id }) => `${id} ${audits[id].score}`),
  );
  return `\n  ${name}: ${[...new Set(wrong)].join(', ')}`;
}

/** Brings what the lock beside this file names; gives why it could not. */
function install(): string | null {
  const isThere = names.every((name) => {
    const kept = join(place, name);
    return existsSync(kept) && readFileSync(kept, 'utf8') === readFileSync(join(own, name), 'utf8');
  });
  if (isThere && existsSync(join(place, 'node_modules'))) return null;
  mkdirSync(place, { recursive: true });
  for (const name of names) copyFileSync(join(own, name), join(place, name));
  const run = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: place,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return run.status === 0 ? null : (run.error?.message ?? run.stderr.trim());
}
