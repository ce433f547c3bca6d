// The projector of a meeting: every mode on a wall of 1280×720, a line that is lost, no scripts, and the end of its token.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { Screen } from '#lib/meetings/screen.ts';
import { withdrawProjectors } from '#lib/meetings/screen/projectors.server.ts';
import { parseConfig } from '#lib/kernel/config.ts';
import { openInstallation, type Installation } from '#server/installation.ts';
import { dotBallots } from '#world/rounds.ts';
import { world } from '#world/world.ts';
import { faultsOf } from '../a11y/violations.ts';
import { openEvening, type Evening } from '../hall/evening.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { signedInAs } from '../support/readers.ts';
import { scripted } from '../support/scripts.ts';
import { startProgram, type Program } from '../support/server.ts';
import { voters } from '../voting/scene.ts';

let program: Program;
let browser: Browser;
let jana: BrowserContext;
let visit: Installation;
let evening: Evening;
let wall: Page;
const faults: string[] = [];

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  jana = await signedInAs(browser, program, 'Hrubcová', { viewport: { width: 1280, height: 720 } });
  const parsed = parseConfig({ DATA_DIR: program.dataDir, PORT: new URL(program.origin).port });
  if (!('config' in parsed)) throw new Error(parsed.sentence);
  visit = await openInstallation(parsed.config, { visit: true, say: () => {} });
  evening = await openEvening(visit.runtime.db);
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const long =
  'Rozšířit terénní pečovatelskou službu na víkendy a svátky do všech malých obcí Bechyňska';
const shows = (mode: string) => wall.locator(`[data-picture=${mode}]`).waitFor();
const words = async (page = wall) =>
  (await page.locator('[data-picture]').innerText()).replaceAll(/[\s\u00a0]+/g, ' ');

/** Waits until nothing is smaller than 32 px or sticks out of a wall of 1280×720. */
const isReadable = (what?: string) => expect.poll(unreadable, { message: what }).toEqual([]);

async function unreadable(): Promise<string[]> {
  await wall.setViewportSize({ width: 1280, height: 720 });
  return wall.evaluate(() => {
    const wrong: string[] = [];
    const walker = document.createTreeWalker(
      document.querySelector('.platno')!,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = node.textContent!.trim();
      if (text === '' || !element.checkVisibility() || element.closest('.visually-hidden'))
        continue;
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < 32) wrong.push(`${size} px: ${text}`);
    }
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > 1280 || scrollHeight > 720) wrong.push(`${scrollWidth}×${scrollHeight}`);
    return wrong;
  });
}

test('the facilitator opens it in a window of its own, with a QR code and the PIN', async () => {
  const page = await jana.newPage();
  await page.goto(`${program.origin}/schuze/${evening.id}/platno`);
  expect(await faultsOf(page)).toEqual([]);
  const [opened] = await Promise.all([
    jana.waitForEvent('page'),
    page.getByRole('button', { name: 'Otevřít plátno v novém okně' }).click(),
  ]);
  wall = opened;
  wall.on('pageerror', (error) => faults.push(error.message));
  wall.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await shows('welcome');
  expect(await words()).toContain('PIN 482 913');
  expect(await words()).toContain('Přítomno 9');
  await isReadable();
  const code = (await wall.locator('.qr').boundingBox())!;
  expect(code.height).toBeGreaterThanOrEqual(0.3 * 720);
  const pin = await wall.locator('.pin strong').evaluate((one) => getComputedStyle(one).fontSize);
  expect(parseFloat(pin)).toBeGreaterThanOrEqual(72);
  await wall.getByText('spojeno').waitFor();
  await page.reload();
  expect(await page.locator('.rows li').count()).toBe(1);
});

test('it follows the facilitator through a vote, and the result stands there by itself', async () => {
  const roundId = await evening.prepare('dotVote', new Date(Date.now() + 600_000));
  await evening.show({ mode: 'question', roundId });
  await shows('question');
  expect(await words()).toContain('Za chvíli budeme hlasovat');
  await evening.open(roundId);
  await wall.getByText('Hlasovalo 0 z 9').waitFor();
  await isReadable();
  for (const screen of [
    { mode: 'countdown', roundId },
    { mode: 'turnout', roundId },
  ] as Screen[]) {
    await evening.show(screen);
    await shows(screen.mode);
    await isReadable();
  }
  for (const [at, slug] of voters.entries()) await evening.cast(roundId, at, dotBallots[slug]);
  await wall.getByText('9 z 9').waitFor();
  // The time that is left has the figures of every result in it once.
  expect((await words()).replace(/\d+:\d\d/g, '')).not.toMatch(/15|31,1/);
  await evening.close(roundId);
  await shows('result');
  const result = await words();
  for (const figure of ['15', '12', '11', '7', '31,1 %', '26,7 %', '15,6 %']) {
    expect(result).toContain(figure);
  }
  await isReadable();
});

test('a verdict shows the parties, and a black screen shows nothing', async () => {
  const roundId = await evening.prepare('yesNoAbstain', undefined, { codes: ['1.2'] });
  await evening.open(roundId);
  await evening.show({ mode: 'turnout', roundId });
  for (let at = 0; at < 9; at++) await evening.cast(roundId, at, { '1.2': 'inFavour' });
  await evening.close(roundId);
  await wall.getByText('prošlo').first().waitFor();
  expect(await words()).toContain('uživatelé 3 0 0 100 %');
  expect(await words()).toContain('Potřeba aspoň 5 pro (většina přítomných)');
  await isReadable();
  await evening.show({ mode: 'black' });
  await shows('black');
  const screen = wall.locator('.platno');
  expect(await screen.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(
    'rgb(0, 0, 0)',
  );
});

test('a question of three hundred letters still fits on the wall, with all that stands beside it', async () => {
  const question = `Souhlasíte s tím: ${long}. ${long}. ${long}?`.slice(0, 300);
  const roundId = await evening.prepare('yesNoAbstain', new Date(Date.now() + 600_000), {
    ...{ codes: ['1.2'], question },
  });
  await evening.open(roundId);
  for (const mode of ['question', 'countdown', 'turnout'] as const) {
    await evening.show({ mode, roundId });
    await shows(mode);
    await isReadable(mode);
  }
  for (let at = 0; at < 9; at++) {
    await evening.cast(roundId, at, { '1.2': at < 4 ? 'inFavour' : 'against' });
  }
  await evening.close(roundId);
  await wall.getByText('neprošlo').first().waitFor();
  expect(await words()).toContain('Potřeba aspoň 5 pro (většina přítomných)');
  await isReadable();
});

test('a long question with many long options still fits on the wall', async () => {
  const lines = Array.from({ length: 9 }, (_, at) => `${at + 1}. ${long}`);
  for (const method of ['dotVote', 'yesNoAbstain'] as const) {
    const roundId = await evening.prepare(method, undefined, { lines });
    await evening.open(roundId);
    await evening.show({ mode: 'question', roundId });
    await wall.getByText('4 další na hlasovacím lístku').waitFor();
    await isReadable(method);
    const choice = Object.fromEntries([...'ABCDEFGHI'].map((code) => [code, 'inFavour']));
    await evening.cast(roundId, 0, method === 'dotVote' ? { A: 3, B: 2 } : choice);
    await evening.close(roundId);
    await shows('result');
    await wall.getByText('ve zveřejněném výsledku').waitFor();
    await isReadable(method);
  }
});

test('the key B darkens it here, whatever is shown', async () => {
  await evening.show({ mode: 'welcome' });
  await shows('welcome');
  await wall.keyboard.press('b');
  expect(await wall.locator('h1').isVisible()).toBe(false);
  await wall.keyboard.press('B');
  expect(await wall.locator('h1').isVisible()).toBe(true);
});

test('it shows the text that is being written', async () => {
  const measureId = world.measures['1.3'].id;
  await evening.show({ mode: 'text', measureId, section: 'goal' });
  await shows('text');
  const member = await signedInAs(browser, program, 'Helena Dvořáčková');
  const desk = await member.newPage();
  await desk.goto(`${program.origin}/skupiny/seniori/navrhy/${measureId}`);
  const field = desk.locator('#cast-goal [role=textbox]');
  await field.waitFor();
  await field.focus();
  await desk.keyboard.press('Control+End');
  await desk.keyboard.type(' Dopsáno v sále.', { delay: 5 });
  await wall.getByText('Dopsáno v sále.').waitFor();
  await member.close();
});

test('the text begins where the facilitator wants it, and writing does not move it', async () => {
  const measureId = world.measures['1.3'].id;
  await evening.show({ mode: 'text', measureId, section: null });
  await wall.getByRole('heading', { name: 'Potřeba' }).waitFor();
  const desk = await jana.newPage();
  await desk.goto(`${program.origin}/schuze/${evening.id}/ridit`);
  await scripted(desk);
  const first = await wall.locator('[data-text] p').first().innerText();
  await desk.getByRole('button', { name: 'O odstavec dál' }).click();
  await wall.getByText(first, { exact: true }).waitFor({ state: 'detached' });
  await desk.getByText('od 2. odstavce').waitFor();
  await desk.getByRole('button', { name: 'O odstavec zpět' }).click();
  await wall.getByText(first, { exact: true }).waitFor();
  await desk.close();
});

test('without scripts it shows the same and asks by itself', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'cs-CZ' });
  const page = await plain.newPage();
  await page.goto(wall.url());
  expect(
    await page.locator('noscript meta[http-equiv=refresh], head meta[http-equiv=refresh]').count(),
  ).toBe(1);
  await evening.show({ mode: 'welcome' });
  await page.reload();
  expect(await words(page)).toContain('PIN 482 913');
  await plain.close();
});

test('a lost line keeps the picture and says so, and is made good by itself', async () => {
  await shows('welcome');
  await visit.close();
  await program.stop();
  await wall.getByText('Spojení se obnovuje').waitFor();
  expect(await words()).toContain('PIN 482 913');
  await isReadable();
  await program.start();
  await wall.getByText('spojeno').waitFor();
});

test('nothing is wrong with it for anybody, and nothing went wrong', async () => {
  expect(await faultsOf(wall)).toEqual([]);
  expect(faults.filter((fault) => !/ERR_|WebSocket|status of 503/.test(fault))).toEqual([]);
});

test('a withdrawn token ends it', async () => {
  const { coordinator, id } = evening;
  await changeRows(program, (db) => withdrawProjectors(db, coordinator, id));
  await wall.locator('[data-picture]').waitFor({ state: 'detached' });
});
