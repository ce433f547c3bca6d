import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext } from 'playwright';
import { printPapers } from '#lib/voting/paper/papers.server.ts';
import { openEvening } from '../hall/evening.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';
import { done } from '../voting/scene.ts';
import { addresses, routes, runningAddresses, type Reader, type Running } from './addresses.ts';
import { faultsOf } from './violations.ts';

let program: Program;
let browser: Browser;
const contexts = {} as Record<Reader, BrowserContext>;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  contexts.citizen = await browser.newContext({ locale: 'cs-CZ' });
  contexts.member = await signedInAs(browser, program, 'Lucie Nováčková');
  contexts.voter = await signedInAs(browser, program, 'Helena Dvořáčková');
  contexts.coordinator = await signedInAs(browser, program, 'Jana Hrubcová');
  contexts.chair = await signedInAs(browser, program, 'Karel Beneš');
});

afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

test('every page of the product is looked at here', () => {
  const looked = [...addresses, ...runningAddresses].map(({ route }) => route);
  expect([...new Set(looked)].sort()).toEqual(routes().sort());
});

async function look(address: string, reader: Reader): Promise<void> {
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
}

for (const { address, readers } of addresses) {
  for (const reader of readers) {
    test(`${address} for the ${reader} has no violation in any theme and width`, () =>
      look(address, reader));
  }
}

describe('while a meeting runs', () => {
  let running: Running;
  beforeAll(async () => {
    running = await changeRows(program, async (db) => {
      const evening = await openEvening(db);
      const round = await evening.prepare();
      await evening.open(round);
      const wanted = { plain: 2, ...{ user: 1, provider: 1, commissioner: 1 } };
      done(await printPapers(db, evening.coordinator, { roundId: round, wanted }));
      const token = await evening.projector();
      return { meeting: evening.id, pin: evening.pin, round, token };
    });
  });

  for (const { address, readers } of runningAddresses) {
    for (const reader of readers) {
      test(`${address} for the ${reader} has no violation in any theme and width`, () =>
        look(
          address.replace(/\{(\w+)\}/g, (_, name: keyof Running) => running[name]),
          reader,
        ));
    }
  }
});
