import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';
import { addresses, routes, type Reader } from './addresses.ts';

const themes = ['light', 'dark', 'contrast'];
const widths = [360, 768, 1280];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let program: Program;
let browser: Browser;
const contexts = {} as Record<Reader, BrowserContext>;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  contexts.citizen = await browser.newContext({ locale: 'cs-CZ' });
  contexts.member = await signedInAs(browser, program, 'Lucie Nováčková');
  contexts.coordinator = await signedInAs(browser, program, 'Jana Hrubcová');
  contexts.chair = await signedInAs(browser, program, 'Karel Beneš');
});

afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

test('every page of the product is looked at here', () => {
  expect([...new Set(addresses.map(({ route }) => route))].sort()).toEqual(routes().sort());
});

for (const { address, readers } of addresses) {
  for (const reader of readers) {
    test(`${address} for the ${reader} has no violation in any theme and width`, async () => {
      const faults: string[] = [];
      const page = await contexts[reader].newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (said) => {
        // A page may be a refusal; its status is not a fault of the page.
        if (said.type() === 'error' && !said.text().includes('responded with a status')) {
          faults.push(said.text());
        }
      });
      await page.goto(program.origin + address, { waitUntil: 'load' });
      expect(await page.locator('h1').count(), 'one h1').toBe(1);
      for (const theme of themes) {
        await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          const found = await violations(page, theme === themes[0]);
          faults.push(...found.map((fault) => `${theme} ${width}: ${fault}`));
        }
      }
      await page.setViewportSize({ width: 320, height: 700 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) faults.push(`${over} px over the edge at 320 px`);
      await page.close();
      expect([...new Set(faults)]).toEqual([]);
    });
  }
}

// A theme changes colours only, so the other rules are asked in the first one.
async function violations(page: Page, allRules: boolean): Promise<string[]> {
  // Our pages have no frames; without them one run in the page itself is the whole answer.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const found = await (
    allRules ? axe.withTags(tags) : axe.withRules(['color-contrast', 'link-in-text-block'])
  ).analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
}
