import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import of a file: what it names, and which own file that is (from the top folder). */
export type Import = { specifier: string; file: string | undefined; typeOnly: boolean };

/** A source file: its path from the top folder, its text without comments, what it imports. */
export type Source = { path: string; text: string; code: string; imports: Import[] };

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = 'src,server,drizzle,tests';
const statement =
  /\b(?:import|export)\s+(type\s)?(?:[\w*${}\s,]+?\sfrom\s+)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** All sources of the house. */
export function readSources(): Source[] {
  const paths = [
    ...globSync(`{${folders}}/**/*.{ts,svelte,js,mjs}`, { cwd: root }),
    ...globSync('*.{ts,js}', { cwd: root }),
  ];
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('.local.'))
    .sort()
    .map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = withoutComments(text);
  return { path, text, code, imports: importsOf(path, code) };
}

/** Import statements of a source, also those behind `import type`, `export … from` and `import()`. */
export function importsOf(path: string, code: string): Import[] {
  return [...code.matchAll(statement)].map(([, type, named, dynamic]) => {
    const specifier = named ?? dynamic;
    return { specifier, file: resolved(path, specifier), typeOnly: type !== undefined };
  });
}

/** A source without comments; strings stay, so that import specifiers can be read. */
export function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[^]*?\*\/|<!--[^]*?-->|(^|[^:\\])\/\/[^\n]*/g,
    (_, string, before) => string ?? before ?? '',
  );
}

function resolved(from: string, specifier: string): string | undefined {
  const aliases: [string, string][] = [
    ['#lib/', 'src/lib/'],
    ['#server/', 'server/'],
    ['#world/', 'tests/world/'],
  ];
  if (specifier === '#schema') return 'drizzle/schema.ts';
  const alias = aliases.find(([prefix]) => specifier.startsWith(prefix));
  if (alias) return alias[1] + specifier.slice(alias[0].length);
  if (!specifier.startsWith('.')) return undefined;
  return join(dirname(from), specifier).replaceAll('\\', '/');
}

/** Room of a file under `src/lib`, as `voting`; undefined elsewhere. */
export function roomOf(path: string): string | undefined {
  return /^src\/lib\/([^/]+)\//.exec(path)?.[1];
}

/** Circles of files: each as the files on the way round. */
export function circles(sources: Source[]): string[][] {
  const edges = new Map(
    sources.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]),
  );
  const done = new Set<string>();
  const found: string[][] = [];
  function walk(path: string, way: string[]) {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  }
  for (const path of edges.keys()) walk(path, []);
  return found;
}

/** All files a set of files reaches by imports, itself included. */
export function reach(sources: Source[], from: (path: string) => boolean): Source[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<Source>();
  const queue = sources.filter(({ path }) => from(path));
  for (const source of queue) {
    if (reached.has(source)) continue;
    reached.add(source);
    for (const { file } of source.imports) {
      const next = file && byPath.get(file);
      if (next) queue.push(next);
    }
  }
  return [...reached];
}
