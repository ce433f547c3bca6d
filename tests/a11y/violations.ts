import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { scripted } from '../support/scripts.ts';

// Not as long as `axe.source`, which a browser has to read anew for each page.
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const everyTheme = ['light', 'dark', 'contrast'] as const;
const widths = [360, 768, 1280];

/** What axe finds on a page in these widths and themes, all of them by default, and what sticks out at 320 px. */
export async function faultsOf(
  page: Page,
  at: readonly number[] = widths,
  themes: readonly (typeof everyTheme)[number][] = everyTheme,
): Promise<string[]> {
  const faults: string[] = [];
  // Half a page has other faults, one without its scripts too, and words in another font another width.
  await page.waitForLoadState();
  if (await page.evaluate(bringsScripts)) await scripted(page);
  await page.evaluate(async () => void (await document.fonts.ready));
  // Brought in once: with every question anew it took longer than the answers.
  await page.evaluate(source);
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    for (const theme of themes) {
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      const isFirst = theme === themes[0];
      if (isFirst) faults.push(...(await tornWords(page)).map((word) => `${width}: ${word}`));
      const found = await violations(page, isFirst);
      faults.push(...found.map((fault) => `${theme} ${width}: ${fault}`));
    }
  }
  await page.setViewportSize({ width: 320, height: 700 });
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (over > 0) faults.push(`${over} px over the edge at 320 px`);
  return [...faults, ...(await smallTargets(page))];
}

/** Whether the framework has left word in a page that its scripts will come. */
function bringsScripts(): boolean {
  return Object.keys(window).some((name) => name.startsWith('__sveltekit'));
}

/** Words that stand letter under letter, because something beside them takes their place. */
function tornWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('main') ?? document.body;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const torn: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent!.trim();
      if (text.length < 5 || node.parentElement!.closest('.visually-hidden')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      if (lines > 2 && text.length / lines < 3) torn.push(`torn: ${text}`);
    }
    return torn;
  });
}

const finger = 44;

/** What a finger on a narrow screen could miss: buttons, fields, folds and links that stand by themselves. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets =
      'main :is(.button, select, summary, .buttons > a, .status-line a), main input:not([type=hidden], [type=radio], [type=checkbox])';
    return [...document.querySelectorAll<HTMLElement>(targets)].flatMap((target) => {
      const { height } = target.getBoundingClientRect();
      const isThere = target.checkVisibility({ visibilityProperty: true }) && height > 1;
      const said = target.textContent.trim() || target.id;
      return isThere && Math.round(height) < least
        ? [`${Math.round(height)} px high: ${said}`]
        : [];
    });
  }, finger);
}

// A theme changes colours only, so the other rules are asked in the first one.
async function violations(page: Page, allRules: boolean): Promise<string[]> {
  const runOnly = allRules
    ? { type: 'tag' as const, values: tags }
    : { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] };
  return page.evaluate(
    async (asked) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document, asked);
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
      );
    },
    { runOnly, resultTypes: ['violations' as const], iframes: false },
  );
}
