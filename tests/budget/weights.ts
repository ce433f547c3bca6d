import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a page makes a browser load at first, in bytes after gzip; `awaited` are styles not inside the page. */
export type PageWeight = { route: string; script: number; style: number; awaited: string[] };

type Node = {
  imports: string[];
  stylesheets: string[];
  inline_styles?: () => Promise<Record<string, unknown>> | Record<string, unknown>;
  universal?: { csr?: boolean };
  server?: { csr?: boolean };
};
type Manifest = {
  _: {
    client: { start: string; app: string; imports: string[] } | null;
    nodes: (() => Promise<Node>)[];
    routes: { id: string; page: { layouts: (number | undefined)[]; leaf: number } | null }[];
  };
};

/** Weighs every page of the built program from SvelteKit's own manifest. Needs `npm run build` before. */
export async function pageWeights(build = '.svelte-kit/output'): Promise<PageWeight[]> {
  const file = pathToFileURL(join(process.cwd(), build, 'server/manifest.js')).href;
  const { manifest } = (await import(file)) as { manifest: Manifest };
  const { client, nodes, routes } = manifest._;
  const weigh = weigher(join(build, 'client'));
  const pages: PageWeight[] = [];
  for (const { id, page } of routes) {
    if (!page) continue;
    const numbers = [...page.layouts, page.leaf].filter((number) => number !== undefined);
    const used = await Promise.all(numbers.map((number) => nodes[number]()));
    const scripted = used.reduce(
      (csr, node) => node.universal?.csr ?? node.server?.csr ?? csr,
      true,
    );
    const start = client ? [client.start, client.app, ...client.imports] : [];
    const scripts = scripted ? [...start, ...used.flatMap((node) => node.imports)] : [];
    const styles = used.flatMap((node) => node.stylesheets);
    const inside = await Promise.all(used.map(async (node) => node.inline_styles?.() ?? {}));
    const written = new Set(inside.flatMap((part) => Object.keys(part)));
    pages.push({
      route: id,
      script: await weigh(scripts),
      style: await weigh(styles),
      awaited: styles.filter((file) => !written.has(file)),
    });
  }
  return pages.sort((a, b) => b.script - a.script || (a.route < b.route ? -1 : 1));
}

function weigher(folder: string): (files: string[]) => Promise<number> {
  const known = new Map<string, number>();
  return async (files) => {
    let sum = 0;
    for (const file of new Set(files)) {
      if (!known.has(file)) known.set(file, gzipSync(await readFile(join(folder, file))).length);
      sum += known.get(file) ?? 0;
    }
    return sum;
  };
}

/** Weighs the scripts pages bring themselves instead of the framework, by their names. */
export async function ownScripts(build = '.svelte-kit/output'): Promise<Map<string, number>> {
  const folder = join(build, 'client/_app/immutable/workers');
  const weights = new Map<string, number>();
  for (const file of await readdir(folder)) {
    if (!file.endsWith('.js')) continue;
    weights.set(file.split('-')[0], gzipSync(await readFile(join(folder, file))).length);
  }
  return weights;
}
