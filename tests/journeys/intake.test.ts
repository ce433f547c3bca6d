import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { citizenAt, plainSpaces } from '../support/citizen.ts';
import { follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const { slug } = world.consultation;
const draft = `/konzultace/${slug}`;
const desk = `/vyporadani/${slug}`;

let program: Program;
let browser: Browser;
let coordinator: BrowserContext;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  coordinator = await signedInAs(browser, program, 'Jana Hrubcová', { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const main = async (page: Page) => plainSpaces(await page.locator('main').innerText());
const publicPage = async (path: string) =>
  plainSpaces(await (await fetch(program.origin + path)).text());

describe('a pile of papers, without scripts and without a mouse', () => {
  let page: Page;
  let first = 0;

  test('the first one says how it came', async () => {
    page = await coordinator.newPage();
    await page.goto(`${program.origin}${desk}/zapsat`);
    await follow(page, 'Zapsat a další');
    expect(await page.title()).toMatch(/^Chyba:/);
    await follow(page, 'Vyberte, jak připomínka došla.');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await type(page, 'Číslo odstavce', '2');
    await type(page, 'Místo, jak ho autor uvedl', 's. 3 nahoře');
    await type(page, 'Připomínka', 'Chceme lavičky u zastávek.');
    await type(page, 'Jméno', 'Helena K.');
    await tabTo(page, 'Jméno se může');
    await page.keyboard.press('Space');
    await tabTo(page, 'Text neobsahuje');
    await page.keyboard.press('Space');
    await follow(page, 'Zapsat a další');
    first = Number(/zapsano=(\d+)/.exec(page.url())![1]);
    expect(plainSpaces(await page.locator(':focus').innerText())).toMatch(
      new RegExp(`Zapsáno jako připomínka č. ${first}\\s+Tajný kód pro autora: [0-9A-Z-]{19}`),
    );
  });

  test('the next ones keep how it came, and everybody reads them with who wrote them', async () => {
    await type(page, 'Připomínka', 'Autobus ať zastaví i u školy.');
    await follow(page, 'Zapsat a další');
    expect(page.url()).toContain(`zapsano=${first + 1}`);
    expect(await main(page)).toContain('schránka,');
    const shown = await publicPage(`${draft}/odstavec/2`);
    expect(shown).toContain('Chceme lavičky u zastávek.');
    expect(shown).toContain('Helena K.');
  });

  test('the same words are told and written down only when meant', async () => {
    await type(page, 'Připomínka', 'chceme  lavičky u zastávek');
    await follow(page, 'Zapsat a další');
    expect(await main(page)).toContain(`Stejná slova má připomínka č. ${first}`);
    await follow(page, 'Potvrďte, že jde o další podání.');
    await page.keyboard.press('Space');
    await follow(page, 'Zapsat a další');
    expect(page.url()).toContain(`zapsano=${first + 2}`);
  });

  test('33 its form once more is told as that comment, not as one that says the same', async () => {
    await page.goto(`${program.origin}${desk}/zapsat?zpusob=phone`);
    const form = {
      ...{ key: await page.locator('[name=key]').inputValue(), channel: 'phone' },
      ...{ day: new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10), time: '08:00' },
      ...{ paragraph: '3', text: 'Po telefonu: u pošty chybí rampa.' },
    };
    const send = () =>
      page.request.post(`${program.origin}${desk}/zapsat`, {
        ...{ headers: { origin: program.origin, accept: 'text/html' }, maxRedirects: 0, form },
      });
    const [sent, again] = [await send(), await send()];
    expect([sent.status(), again.status()]).toEqual([303, 303]);
    expect(again.headers().location).toContain(`zapsano=${first + 3}`);
    expect(again.headers().location).toContain('znovu=1');
  });

  test('a typing mistake is mended over its own form, the earlier wording stays for the team', async () => {
    await page.goto(`${program.origin}${desk}/zapsat`);
    await follow(page, `Opravit zápis připomínky č. ${first}`);
    expect(await page.getByLabel('Číslo odstavce').inputValue()).toBe('2');
    const text = page.getByLabel('Připomínka', { exact: true });
    expect(await text.inputValue()).toBe('Chceme lavičky u zastávek.');
    await text.fill('');
    await follow(page, 'Uložit opravu');
    expect(await main(page)).toContain('Napište text.');
    await text.fill('Chceme nové lavičky u zastávek.');
    await follow(page, 'Uložit opravu');
    expect(await main(page)).toContain(`Zápis připomínky č. ${first} je opravený`);
    const shown = await publicPage(`${draft}/odstavec/2`);
    expect(shown).toContain('Chceme nové lavičky u zastávek.');
    expect(shown).toContain('opraveno při přepisu');
    expect(shown).not.toContain('Chceme lavičky');
    await page.goto(`${program.origin}${desk}?stav=all&cislo=${first}`);
    expect(await main(page)).toContain('Znění před opravou přepisu');
    await page.goto(`${program.origin}${desk}/zapsat/${first}`);
    await text.fill('Chceme lavičky u zastávek.');
    await follow(page, 'Uložit opravu');
    expect(await publicPage(`${draft}/odstavec/2`)).toContain('Chceme lavičky');
  });

  test('a day that is yet to come and a paragraph of nowhere are told, nothing is lost', async () => {
    await page.goto(`${program.origin}${desk}/zapsat?zpusob=box`);
    await page.getByLabel('Den').fill('2126-01-01');
    await page.getByLabel('Číslo odstavce').fill('9999');
    await page.getByLabel('Připomínka', { exact: true }).fill('Tohle se neztratí.');
    await page.getByRole('button', { name: 'Zapsat a další' }).click();
    expect(await main(page)).toContain('Tenhle okamžik teprve přijde');
    expect(await main(page)).toContain('Odstavec s tímto číslem v návrhu není');
    expect(await page.locator('#text').inputValue()).toBe('Tohle se neztratí.');
  });

  test('a name in the text is left out, and comes back when it was too much', async () => {
    await page.goto(`${program.origin}${desk}/vynechat/${first}`);
    await type(page, 'Co vynechat', 'pan Nikdo');
    await follow(page, 'Ukázat');
    expect(await main(page)).toContain('„pan Nikdo“ v připomínce není');
    await page.getByLabel('Co vynechat').fill('lavičky\nzastávek');
    await follow(page, 'Ukázat');
    expect(await main(page)).toContain(
      'Chceme [vynecháno: osobní údaj] u [vynecháno: osobní údaj].',
    );
    expect(await publicPage(`${draft}/odstavec/2`)).toContain('Chceme lavičky');
    await follow(page, 'Vynechat a uložit');
    expect(await publicPage(`${draft}/odstavec/2`)).toContain('Chceme [vynecháno');
    expect(await page.getByLabel('Co vynechat').inputValue()).toBe('lavičky\nzastávek');
    await page.getByLabel('Co vynechat').fill('zastávek');
    await follow(page, 'Ukázat');
    await follow(page, 'Vynechat a uložit');
    expect(await publicPage(`${draft}/odstavec/2`)).toContain('Chceme lavičky u [vynecháno');
  });
});

describe('who may', () => {
  test('a methodologist writes down but does not publish at once; a member does neither', async () => {
    const team = await signedInAs(browser, program, 'Petr Doležal');
    const entry = await team.request.get(`${program.origin}${desk}/zapsat`);
    const seen = plainSpaces(await entry.text());
    expect(seen).toContain('Zapsat a další');
    expect(seen).not.toContain('zveřejnit hned');
    expect((await team.request.get(`${program.origin}${desk}/vynechat/1`)).status()).toBe(404);
    const member = await signedInAs(browser, program, 'Lucie Nováčková');
    for (const path of [`${desk}/zapsat`, `${desk}/vynechat/1`]) {
      expect((await member.request.get(program.origin + path)).status()).toBe(404);
      const headers = { origin: program.origin, accept: 'text/html' };
      const answer = await member.request.post(program.origin + path, { headers, form: {} });
      expect(answer.status()).toBeGreaterThanOrEqual(404);
      const citizen = await fetch(program.origin + path, { redirect: 'manual' });
      expect(citizen.headers.get('location')).toContain('/prihlaseni?dalsi=');
    }
    // A forged mark does not publish what its writer may not check.
    const day = new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10);
    const forged = await team.request.post(`${program.origin}${desk}/zapsat`, {
      headers: { origin: program.origin, accept: 'text/html' },
      maxRedirects: 0,
      form: {
        ...{ key: crypto.randomUUID(), channel: 'phone', day, time: '08:00', paragraph: '3' },
        ...{ text: 'Nezkontrolovaný text', checked: '1' },
      },
    });
    expect(forged.status()).toBe(303);
    expect(await publicPage(`${draft}/odstavec/3`)).not.toContain('Nezkontrolovaný text');
    await Promise.all([team.close(), member.close()]);
  });
});

describe('a citizen without scripts', () => {
  test('says more in the folded part, sees it in the check, and takes it back by the code', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'cs-CZ' });
    const page = await context.newPage();
    await page.goto(`${program.origin}${draft}/odstavec/opatreni-1.1-goal`);
    expect(await page.locator('h1').innerText()).toContain('Oddíl „Cíl“');
    await type(page, 'Vaše připomínka', 'Cíl je málo odvážný.');
    await tabTo(page, 'Doplnit');
    await page.keyboard.press('Enter');
    await type(page, 'Navrhované znění', 'Sedm dní v týdnu.');
    await type(page, 'Jméno', 'Pavel N.');
    await follow(page, 'Zkontrolovat před odesláním');
    expect(await main(page)).toContain('Pavel N. (nezveřejní se)');
    expect(await main(page)).toContain('Sedm dní v týdnu.');
    await follow(page, 'Odeslat připomínku');
    expect(await main(page)).toContain('oddíl „Cíl“, opatření 1.1');
    const number = Number(/č\. (\d+)/.exec(await main(page))![1]);
    await coordinator.request.post(`${program.origin}${desk}?/zverejnit`, {
      headers: { origin: program.origin, accept: 'text/html' },
      form: { submission: await idOf(number) },
    });
    expect(await publicPage(`${draft}/vyporadani`)).toContain('Cíl je málo odvážný.');
    await tabTo(page, 'Vzít připomínku zpět');
    await page.keyboard.press('Enter');
    await follow(page, 'Opravdu vzít zpět');
    expect(await main(page)).toContain('Připomínku jste vzali zpět.');
    const table = await publicPage(`${draft}/vyporadani`);
    expect(table).not.toContain('Cíl je málo odvážný.');
    expect(table).toContain('Připomínku její autor vzal zpět.');
    await context.close();
  });

  async function idOf(number: number): Promise<string> {
    const address = `${program.origin}${desk}?stav=waiting&cislo=${number}`;
    const html = await (await coordinator.request.get(address)).text();
    return /name="submission" value="([0-9a-f-]{36})"/.exec(html)![1];
  }
});

test('the forms of a place know each other not: a token of one section opens no other', async () => {
  const citizen = citizenAt(program, draft);
  const form = await citizen.token(`${draft}/odstavec/opatreni-1.1-goal`);
  const fields = { text: 'přenesené', form };
  const other = `${draft}/odstavec/opatreni-1.1?/odeslat`;
  expect((await citizen.post(other, fields)).status).toBe(400);
});
