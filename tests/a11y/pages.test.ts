import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';
import { addresses, routes, type Reader } from './addresses.ts';
import { faultsOf } from './violations.ts';

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
      faults.push(...(await faultsOf(page)));
      await page.close();
      expect([...new Set(faults)]).toEqual([]);
    });
  }
}
