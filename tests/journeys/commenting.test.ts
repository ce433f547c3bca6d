import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const room = `/skupiny/seniori/navrhy/${world.measures['1.4'].id}`;

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

const threads = (page: Page, words: string) =>
  page.locator('aside[aria-labelledby=pripominky] .thread', { hasText: words });

describe('a member without scripts', () => {
  let page: Page;
  beforeAll(async () => {
    const context = await signedInAs(browser, program, 'Anna Chalupová', {
      javaScriptEnabled: false,
    });
    page = await context.newPage();
  });

  test('reads the card and comments on a paragraph', async () => {
    await page.goto(program.origin + room);
    expect(await page.locator('[role=textbox]').count()).toBe(0);
    await page.getByRole('link', { name: /^Připomínky k\sodstavci 1\b/ }).click();
    expect(await page.locator('#pripominky-tady').innerText()).toMatch(/k\sodstavci 1$/);
    await page.locator('.comments-here > form textarea').fill('Kdo to zaplatí v prvním roce?');
    await page.getByRole('button', { name: 'Odeslat připomínku' }).click();
    expect(await page.locator('.comments-here .thread').last().innerText()).toContain(
      'Kdo to zaplatí v prvním roce?',
    );
  });

  test('an empty one is refused with a sentence', async () => {
    await page.getByRole('button', { name: 'Odeslat připomínku' }).click();
    expect(await page.title()).toMatch(/^Chyba:/);
    expect(await page.locator('.error-summary').innerText()).toContain('vaše připomínka');
    await page.locator('.error-summary a').click();
    await page.locator('textarea:target').waitFor();
  });

  test('answers, mends her own words and settles the thread', async () => {
    await page.goto(program.origin + room);
    const thread = threads(page, 'Kdo to zaplatí v prvním roce?');
    await thread.locator('summary', { hasText: 'Upravit' }).click();
    await thread.locator('details[open] textarea').fill('Kdo to zaplatí v prvním a druhém roce?');
    await thread.getByRole('button', { name: 'Uložit' }).click();
    const mended = threads(page, 'Kdo to zaplatí v prvním a druhém roce?');
    expect(await mended.innerText()).toContain('upraveno');
    await mended.locator('summary', { hasText: 'Odpovědět' }).click();
    await mended.locator('details[open] textarea').fill('Slíbila to obec.');
    await mended.getByRole('button', { name: 'Odeslat odpověď' }).click();
    expect(await threads(page, 'Slíbila to obec.').count()).toBe(1);
    await mended.getByRole('button', { name: /^Vyřešit/ }).click();
    await page.goto(program.origin + room);
    await page.locator('summary', { hasText: 'vyřešen' }).click();
    expect(await threads(page, 'Slíbila to obec.').innerText()).toContain(
      'vyřešeno: Anna Chalupová',
    );
  });
});

describe('somebody who may only read', () => {
  test('is told why, sees comments come and adds one', async () => {
    const reader = await (await signedInAs(browser, program, 'Ludmila Vávrová')).newPage();
    const writer = await (await signedInAs(browser, program, 'Helena Dvořáčková')).newPage();
    await reader.goto(program.origin + room);
    await reader.locator('.status-line').waitFor();
    await reader.locator('main', { hasText: 'Psát tu můžou členové' }).waitFor();
    expect(await reader.locator('[role=textbox]').count()).toBe(0);
    await writer.goto(program.origin + room);
    await writer.locator('#cast-goal [role=textbox]').waitFor();
    await writer.locator('#cast-goal .note-button').first().click();
    await writer.locator('.comments-here > form textarea').fill('Tohle je živě.');
    await writer.keyboard.press('Control+Enter');
    await threads(reader, 'Tohle je živě.').waitFor();
    const thread = threads(reader, 'Tohle je živě.');
    await thread.locator('summary', { hasText: 'Odpovědět' }).click();
    await thread.locator('details[open] textarea').fill('A já to vidím.');
    await thread.getByRole('button', { name: 'Odeslat odpověď' }).click();
    await writer.locator('.thread', { hasText: 'A já to vidím.' }).first().waitFor();
  });
});

test('writing, commenting and settling work with the keyboard alone', async () => {
  const page = await (await signedInAs(browser, program, 'Zdeněk Ouředník')).newPage();
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement!;
      return { name: at.tagName, role: at.role, words: at.textContent };
    });
  await page.goto(program.origin + room);
  await page.locator('#cast-goal [role=textbox]').waitFor();
  await type(page, 'Cíl, sekce 2 z 8', 'Napsáno jen klávesnicí. ');
  await page.locator('#cast-goal', { hasText: 'Napsáno jen klávesnicí.' }).waitFor();
  // The toolbar is one stop before the text; arrows walk it, Esc leads back.
  await page.keyboard.press('Alt+F10');
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toMatchObject({ words: 'Tučně' });
  await page.keyboard.press('Escape');
  // Esc and Tab leave the text.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect.poll(focused).not.toMatchObject({ role: 'textbox' });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Alt+Shift+K');
  await page.locator('.comments-here').waitFor();
  await type(page, 'Vaše připomínka', 'I tohle bez myši.');
  await page.keyboard.press('Control+Enter');
  await page.locator('.comments-here .thread', { hasText: 'I tohle bez myši.' }).waitFor();
  await expect.poll(focused).toMatchObject({ name: 'TEXTAREA' });
  await page.keyboard.press('Escape');
  await page.locator('.comments-here').waitFor({ state: 'detached' });
  await expect.poll(focused).not.toMatchObject({ name: 'BODY' });
  await page.keyboard.press('Alt+ArrowDown');
  await tabTo(page, /^Vyřešit: /);
  await page.keyboard.press('Enter');
  await page.locator('summary', { hasText: 'vyřešen' }).waitFor();
  await expect.poll(focused).not.toMatchObject({ name: 'BODY' });
});
