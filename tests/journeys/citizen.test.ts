import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { and, eq, ne } from 'drizzle-orm';
import { consultation, submission } from '#schema';
import { hide } from '#lib/consultation/desk/moderation.server.ts';
import { settle } from '#lib/consultation/desk/settlements.server.ts';
import { isOneOf, settleableStates } from '#lib/consultation/submission.ts';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { follow, tabTo, type } from '../support/keyboard.ts';
import { letterTo } from '../support/letters.ts';
import { signedInAs } from '../support/readers.ts';
import { sheetsOf } from '../support/sheets.ts';
import { startProgram, type Program } from '../support/server.ts';

const jana = world.people['jana-hrubcova'].id;
const draft = `/konzultace/${world.consultation.slug}`;
const wish = 'Ať autobus do Hodonic jede i v neděli dopoledne.';
const answer = 'Spoj v neděli v 9:15 jsme do aktivit doplnili.';

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

/** Everything anybody may read about the consultation, as text. */
async function publicText(): Promise<string> {
  const addresses = [
    ...['/', '/casova-osa', '/casova-osa/atom.xml', '/konzultace', draft, `${draft}/odstavec/2`],
    ...[`${draft}/vyporadani`, `${draft}/vyporadani/tabulka.csv`],
    `/plan/${world.stage.slug}/opatreni/1.1`,
  ];
  const texts = addresses.map(async (address) => (await fetch(program.origin + address)).text());
  return plain((await Promise.all(texts)).join('\n'));
}

/**
 * The period is over and every other comment has its answer: the demo's period runs for weeks yet, and only
 * the one comment's way is told here.
 */
async function restSettled(number: number): Promise<void> {
  const { id } = world.consultation;
  await changeRows(program, async (db) => {
    const others = await db
      .select()
      .from(submission)
      .where(and(eq(submission.consultationId, id), ne(submission.number, number)));
    for (const row of others) {
      if (row.state === 'received') await hide(db, jana, id, row.id, 'spam');
      else if (isOneOf(row.state, settleableStates)) {
        const given = { outcome: 'noted', kind: 'editorial', reason: 'Víme o tom.' } as const;
        const done = await settle(db, jana, id, row.id, { ...given, change: null });
        expect(done).toMatchObject({ granted: true });
      }
    }
    await db.update(consultation).set({ state: 'settling' }).where(eq(consultation.id, id));
  });
}

const main = async (page: Page) => plain(await page.locator('main').innerText());

/** Words as they were typed: the screen puts non-breaking spaces between some. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the form keeps what was typed', () => {
  async function fill(page: Page, place: string) {
    await page.goto(`${program.origin}${draft}/odstavec/${place}`);
    await page.getByLabel('Vaše připomínka').fill('Napsáno jednou');
    await page.getByRole('button', { name: 'Zkontrolovat' }).click();
  }

  test('33 twice sent is one comment with the same receipt', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await fill(page, '3');
    await page.getByRole('button', { name: 'Odeslat' }).click();
    await page.waitForURL('**/pripominka/*?nova');
    const first = new URL(page.url());
    await page.goBack();
    await page.getByRole('button', { name: 'Odeslat' }).click();
    await page.waitForURL('**/pripominka/*?znovu');
    expect(new URL(page.url()).pathname).toBe(first.pathname);
    expect(await main(page)).toContain('už byl odeslaný');
    await context.close();
  });

  test('a form that is too old comes back whole and may be sent then', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await fill(page, 'opatreni-1.2');
    await page.locator('input[name=form]').evaluate((node: HTMLInputElement) => (node.value = 'x'));
    await page.getByRole('button', { name: 'Odeslat' }).click();
    expect(await main(page)).toContain('otevřený moc dlouho');
    expect(await main(page)).toContain('Napsáno jednou');
    await page.getByRole('button', { name: 'Odeslat' }).click();
    expect(await page.locator('h1').innerText()).toContain('je přijatá');
    await context.close();
  });

  test('back from the check to writing changes the text', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await fill(page, 'cely-navrh');
    await page.getByRole('button', { name: 'Upravit' }).click();
    expect(await page.getByLabel('Vaše připomínka').inputValue()).toBe('Napsáno jednou');
    await context.close();
  });
});

describe('a newcomer sends a comment in at most five screens', () => {
  test.each([
    ['without scripts', false],
    ['with scripts', true],
  ])('by keyboard, %s', async (_, javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, locale: 'cs-CZ' });
    const page = await context.newPage();
    const screens: string[] = [];
    page.on('framenavigated', (frame) => screens.push(new URL(frame.url()).pathname));
    await page.goto(program.origin);
    await follow(page, /^Připomínkovat/);
    await follow(page, 'Připomínkovat odstavec 1');
    await type(page, 'Vaše připomínka', 'Napsáno poprvé v životě.');
    await follow(page, 'Zkontrolovat před odesláním');
    await follow(page, 'Odeslat připomínku');
    expect(plain(await page.locator('h1').innerText())).toMatch(/č. \d+ je přijatá/);
    expect(screens[0]).toBe('/');
    expect(screens.at(-1)).toMatch(/^\/pripominka\//);
    expect(screens.length).toBeLessThanOrEqual(5);
    await context.close();
  });
});

test('the course of the stage prints on one sheet', async () => {
  const page = await browser.newPage();
  await page.goto(`${program.origin}/etapa/${world.stage.slug}`);
  expect(await sheetsOf(page, { format: 'A4' })).toBe(1);
  await page.close();
});

test('on paper no table stands in a grid, which would lay one over rows that a sheet cuts', async () => {
  const page = await browser.newPage();
  await page.goto(`${program.origin}/plan/${world.stage.slug}/opatreni/1.1`);
  const around = () =>
    page.locator('main table').evaluateAll((tables) =>
      tables.flatMap((table) => {
        const found = [];
        for (let at = table.parentElement!; at.tagName !== 'MAIN'; at = at.parentElement!)
          found.push(getComputedStyle(at).display);
        return found;
      }),
    );
  expect(await around()).toContain('grid');
  await page.emulateMedia({ media: 'print' });
  expect(new Set(await around())).toEqual(new Set(['block']));
  await page.close();
});

describe('J3 a citizen without scripts, mouse and account', () => {
  let page: Page;
  let receipt = '';
  let number = 0;

  beforeAll(async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'cs-CZ' });
    page = await context.newPage();
  });

  test('finds the draft from the home page and comments on a paragraph', async () => {
    await page.goto(program.origin);
    await follow(page, /^Připomínkovat/);
    expect(await page.locator('h1').innerText()).toContain('Návrh plánu');
    await follow(page, 'Připomínkovat odstavec 2');
    expect(await page.locator('h1').innerText()).toContain('Odstavec 2');
    expect(await page.content()).not.toContain('<script');

    await follow(page, 'Zkontrolovat před odesláním');
    expect(await page.title()).toMatch(/^Chyba:/);
    expect(await page.locator(':focus').innerText()).toContain('Napište text.');

    await follow(page, 'Napište text.');
    await page.keyboard.press('Shift+Tab');
    await type(page, 'Vaše připomínka', wish);
    await tabTo(page, 'nechci uvést');
    await page.keyboard.press('ArrowDown');
    await type(page, 'E-mail pro odpověď', 'pavel@example.org');
    await follow(page, 'Zkontrolovat před odesláním');
    expect(await main(page)).toContain(wish);
    expect(await main(page)).toContain('občanka nebo občan');
  });

  test('gets a number and a secret address', async () => {
    await follow(page, 'Odeslat připomínku');
    number = Number(/č\.\s(\d+) je přijatá/.exec(await page.locator('h1').innerText())?.[1]);
    expect(number).toBeGreaterThan(0);
    receipt = new URL(page.url()).pathname;
    expect(receipt).toMatch(/^\/pripominka\/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(await main(page)).toContain(receipt.split('/')[2]);
    expect(await page.locator('svg[role=img]').count()).toBe(1);
    expect(await main(page)).toMatch(/Do \d+\.\s\d+\.\s\d{4} zveřejníme/);
  });

  test('is read by nobody before somebody checked it', async () => {
    expect(await publicText()).not.toContain(wish);
  });

  test('is published and answered by the coordinator, also by keyboard and without scripts', async () => {
    const context = await signedInAs(browser, program, 'Jana Hrubcová', {
      javaScriptEnabled: false,
    });
    const desk = await context.newPage();
    await desk.goto(`${program.origin}/konzultace`);
    await follow(desk, /^Posoudit došlé připomínky/);
    await follow(desk, new RegExp(`^${number}$`));
    await follow(desk, 'Zveřejnit');
    expect(await main(desk)).toContain(`Připomínka č. ${number} je zveřejněná`);
    expect(await publicText()).toContain(wish);

    await follow(desk, /^bez odpovědi/);
    await follow(desk, new RegExp(`^${number}$`));
    await follow(desk, 'Uložit a další');
    expect(await desk.title()).toMatch(/^Chyba:/);
    await follow(desk, 'Vyberte, jak s připomínkou naložit.');
    await desk.keyboard.press('Space');
    await type(desk, 'Odůvodnění', answer);
    await follow(desk, 'Uložit a další');
    expect(await main(desk)).toContain(`Připomínka č. ${number} má odpověď`);
  });

  test('sees at the secret address how it stands; answers come all at once with the table', async () => {
    await page.goto(`${program.origin}/pripominka`);
    await type(page, 'Tajný kód', receipt.split('/')[2].toLowerCase().replaceAll('-', ' '));
    await follow(page, 'Ukázat připomínku');
    expect(new URL(page.url()).pathname).toBe(receipt);
    expect(await main(page)).toContain('Na odpověď zatím čeká');
    expect(await main(page)).not.toContain(answer);
    expect(await publicText()).not.toContain(answer);
  });

  test('reads the answer under the code and in a letter once the whole table is published', async () => {
    await restSettled(number);
    const chair = await (
      await signedInAs(browser, program, 'Karel Beneš', { javaScriptEnabled: false })
    ).newPage();
    await chair.goto(`${program.origin}/ridici-skupina`);
    await follow(chair, /^1 odpověď čeká/);
    await follow(chair, 'Zapsat schválení');
    expect(await main(chair)).toContain('Schválena 1 odpověď.');
    await page.goto(program.origin + receipt);
    expect(await main(page)).not.toContain(answer);

    const course = await (
      await signedInAs(browser, program, 'Jana Hrubcová', { javaScriptEnabled: false })
    ).newPage();
    await course.goto(`${program.origin}/vyporadani/${world.consultation.slug}/prubeh`);
    await follow(course, 'Uzavřít vypořádání');
    await tabTo(course, 'Tabulku jsme přečetli');
    await course.keyboard.press('Space');
    await follow(course, 'Zveřejnit tabulku');
    expect(await main(course)).toContain('Tabulka je zveřejněná.');

    await page.goto(`${program.origin}/pripominka`);
    await type(page, 'Tajný kód', receipt.split('/')[2]);
    await follow(page, 'Ukázat připomínku');
    expect(await main(page)).toContain(answer);
    await follow(page, 'Kde je zveřejněná');
    expect(await main(page)).toContain(answer);
    const letter = plain(await letterTo(program, 'pavel@example.org'));
    expect(letter).toContain(answer);
    expect(letter).toContain(wish);
    expect(letter).toContain(program.origin + receipt);
    await page.goto(program.origin + draft);
    expect(await publicText()).toContain(answer);
  });
});
