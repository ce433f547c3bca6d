import { expect, test } from 'vitest';
import { ownScripts, pageWeights } from './weights.ts';

const kB = 1000;

/** Scripts a page may load at first (ux.md §8), gzip; every page not named here may load none. */
const scriptBudget: Record<string, number> = {
  '/skupiny/[group]/navrhy/[proposal]': 190 * kB,
  '/skupiny/[group]/hlasovani/[round]': 45 * kB,
  '/ridici-skupina': 90 * kB,
  '/vyporadani/[consultation]': 90 * kB,
  '/schuze/[meeting]/ridit': 90 * kB,
  '/schuze/[meeting]/zapis': 190 * kB,
  '/odhlaseni': 60 * kB,
};

test('no page weighs more than its budget of scripts and styles', async () => {
  // The page of components exists in development only.
  const pages = (await pageWeights()).filter(({ route }) => route !== '/vzornik');
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages) {
    expect(page.script, `${page.route}: scripts`).toBeLessThanOrEqual(
      scriptBudget[page.route] ?? 0,
    );
    expect(page.style, `${page.route}: styles`).toBeLessThanOrEqual(25 * kB);
    // On Slow 3G each further answer takes two seconds.
    expect(page.awaited, `${page.route}: styles outside the page`).toEqual([]);
  }
  for (const route of Object.keys(scriptBudget)) {
    expect(pages.map((page) => page.route)).toContain(route);
  }
});

test('the ballot brings a script of its own, lighter than its budget', async () => {
  const script = (await ownScripts()).get('page') ?? Infinity;
  expect(script).toBeGreaterThan(0);
  expect(script).toBeLessThanOrEqual(45 * kB);
});

test('reading aloud is a script nobody waits for, and a light one', async () => {
  expect((await ownScripts()).get('listen')).toBeLessThanOrEqual(3 * kB);
});
