// Words that would run somewhere: 120 in every field of a comment, and formulas for spreadsheets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { readCsv } from '#lib/kernel/csv.ts';
import { cleanLine, cleanText } from '#lib/kernel/text.ts';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { citizenAt, escaped, plainSpaces, type Citizen } from '../support/citizen.ts';
import { formulas, payloads } from '../support/payloads.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const { slug } = world.consultation;
const draft = `/konzultace/${slug}`;
const desk = `/vyporadani/${slug}`;

let program: Program;
let browser: Browser;
let citizen: Citizen;
let coordinator: BrowserContext;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  citizen = citizenAt(program, draft);
  coordinator = await signedInAs(browser, program, 'Jana Hrubcová');
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const marked = (text: string, field: string) => `${text} ${field}`;

/** Writes a comment down that everybody may read at once, with the words in each of its fields. */
async function written(words: string, marks = true): Promise<number> {
  const put = (field: string) => (marks ? marked(words, field) : words);
  const answer = await coordinator.request.post(`${program.origin}${desk}/zapsat`, {
    headers: { origin: program.origin, accept: 'text/html' },
    maxRedirects: 0,
    form: {
      ...{ key: crypto.randomUUID(), channel: 'box', day: dayAgo(), time: '08:00' },
      ...{ place: 'opatreni-1.1', paragraph: '1', placeNote: put('místo') },
      ...{ text: put('text'), proposedText: put('znění'), reasonGiven: put('důvod') },
      ...{ authorName: put('jm'), publishName: '1', checked: '1', again: '1' },
    },
  });
  expect(answer.status()).toBe(303);
  return Number(/zapsano=(\d+)/.exec(answer.headers().location)![1]);
}
// Yesterday by the wall clock of the territory, which the demo's consultation was open on.
const dayAgo = () => new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10);

/** Opens a page with scripts on and gives everything that went wrong in it. */
async function watched(context: BrowserContext, path: string): Promise<string[]> {
  const page: Page = await context.newPage();
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (told) => {
    if (/Content.Security.Policy|Refused to/i.test(told.text())) wrong.push(told.text());
  });
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(program.origin + path, { waitUntil: 'load' });
  const found = await page.evaluate(() => ({
    hit: '__hit' in window,
    strange: [...document.querySelectorAll('main *')]
      .filter((node) => [...node.attributes].some(({ name }) => name.startsWith('on')))
      .map((node) => node.outerHTML.slice(0, 80)),
    made: document.querySelectorAll(
      'main :is(script, iframe, object, embed, marquee, base, meta, link, style, math, audio, video, template), main img:not(.publicity *), main [href^="javascript:"], main [action^="javascript:"]',
    ).length,
  }));
  if (found.hit) wrong.push('a script ran');
  if (found.made > 0) wrong.push(`${found.made} elements were made`);
  wrong.push(...found.strange);
  await page.close();
  return wrong;
}

describe('a hundred and twenty texts that would run', () => {
  let numbers: number[] = [];
  beforeAll(async () => {
    expect(new Set(payloads).size).toBe(120);
    for (const payload of payloads) numbers.push(await written(payload));
    numbers = numbers.sort((a, b) => a - b);
  });

  test('are text on the check and on the receipt of the citizen’s form', async () => {
    for (const payload of payloads) {
      const fields = { text: payload, proposedText: payload, reasonGiven: payload };
      const form = { ...fields, authorName: payload, publishName: '1', web: payload };
      const answer = await citizen.post(`${citizen.place}?/zkontrolovat`, form);
      const page = plainSpaces(await answer.text());
      expect(answer.status).toBe(200);
      expect(page.split(escaped(cleanText(payload))).length).toBeGreaterThan(3);
    }
    const receipt = await citizen.send({ text: payloads.join('\n').slice(0, 3900) });
    expect(await watched(await browser.newContext(), receipt)).toEqual([]);
  });

  test.each([
    ['the paragraph’s page', `${draft}/odstavec/1`],
    ['the public table', `${draft}/vyporadani`],
    ['the timeline', '/casova-osa'],
    ['the measure’s page', `/plan/${world.stage.slug}/opatreni/1.1`],
    ['the trace of the measure', `/plan/${world.stage.slug}/opatreni/1.1/stopa`],
    ['a table that is searched', `${draft}/vyporadani?hledat=${encodeURIComponent(payloads[0])}`],
  ])('run on none of the public pages: %s', async (_, path) => {
    const context = await browser.newContext({ bypassCSP: false });
    expect(await watched(context, path)).toEqual([]);
    await context.close();
  });

  test('nor on the pages of single comments', async () => {
    const context = await browser.newContext({ bypassCSP: false });
    for (const number of numbers.slice(0, 12)) {
      expect(await watched(context, `${draft}/pripominka/${number}`)).toEqual([]);
    }
    await context.close();
  });

  test.each([
    ['the desk', desk],
    ['the whole desk', `${desk}?stav=all`],
    ['writing down', `${desk}/zapsat`],
    ['the writing room', `/skupiny/seniori/navrhy/${world.measures['1.1'].id}`],
  ])('nor on those of the team: %s', async (_, path) => {
    expect(await watched(coordinator, path)).toEqual([]);
  });

  test('nor where personal data are taken out of them', async () => {
    expect(await watched(coordinator, `${desk}/vynechat/${numbers[0]}`)).toEqual([]);
  });

  test('stand whole on the pages and in the files', async () => {
    const page = plainSpaces(await (await citizen.get(`${draft}/odstavec/1`)).text());
    const atom = await (await citizen.get('/casova-osa/atom.xml')).text();
    const file = readCsv(await (await citizen.get(`${draft}/vyporadani/tabulka.csv`)).text())!;
    expect(atom).not.toMatch(/<(script|img|svg|iframe)/i);
    payloads.forEach((payload, at) => {
      const text = cleanText(marked(payload, 'text'));
      expect(page, text).toContain(escaped(text));
      const row = file.find(([number]) => number === String(numbers[at]));
      expect(
        row?.some((cell) => cell.includes(text)),
        text,
      ).toBe(true);
      expect(row?.join(), payload).toContain(cleanLine(marked(payload, 'jm')));
    });
  });
});

describe('texts a spreadsheet would count', () => {
  test('are texts in the table’s file, and read back as they were typed', async () => {
    const numbers: number[] = [];
    for (const formula of formulas) numbers.push(await written(formula, false));
    const answer = await citizen.get(`${draft}/vyporadani/tabulka.csv`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    // Asked for as text, the mark that tells Excel the encoding would be gone.
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const file = bytes.toString('utf8');
    // No cell of the file as it lies begins like a formula.
    const cells = file.slice(1).match(/(?:^|;|\r\n)"?[=+\-@\t＝＋－＠]/g) ?? [];
    expect(cells).toEqual([]);
    const rows = readCsv(file)!;
    formulas.forEach((formula, at) => {
      const row = rows.find(([number]) => number === String(numbers[at]))!;
      expect(row, formula).toContain(cleanText(formula));
      expect(row, formula).toContain(cleanLine(formula));
    });
  });
});
