// A citizen without scripts reads what became of the comments and follows one of them into the text.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { world } from '#world/world.ts';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { startProgram, type Program } from '../support/server.ts';

let program: Program;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  const context = await browser.newContext({ locale: 'cs-CZ', javaScriptEnabled: false });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const home = `/konzultace/${world.pastConsultation.slug}`;
const main = async () => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const heading = async () =>
  (await page.getByRole('heading', { level: 1 }).innerText()).replaceAll('\u00a0', ' ');
const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();

test('from the table to the comment, from the comment to the paragraph it made', async () => {
  await page.goto(`${program.origin}${home}/vyporadani`);
  expect(await main()).toContain('8 připomínek');
  await page.getByText('Vybrat jen některé').click();
  await page.locator('select[name=vysledek]').selectOption('partlyAccepted');
  await page.getByRole('button', { name: 'Zobrazit' }).click();
  expect(new URL(page.url()).searchParams.get('vysledek')).toBe('partlyAccepted');
  expect(await main()).toContain('Zobrazeno 1 z 8.');
  await follow(/Celá připomínka č\.\s2/);
  expect(await heading()).toBe('Připomínka č. 2');
  expect(await main()).toContain('akceptováno částečně');
  await follow(/Jak opatření 1\.1 vzniklo/);
  expect(await heading()).toBe('Stopa hlasu: opatření 1.1');
  await page.locator('p.trace').filter({ hasText: /změna/ }).getByRole('link').click();
  expect(await heading()).toMatch(/^Jak vznikl odstavec \d+$/);
  const told = await main();
  expect(told).toContain('Trasy naplánujeme tak');
  expect(told).toContain('Změněno podle připomínky č. 2');
  await follow(/připomínky č\.\s2/);
  expect(await heading()).toBe('Připomínka č. 2');
});

test('the measure says which comments changed it', async () => {
  await page.goto(`${program.origin}/plan/${world.stage.slug}/opatreni/1.1`);
  await page.getByText('1 změna podle připomínek').click();
  expect(await main()).toContain('Změněno podle připomínky č. 2');
});

test('anybody can make the print of the table again from what they downloaded', async () => {
  const answer = await fetch(`${program.origin}${home}/vyporadani/tabulka.json`);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  const open = await answer.json();
  expect(open.publishedSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(digestOf(open.rows)).toBe(open.publishedSha256);
  const schema = await (await fetch(`${program.origin}${new URL(open.schema).pathname}`)).json();
  expect(Object.keys(schema.properties.rows.items.properties).sort()).toEqual(
    Object.keys(open.rows[0]).sort(),
  );
});

test.each([
  ['1', 200],
  ['6', 200],
  ['8', 200],
  ['0', 404],
  ['9', 404],
  ['01', 404],
  ['1e0', 404],
  ['-1', 404],
  ['99999999999999999999', 404],
  ["1' or '1'='1", 404],
])('the address of comment %s answers %i', async (number, status) => {
  const address = `${program.origin}${home}/pripominka/${encodeURIComponent(number)}`;
  expect((await fetch(address)).status).toBe(status);
});

test.each(['goal/1', 'title/1', 'goal/0', 'goal/999', 'constructor/1', 'goal/1/2'])(
  'there is no trace of %s',
  async (place) => {
    const measure = `${program.origin}/plan/${world.stage.slug}/opatreni/1.1`;
    expect((await fetch(`${measure}/stopa/${place}`)).status).toBe(404);
  },
);
