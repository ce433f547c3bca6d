import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submission } from '#schema';
import { refreshIndex } from '#lib/search/index/upkeep.server.ts';
import { world } from '#world/world.ts';
import { changeRows } from '../support/changing.ts';
import { launchBrowser } from '../support/browser.ts';
import { follow, type } from '../support/keyboard.ts';
import { startProgram, type Program } from '../support/server.ts';
import type { Browser, Page } from 'playwright';

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  await changeRows(program, (db) => refreshIndex(db));
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const heading = (page: Page) =>
  page
    .locator('h1')
    .innerText()
    .then((text) => text.replaceAll('\u00a0', ' '));

/** The page of a question as anybody gets it. */
async function asked(typed: string, more = '') {
  const answer = await fetch(
    `${program.origin}/hledat?${new URLSearchParams({ q: typed })}${more}`,
  );
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}

describe('somebody who looks for something, without scripts and mouse', () => {
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'cs-CZ' });
    page = await context.newPage();
  });

  test('types it into the head of any page', async () => {
    await page.goto(program.origin);
    await type(page, 'Co hledáte?', 'pecovatelskou sluzbu');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/hledat?q=*');
    expect(await heading(page)).toMatch(/^„pecovatelskou sluzbu“: \d+ výsled/);
    expect(await page.title()).toContain('výsled');
    expect(await page.content()).not.toContain('<script');
    expect(await page.locator('mark').first().innerText()).toMatch(/pečovatelsk|služ/i);
  });

  test('narrows it to measures and opens one', async () => {
    await follow(page, /^Opatření \(\d+\)$/);
    const found = page.locator('main ol h2 a');
    expect(await found.count()).toBeGreaterThan(0);
    for (const link of await found.all())
      expect(await link.getAttribute('href')).toMatch(/^\/plan\/[\w-]+\/opatreni\//);
    await found.first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/opatreni/*');
    expect(await page.locator('h1').count()).toBe(1);
  });

  test('is offered the name as it is written', async () => {
    await page.goto(`${program.origin}/hledat?q=Hrupcov%C3%A1`);
    expect(await heading(page)).toBe('Nic jsme nenašli pro „Hrupcová“');
    expect(await page.locator('main').innerText()).toContain('zavolejte');
    await follow(page, 'Hrubcová');
    expect(await heading(page)).toMatch(/^„Hrubcová“: \d+ výsled/);
  });

  test('on a small phone gets there by a link', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
    const phone = await context.newPage();
    await phone.goto(program.origin);
    expect(await phone.locator('.masthead-search input').isVisible()).toBe(false);
    await phone.getByRole('link', { name: 'Hledat', exact: true }).click();
    await phone.getByLabel('Co hledáte?').fill('Bechyně');
    await phone.getByRole('button', { name: 'Hledat' }).click();
    await phone.waitForURL('**/hledat?q=*');
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
    await context.close();
  });
});

describe('the address of the search', () => {
  test.each([
    ['', 400, 'Napište, co hledáte.'],
    ['   ', 400, 'Napište, co hledáte.'],
    ['...', 400, 'Napište aspoň jedno slovo nebo číslo.'],
    ['a'.repeat(101), 400, 'Napište nejvýš 100 znaků'],
    ['& | ! <-> '.repeat(50), 400, 'Napište nejvýš 100 znaků'],
    ["' OR 1=1 --", 200, ''],
    ['%', 200, ''],
    ['<script>alert(1)</script>', 200, '&lt;script>alert(1)&lt;/script>'],
    ['"><img src=x onerror=alert(1)>', 200, ''],
    ['😀', 200, ''],
  ])('takes %s and keeps it', async (typed, status, says) => {
    const answer = await asked(typed);
    expect(answer.status).toBe(status);
    expect(answer.html.replaceAll('\u00a0', ' ')).toContain(says);
    expect(answer.html).not.toMatch(/<script>alert|<img src=x/);
    const [, kept] = /name="q" type="search"[^>]*?value="([^"]*)"/.exec(answer.html) ?? [];
    const plain = kept.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
    expect(plain).toBe(typed.trim());
  });

  test.each(['&strana=-1', '&strana=999999999', '&druh=__proto__', '&druh=;drop&sort=;drop'])(
    'with %s gives a page',
    async (more) => {
      expect((await asked('skupina', more)).status).toBe(200);
    },
  );

  test('loses a comment the moment it is hidden, for it is kept nowhere', async () => {
    const number = await changeRows(program, async (db) => {
      const [row] = await db
        .select({ number: submission.number })
        .from(submission)
        .where(eq(submission.state, 'registered'));
      return row.number;
    });
    const path = `/konzultace/${world.consultation.slug}/pripominka/${number}`;
    const before = await asked(`připomínka ${number}`, '&druh=pripominky');
    expect(before.html).toContain(`href="${path}"`);
    expect(before.headers.get('cache-control')).toBe('no-store');
    const hide = (state: 'hidden' | 'registered') =>
      changeRows(program, (db) =>
        db.update(submission).set({ state }).where(eq(submission.number, number)),
      );
    await hide('hidden');
    expect((await asked(`připomínka ${number}`, '&druh=pripominky')).html).not.toContain(path);
    await hide('registered');
  });

  test('asks to wait after sixty questions a minute, and keeps what was typed', async () => {
    // At once: one after another they may take longer than the minute.
    const answers = await Promise.all(Array.from({ length: 61 }, () => asked('Bechyně')));
    const refused = answers.find(({ status }) => status !== 200)!;
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('Hledáte teď moc rychle za sebou.');
    expect(refused.html).toContain('value="Bechyně"');
  });
});
