import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Sentence } from './sentence.ts';

/** Top folder of the program. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const stamp = join(root, 'build', '.sources');
const sources = [
  'src',
  'drizzle/schema.ts',
  'svelte.config.js',
  'vite.config.ts',
  'package-lock.json',
];

/** True when `build/` holds the pages of the present sources. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest();
}

/** Builds the pages in a process of its own; what it prints is shown only when it fails. */
export function buildPages(): void {
  const digest = sourcesDigest();
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const built = spawnSync(process.execPath, [vite, 'build'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) {
    throw new Sentence(`${built.stdout}${built.stderr}\nStránky se nepodařilo sestavit.`);
  }
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
