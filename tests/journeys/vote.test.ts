import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { measure } from '#schema';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const options = ['1.1', '1.2', '1.3', '1.4'] as const;

/** Nine ballots of domain.md §6.3: points to 1.1, 1.2, 1.3, 1.4. */
const ballots: [voter: string, points: [number, number, number, number]][] = [
  ['Helena Dvořáčková', [2, 2, 1, 0]],
  ['František Ježek', [3, 0, 0, 2]],
  ['Anna Chalupová', [0, 2, 2, 1]],
  ['Eva Šimáčková', [2, 3, 0, 0]],
  ['Ivana Žáková', [1, 3, 1, 0]],
  ['Zdeněk Ouředník', [3, 2, 0, 0]],
  ['Marie Čížková', [0, 0, 2, 3]],
  ['Bohumil Cihla', [2, 0, 0, 3]],
  ['Olga Krejčová', [2, 0, 1, 2]],
];

let program: Program;
let browser: Browser;

const words = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  // The demo's steering group already has two of the four; the vector needs all of them on one ballot.
  await changeRows(program, (db) =>
    db
      .update(measure)
      .set({ state: 'prioritised' })
      .where(
        inArray(
          measure.id,
          options.map((code) => world.measures[code].id),
        ),
      ),
  );
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

describe('J2 nine people vote by keyboard and the numbers are the worked ones', () => {
  let desk: Page;
  let round = '';

  test('the coordinator prepares and opens the round', async () => {
    desk = await (await signedInAs(browser, program, 'Jana Hrubcová')).newPage();
    await desk.goto(`${program.origin}/skupiny/seniori/hlasovani`);
    await type(desk, 'Otázka', 'Která opatření mají pro příští rok přednost?');
    for (const code of options) {
      await tabTo(desk, new RegExp(`^${code.replace('.', '\\.')} `));
      await desk.keyboard.press('Space');
    }
    await follow(desk, 'Připravit hlasování');
    round = new URL(desk.url()).pathname;
    expect(round).toMatch(/^\/skupiny\/seniori\/hlasovani\/[0-9a-f-]{36}$/);
    expect(await words(desk)).toContain('Na soupisce bude 9 lidí.');
    await tabTo(desk, 'Otevřít hlasování');
    await desk.keyboard.press('Enter');
    await follow(desk, 'Ano, otevřít hlasování');
    expect(await words(desk)).toContain('odevzdáno 0 z 9');
  });

  for (const [voter, points] of ballots) {
    test(`${voter} votes and is told the time the server took it`, async () => {
      const context = await signedInAs(browser, program, voter);
      const page = await context.newPage();
      await page.goto(program.origin + round);
      for (const [at, code] of options.entries()) {
        if (points[at] === 0) continue;
        await tabTo(page, new RegExp(`^${code.replace('.', '\\.')} `));
        await page.keyboard.press('ControlOrMeta+A');
        await page.keyboard.type(String(points[at]));
      }
      await tabTo(page, 'Odeslat hlas');
      await page.keyboard.press('Enter');
      await page
        .getByText(/Hlas přijat \d{1,2}:\d{2}:\d{2}/)
        .first()
        .waitFor();
      await context.close();
    });
  }

  test('until the end everybody sees the turnout and nobody a tally', async () => {
    await desk.goto(program.origin + round);
    const seen = await words(desk);
    expect(seen).toContain('odevzdáno 9 z 9');
    expect(seen).not.toMatch(/31,1 %|14\/45/);
    const result = await fetch(`${program.origin}/vysledky/${round.split('/').pop()}`);
    expect(result.status).toBe(404);
  });

  test('the result is by person and with equal weight of the parties', async () => {
    await tabTo(desk, 'Ukončit hlasování');
    await desk.keyboard.press('Enter');
    await follow(desk, 'Ano, ukončit a zveřejnit výsledek');
    expect(new URL(desk.url()).pathname).toBe(`/vysledky/${round.split('/').pop()}`);
    const rows = await desk.locator('main table').first().locator('tbody tr').allInnerTexts();
    const told = rows.map((row) => row.replace(/[\s\u00a0]+/g, ' ')).join('\n');
    for (const [code, total, share] of [
      ['1.1', '15', '31,1 %'],
      ['1.2', '12', '26,7 %'],
      ['1.3', '7', '15,6 %'],
      ['1.4', '11', '26,7 %'],
    ]) {
      const row = told.split('\n').find((line) => line.startsWith(code));
      expect(row, told).toMatch(new RegExp(`\\b${total}\\b`));
      expect(row, told).toContain(share);
    }
    expect(await words(desk)).toContain('2.–3.');
  });
});
