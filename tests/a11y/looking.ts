import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';
import type { Looked, Reader } from './addresses.ts';
import { faultsOf } from './violations.ts';

const names = {
  member: 'Lucie Nováčková',
  voter: 'Helena Dvořáčková',
  coordinator: 'Jana Hrubcová',
  chair: 'Karel Beneš',
} as const satisfies Record<Exclude<Reader, 'citizen'>, string>;

/** A program of its own for these readers; each gets a page looked at in every theme and width. */
export function lookingAs(readers: readonly Reader[]) {
  let program: Program;
  let browser: Browser;
  // One for all addresses: to open one took a tenth of the looking.
  const pages = {} as Record<Reader, Page>;

  beforeAll(async () => {
    program = await startProgram();
    browser = await launchBrowser();
    for (const reader of readers) {
      const context =
        reader === 'citizen'
          ? await browser.newContext({ locale: 'cs-CZ' })
          : await signedInAs(browser, program, names[reader]);
      pages[reader] = await context.newPage();
    }
  });

  afterAll(async () => {
    await browser?.close();
    await program?.remove();
  });

  async function look(address: string, reader: Reader): Promise<void> {
    const faults: string[] = [];
    const page = pages[reader];
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
    // What a page says while it is left is nobody's fault.
    page.removeAllListeners();
    await page.goto('about:blank');
    expect([...new Set(faults)]).toEqual([]);
  }

  return {
    program: () => program,
    /** A test for each address and reader; `known` fills what an address only learns while it runs. */
    lookAt(looked: readonly Looked[], known: () => Record<string, string> = () => ({})) {
      for (const { address, readers: eyes } of looked) {
        for (const reader of eyes.filter((each) => readers.includes(each))) {
          test(`${address} for the ${reader} has no violation in any theme and width`, () =>
            look(
              address.replace(/\{(\w+)\}/g, (_, name: string) => known()[name]),
              reader,
            ));
        }
      }
    },
  };
}
