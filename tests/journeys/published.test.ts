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

/** A device with one Czech voice that says nothing and ends a sentence when told to. */
function voiceOfTests(lang: string) {
  const spoken: string[] = [];
  let current: EventTarget | null = null;
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => [{ lang, localService: true }],
    speak: (utterance: EventTarget & { text: string }) => {
      spoken.push(utterance.text.replaceAll('\u00a0', ' '));
      current = utterance;
    },
    cancel: () => (current = null),
  });
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  Object.assign(window, {
    SpeechSynthesisUtterance: class extends EventTarget {
      text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    },
    spoken,
    endOfSentence: () => current?.dispatchEvent(new Event('end')),
  });
}

test('a measure is read aloud by a voice of the device, paragraph by paragraph', async () => {
  const reader = await browser.newContext({ locale: 'cs-CZ' });
  const measure = `${program.origin}/plan/${world.stage.slug}/opatreni/1.1`;
  const listening = await reader.newPage();
  await listening.addInitScript(voiceOfTests, 'cs-CZ');
  await listening.goto(measure);
  const spoken = () => listening.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  const goOn = () =>
    listening.evaluate(() => (window as unknown as { endOfSentence(): void }).endOfSentence());
  const focused = async () =>
    (await listening.evaluate(() => document.activeElement?.textContent?.trim())) ?? '';
  const marked = listening.locator('[data-read-aloud]');
  await listening.getByRole('button', { name: 'Poslouchat' }).press('Enter');
  expect(await spoken()).toEqual(['Opatření 1.1']);
  await goOn();
  const title = (await listening.locator('h1').innerText()).replaceAll('\u00a0', ' ');
  expect(await spoken()).toEqual(['Opatření 1.1', title]);
  expect(await marked.evaluateAll((all) => all.map(({ tagName }) => tagName))).toEqual(['H1']);
  expect(await focused()).toContain('Pozastavit');
  await listening.getByRole('button', { name: 'Pozastavit' }).press('Enter');
  await goOn();
  expect(await spoken(), 'nothing is said while it is paused').toHaveLength(2);
  await listening.getByRole('button', { name: 'Pokračovat' }).press('Enter');
  expect((await spoken()).at(-1)).toBe(title);
  await listening.getByRole('button', { name: 'Ukončit čtení' }).press('Enter');
  expect(await marked.count()).toBe(0);
  expect(await focused()).toContain('Poslouchat');

  const silent = await reader.newPage();
  await silent.addInitScript(voiceOfTests, 'de-DE');
  await silent.goto(measure);
  expect(await silent.locator('[data-listening]').count()).toBe(1);
  expect(await silent.locator('[data-listening]').isVisible(), 'no Czech voice').toBe(false);
  await reader.close();
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
