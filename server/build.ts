import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { takeOwnership } from './ownership.ts';
import { Sentence } from './sentence.ts';

/** Top folder of the program. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const workFolder = join(root, '.svelte-kit');
const stamp = join(root, 'build', '.sources');
const sources = [
  'src',
  'drizzle/schema.ts',
  'svelte.config.js',
  'vite.config.ts',
  'package-lock.json',
];

function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest();
}

/** Builds the pages unless they are; two programs started at once build one after the other. */
export async function ensureBuilt(say: (sentence: string) => void): Promise<void> {
  while (!isBuilt()) {
    mkdirSync(workFolder, { recursive: true });
    const turn = await takeOwnership(workFolder);
    if (turn) {
      say('Sestavuji stránky, chvíli to trvá …');
      await buildPages().finally(turn.release);
    } else await pause(500);
  }
}

/** Builds the pages in a process of its own; what it prints is shown only when it fails. */
async function buildPages(): Promise<void> {
  const digest = sourcesDigest();
  const vitePackage = createRequire(import.meta.url).resolve('vite/package.json');
  const vite = join(dirname(vitePackage), 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build'], { cwd: root });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (printed += part));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Sentence(`${printed}\nStránky se nepodařilo sestavit.`);
  writeFileSync(stamp, digest);
}

/** Of contents, not of times: a clone or a copy has new times and the same pages. */
function sourcesDigest(): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    const files = /\.\w+$/.test(source)
      ? [path]
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort();
    for (const file of files)
      hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
