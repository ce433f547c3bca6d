// A vote by letter from preparing it to the demand of a meeting, and a vote cast with help; all without scripts.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { faultsOf } from '../a11y/violations.ts';
import { launchBrowser } from '../support/browser.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const desk = '/skupiny/seniori/per-rollam';
let program: Program;
let browser: Browser;
let jana: Page;
let helena: Page;
let zdenek: Page;
/** Helena's eyes again, where axe looks with scripts. */
let eyes: Page;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  jana = await pageOf('Jana Hrubcová');
  helena = await pageOf('Helena Dvořáčková');
  zdenek = await pageOf('Zdeněk Ouředník');
  eyes = await pageOf('Helena Dvořáčková', true);
  await helena.setViewportSize({ width: 320, height: 700 });
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const pageOf = async (name: string, javaScriptEnabled = false) =>
  (await signedInAs(browser, program, name, { javaScriptEnabled })).newPage();
const flat = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const read = async (page: Page) => flat(await page.locator('main').innerText());
const go = (page: Page, path: string) => page.goto(new URL(path, program.origin).href);

/** Prepares and opens a vote by letter; gives the address of its ballot. */
async function opened(question: string): Promise<string> {
  await go(jana, desk);
  await jana.fill('#question', question);
  await jana.fill('#lines', 'Skupina schvaluje rozpočet opatření 1.3.');
  await press(jana, 'Připravit hlasování per rollam');
  await press(jana, 'Ano, otevřít hlasování');
  const card = jana.locator('main li', { hasText: question });
  const address = await card.getByRole('link', { name: /lístek/ }).getAttribute('href');
  return new URL(address!, jana.url()).pathname;
}

test('an end the rules do not allow is refused in words and nothing typed is lost', async () => {
  await go(jana, desk);
  await jana.fill('#question', 'Schvalujete rozpočet?');
  await jana.fill('#lines', 'Skupina schvaluje rozpočet.');
  await jana.fill('#endsOn', '2020-01-01');
  await press(jana, 'Připravit hlasování per rollam');
  expect(await read(jana)).toMatch(/Konec musí být nejdřív \d+\. \d+\. \d+ .* a nejpozději/);
  expect(await jana.locator('#lines').inputValue()).toBe('Skupina schvaluje rozpočet.');
});

test('a member’s vote is cast by the assistant it named, and both are told so', async () => {
  const ballot = await opened('Schvalujete změnu rozpočtu?');
  await go(helena, ballot);
  // The page keeps the frame's own word of help, too.
  expect(flat(await helena.locator('body').innerText())).toContain('+420 380 000 000');
  await helena.getByRole('link', { name: 'Hlasovat s pomocí někoho jiného' }).click();
  await press(helena, 'Pověřit');
  expect(await read(helena)).toContain('Vyberte, kdo bude pomáhat.');
  const names = await helena.locator('#assistant option').allInnerTexts();
  // Told before the choice that he works for a provider, and beside the mandate after it.
  const label = names.find((name) => name.includes('Zdeněk Ouředník'))!;
  expect(label).toContain('pracuje');
  await helena.selectOption('#assistant', { label });
  await press(helena, 'Pověřit');
  expect(await read(helena)).toMatch(/Pověření je zapsané.*Pracuje pro poskytovatele/);
  await go(eyes, `${ballot}/pomoc`);
  expect(await faultsOf(eyes)).toEqual([]);

  await go(zdenek, `${ballot}/pomoc`);
  await zdenek.getByRole('link', { name: /Hlasovat za: Helena Dvořáčková/ }).click();
  await zdenek.locator('[value="inFavour"]').check();
  await press(zdenek, 'Odeslat hlas');
  expect(await read(zdenek)).toMatch(/Hlas přijat \d+:\d\d:\d\d/);
  await go(helena, ballot);
  expect(await read(helena)).toContain('Váš hlas odevzdal/a za vás Zdeněk Ouředník.');

  await go(helena, `${ballot}/pomoc`);
  await press(helena, /Odvolat pověření/);
  const refused = await zdenek.reload();
  expect(refused?.status()).toBe(404);
});

test('three of nine ask for a meeting: the vote is called off with that as its reason', async () => {
  const question = 'Schvalujete nový plán?';
  await opened(question);
  await go(eyes, desk);
  for (const part of await eyes.getByText('Radši o tom jednat na schůzi').all()) await part.click();
  expect(await faultsOf(eyes)).toEqual([]);
  const bohumil = await pageOf('Bohumil Cihla');
  for (const page of [helena, zdenek, bohumil]) {
    await go(page, desk);
    const card = page.locator('main li', { hasText: question });
    await card.getByText('Radši o tom jednat na schůzi').click();
    await card.getByRole('button', { name: 'Ano, žádám o schůzi' }).click();
  }
  expect(await read(bohumil)).toContain('O schůzi požádalo dost členů.');
  await go(helena, desk);
  expect(await read(helena)).toContain('Důvod: O projednání na schůzi požádali 3 z 9 členů.');
});
