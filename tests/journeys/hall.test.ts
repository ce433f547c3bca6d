// Voting at a meeting from one's own phone, a borrowed one and a tablet that goes round.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { faultsOf } from '../a11y/violations.ts';
import { launchBrowser } from '../support/browser.ts';
import { openHall, type Hall } from '../support/hall.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const pin = '482913';
let program: Program;
let browser: Browser;
let hall: Hall;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  hall = await openHall(program, pin, ['Ouředník']);
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const flat = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');
/** The words of a page; a vote that was taken leads on by a script, and what it leads to comes in parts. */
async function main(page: Page): Promise<string> {
  await page.waitForLoadState();
  return flat(await page.locator('main').innerText());
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const points = (page: Page, code: string) => page.locator(`[name="volba-${code}"]`);
const cookies = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name }) => name).sort();
const plain = (options = {}) =>
  browser.newContext({ locale: 'cs-CZ', javaScriptEnabled: false, ...options });

type Remembered = { form: Element; html: string };

/** Remembers the ballot on a page: the very node, and all that is in it. */
const remember = (page: Page) =>
  page.evaluate(() => {
    const form = document.querySelector('form[data-ballot]')!;
    Object.assign(window, { form, html: form.innerHTML });
  });
const isUntouched = (page: Page) =>
  page.evaluate(() => {
    const before = window as unknown as Remembered;
    const now = document.querySelector('form[data-ballot]');
    return now === before.form && now.innerHTML === before.html;
  });

/** Types a card's code on the page of the meeting's PIN. */
async function typeCard(page: Page, code: string): Promise<void> {
  const [first, second] = code.split('-');
  await page.getByLabel('První čtveřice').fill(first.toLowerCase());
  await page.getByLabel('Druhá čtveřice').fill(second);
  await button(page, 'Pokračovat').click();
}

test('a card is a ballot: opened, filled in, sent – three taps without scripts', async () => {
  const round = await hall.open('answers');
  const card = await hall.card('Dvořáčková');
  const context = await plain({ viewport: { width: 320, height: 700 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${program.origin}/k/${card}`);
  expect(await cookies(context)).not.toContain('sid');
  expect(await page.locator('h1').innerText()).toBe('Co bude první?');
  for (const code of ['1.1', '1.2', '1.3', '1.4']) {
    await page.locator(`[name="volba-${code}"][value="inFavour"]`).tap();
  }
  await button(page, 'Odeslat hlas').tap();
  expect(await page.locator('#prijato').innerText()).toMatch(/Hlas přijat \d{1,2}:\d{2}:\d{2}/);
  expect(new URL(page.url()).pathname).toBe(hall.address);
  expect(await cookies(context)).toContain('sid');
  // Once more the card is a way in, not a second vote.
  await page.goto(`${program.origin}/k/${card}`);
  expect(await main(page)).toContain('Hlas od vás už máme');
  expect(await page.locator('form[data-ballot]').count()).toBe(0);

  const missing = await hall.card('Ouředník');
  await page.goto(`${program.origin}/k/${missing}`);
  expect(await main(page)).toContain('Nejste na prezenci. Řekněte to facilitátorce');
  expect(await page.locator('form[data-ballot]').count()).toBe(0);
  await context.close();
  await hall.close(round);
});

test('the ballot of a card waits for nothing: packed, its style inside and allowed by its hash', async () => {
  const round = await hall.open('answers');
  const answer = await fetch(`${program.origin}/k/${await hall.card('Chalupová')}`);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(15_000);
  const page = await answer.text();
  expect(page).toContain('data-ballot');
  expect(page.match(/<link[^>]* rel="stylesheet"(?! disabled)/)).toBeNull();
  const styles = [...page.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style]) => style);
  const hashes = styles.map((style) => createHash('sha256').update(style).digest('base64'));
  expect(hashes).toHaveLength(1);
  expect(answer.headers.get('content-security-policy')).toContain(
    `style-src 'self' 'sha256-${hashes[0]}';`,
  );
  await hall.close(round);
});

test('a PIN leads to the meeting, a wrong or an old one says so', async () => {
  const context = await plain();
  const page = await context.newPage();
  const enter = async (typed: string) => {
    await page.goto(`${program.origin}/p`);
    await page.getByLabel('PIN schůze').fill(typed);
    await button(page, 'Pokračovat').click();
  };
  await enter('482 91');
  expect(await main(page)).toContain('Zkontrolujte prosím všech šest číslic');
  expect(await page.getByLabel('PIN schůze').inputValue()).toBe('482 91');
  await enter('４８２ – 913');
  expect(new URL(page.url()).pathname).toBe(`/p/${pin}`);
  await typeCard(page, '0000-0000');
  expect(await main(page)).toContain('Takový lístek neznáme');
  await typeCard(page, await hall.card('Ježek'));
  expect(new URL(page.url()).pathname).toBe(hall.address);
  expect(await main(page)).toContain('Zatím se nehlasuje');
  await context.close();
  await hall.enter('ended');
  const late = await browser.newPage();
  await late.goto(`${program.origin}/p/${pin}`);
  expect(await main(late)).toContain('Tahle schůze už skončila');
  await late.close();
  await hall.enter('running');
});

test('a tablet that goes round keeps nothing of who voted before', async () => {
  const round = await hall.open('dots', 'secret');
  const [first, second] = [await hall.card('Dvořáčková'), await hall.card('Chalupová')];
  const context = await browser.newContext({ locale: 'cs-CZ' });
  const page = await context.newPage();
  await page.goto(`${program.origin}/p/${pin}?tablet`);
  expect(await page.getByLabel('hlasuje víc lidí po sobě').isChecked()).toBe(true);
  await typeCard(page, first);
  expect(await main(page)).toContain('Hlasuje se tajně');
  expect(await main(page)).toContain('Podle stran nezveřejňujeme, skupina je malá.');
  await points(page, '1.2').fill('3');
  await button(page, 'Odeslat hlas').click();
  await page.locator('#prijato').waitFor();
  const [code] = (await main(page)).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/) ?? [];
  expect(code).toBeTruthy();
  expect((await cookies(context)).join()).not.toContain(`hlas-${round}`);
  await page.reload();
  expect(await main(page)).not.toContain(code);
  await button(page, 'Další hlasující').click();
  expect(new URL(page.url()).pathname).toBe(`/p/${pin}`);
  expect(await cookies(context)).not.toContain('sid');
  expect(await cookies(context)).not.toContain('prijato');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  for (let step = 0; step < 4; step += 1) {
    await page.goBack().catch(() => null);
    const seen = `${await page.content()} ${await page.locator('body').innerText()}`;
    expect(seen).not.toContain(code);
    expect(seen).not.toContain('Helena');
    expect(await page.locator('form[data-ballot]').count()).toBe(0);
  }
  await page.goto(`${program.origin}/p/${pin}?tablet`);
  await typeCard(page, second);
  expect(await points(page, '1.2').inputValue()).not.toBe('3');
  await button(page, 'Odeslat hlas').click();
  await page.locator('#prijato').waitFor();
  expect(await main(page)).not.toContain(code);
  await context.close();
  await hall.close(round);
});

test('a secret ballot is changed from its own device without typing, from another with its code', async () => {
  const round = await hall.open('dots', 'secret');
  const own = await signedInAs(browser, program, 'František Ježek', { javaScriptEnabled: false });
  const page = await own.newPage();
  await page.goto(program.origin + hall.address);
  await points(page, '1.1').fill('2');
  const formKey = (await page.locator('[data-ballot] [name=formKey]').getAttribute('value'))!;
  await button(page, 'Odeslat hlas').click();
  const [code] = (await main(page)).match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/) ?? [];
  expect((await cookies(own)).join()).toContain(`hlas-${round}-`);
  // The page of before, gone back to and sent once more with another choice, changes nothing and says so.
  const again = await own.request.post(`${program.origin}${hall.address}?/hlasovat&kolo=${round}`, {
    form: { formKey, 'volba-1.1': '0', 'volba-1.2': '0', 'volba-1.3': '0', 'volba-1.4': '3' },
    headers: { origin: program.origin, accept: 'text/html' },
  });
  expect(again.status()).toBe(409);
  expect(await again.text()).toContain('platí to, co jste poslali tehdy');
  await page.goto(program.origin + hall.address);
  expect(await main(page)).toContain('Váš hlas máme');
  await page.getByText('Změnit hlas').click();
  await points(page, '1.1').fill('1');
  await button(page, 'Odeslat změněný hlas').click();
  expect(await main(page)).toContain('Hlas přijat');

  const other = await signedInAs(browser, program, 'František Ježek', { javaScriptEnabled: false });
  const elsewhere = await other.newPage();
  await elsewhere.goto(program.origin + hall.address);
  await elsewhere.getByText('Změnit hlas').click();
  await elsewhere.getByLabel('Kontrolní kód').fill('0000-0000-0000-0000');
  await points(elsewhere, '1.3').fill('3');
  await button(elsewhere, 'Odeslat změněný hlas').click();
  expect(await main(elsewhere)).toContain('Hlas, který už máme, platí dál.');
  expect(await points(elsewhere, '1.3').inputValue()).toBe('3');
  await elsewhere.getByLabel('Kontrolní kód').fill(code!.toLowerCase());
  await button(elsewhere, 'Odeslat změněný hlas').click();
  expect(await main(elsewhere)).toContain('Hlas přijat');

  // Four more, so that a list is published; then everybody finds their ballot in it.
  const others = ['Dvořáčková', 'Chalupová', 'Cihla', 'Žáková'];
  const [hers] = await hall.castSecretly(round, others, { '1.1': 0, '1.2': 2, '1.3': 0, '1.4': 0 });
  await hall.close(round);
  const result = `${program.origin}/vysledky/${round}`;
  await page.goto(result);
  await page.getByText('Ověřit svůj hlas').click();
  expect(await main(page)).toContain(code);
  expect(flat(await page.locator('.disclosure dl').innerText())).toMatch(/1\.3 .* 3 body/);
  const stranger = await (await plain()).newPage();
  await stranger.goto(result);
  expect(await main(stranger)).not.toContain(code);
  // Nor does the page others have just read stand in for one's own once the session is over.
  await own.clearCookies({ name: 'sid' });
  await page.goto(result);
  await page.getByText('Ověřit svůj hlas').click();
  expect(await main(page)).toContain(code);
  const find = async (typed: string) => {
    if (!(await stranger.getByLabel('ontrolní kód').isVisible())) {
      await stranger.getByText('Ověřit svůj hlas').click();
    }
    await stranger.getByLabel('ontrolní kód').fill(typed);
    await button(stranger, 'Najít v seznamu').click();
    return main(stranger);
  };
  expect(await find('nevím')).toContain('Šestnáct znaků');
  expect(await find('0000-0000-0000-0000')).toContain('Takový kód v seznamu hlasů není.');
  expect(await find(hers.toLowerCase())).toMatch(/počítal se takto: .*1\.2 .* 2 body/);
  expect(stranger.url()).not.toContain(hers);
  await stranger.context().close();
  await own.close();
  await other.close();
});

let crowd: { id: string; personId: string }[];

test('forty people join from one address at once', async () => {
  crowd = await hall.crowd(40);
  const codes = await hall.cards(crowd);
  const join = async (code: string) => {
    const [card, card2] = code.split('-');
    const answer = await fetch(`${program.origin}/p/${pin}?/kod`, {
      method: 'POST',
      headers: { origin: program.origin, accept: 'text/html' },
      body: new URLSearchParams({ card, card2 }),
      redirect: 'manual',
    });
    return `${answer.status} ${answer.headers.get('location')}`;
  };
  const answers = await Promise.all(codes.map(join));
  expect(new Set(answers)).toEqual(new Set([`303 ${hall.address}`]));
});

test('while one fills in a ballot slowly, forty others vote and the next round opens', async () => {
  const context = await signedInAs(browser, program, 'Anna Chalupová');
  const waiting = await signedInAs(browser, program, 'František Ježek');
  const slow = await context.newPage();
  const idle = await waiting.newPage();
  await Promise.all([slow, idle].map((page) => page.goto(program.origin + hall.address)));
  const first = await hall.open('dots');
  // The waiting room becomes the ballot by itself and says its question.
  for (const page of [slow, idle]) await page.locator('form[data-ballot]').waitFor();
  await expect.poll(() => slow.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await points(slow, '1.1').fill('2');
  await remember(slow);
  await hall.castAll(first, crowd, { '1.1': 0, '1.2': 3, '1.3': 0, '1.4': 0 });
  await expect
    .poll(async () => flat(await slow.locator('#stav').innerText()))
    .toContain('odevzdáno 40 z 48');
  expect(await isUntouched(slow)).toBe(true);
  await points(slow, '1.3').fill('1');
  await remember(slow);
  await hall.close(first);
  const second = await hall.open('answers', 'open', 'A co dál?');
  await idle.getByRole('heading', { name: 'A co dál?' }).waitFor();
  await expect
    .poll(async () => flat(await slow.locator('#stav').innerText()))
    .toContain('Otevřelo se další hlasování.');
  expect(await isUntouched(slow)).toBe(true);
  expect(await points(slow, '1.1').inputValue()).toBe('2');
  expect(await points(slow, '1.3').inputValue()).toBe('1');
  await button(slow, 'Odeslat hlas').click();
  await slow.locator('.error-summary').waitFor();
  expect(await main(slow)).toContain('Hlasování skončilo dřív, než váš hlas dorazil.');
  await hall.close(second);
  await context.close();
  await waiting.close();
});

test('no page of a meeting’s vote has a violation', async () => {
  const context = await signedInAs(browser, program, 'František Ježek');
  const page = await context.newPage();
  for (const path of ['/p', `/p/${pin}`, hall.address, `/k/${await hall.card('Dvořáčková')}`]) {
    await page.goto(program.origin + path);
    expect([path, ...(await faultsOf(page, [360]))]).toEqual([path]);
  }
  // A page that is left open would go to the next vote by itself, while another address is asked for.
  await page.goto('about:blank');
  const round = await hall.open('dots', 'secret');
  for (const path of [hall.address, `/k/${await hall.card('Dvořáčková')}`]) {
    await page.goto(program.origin + path);
    expect([path, ...(await faultsOf(page, [360]))]).toEqual([path]);
  }
  await page.goto(program.origin + hall.address);
  await button(page, 'Odeslat hlas').click();
  await page.locator('#prijato').waitFor();
  await page.getByText('Změnit hlas').click();
  expect(await faultsOf(page, [360])).toEqual([]);
  await context.close();
  await hall.close(round);
});
