import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

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

const main = async (page: Page) => plain(await page.locator('main').innerText());

/** Words as they were typed: the screen puts non-breaking spaces between some. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

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
  const sheet = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.close();
});

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
    const first = new URL(page.url());
    await page.goBack();
    await page.getByRole('button', { name: 'Odeslat' }).click();
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
