import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { faultsOf } from '../a11y/violations.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { choose, follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';
import { paperMeeting } from './paper-meeting.ts';

let program: Program;
let browser: Browser;
let asked: Awaited<ReturnType<typeof paperMeeting>>;
let jana: Page;
let petr: Page;

const words = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const deskOf = (round: string, at = asked.meetingId) =>
  `${program.origin}/schuze/${at}/papiry?hlasovani=${round}`;
/** Waits until the keyboard is there; a field that asks for it gets it only when the page is drawn. */
const focusIsAt = (page: Page, id: string) => page.locator(`[id="${id}"]:focus`).waitFor();

/** The codes printed on the papers with a party's mark. */
async function printedCodes(mark: string): Promise<string[]> {
  const page = await jana.context().newPage();
  await page.goto(
    `${program.origin}/schuze/${asked.meetingId}/papiry/tisk?hlasovani=${asked.dots}`,
  );
  const codes = await page
    .locator('.paper', { hasText: mark })
    .locator('.code strong')
    .allInnerTexts();
  await page.close();
  return codes;
}

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  asked = await changeRows(program, paperMeeting);
  // Nothing here needs scripts: whoever counts papers may sit at any old machine.
  const plain = { javaScriptEnabled: false };
  jana = await (await signedInAs(browser, program, 'Jana Hrubcová', plain)).newPage();
  petr = await (await signedInAs(browser, program, 'Petr Doležal')).newPage();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

describe('papers from the printer to the result, by keyboard', () => {
  test('are made, printed with their codes and marks, and handed out', async () => {
    await jana.goto(deskOf(asked.dots));
    await follow(jana, 'Připravit lístky');
    expect(await words(jana)).toContain('Vytiskněte je, rozstříhejte a zamíchejte.');
    const codes = await printedCodes('uživatelé');
    expect(codes).toHaveLength(3);
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4}$/);
    for (const voter of ['Helena', 'Anna']) {
      await choose(jana, /^Kdo$/, voter);
      await follow(jana, 'Vydat lístek');
    }
    expect(await words(jana)).toContain('Vydány 2 lístky');
  });

  test('what is being filled in on a phone is never under the line that says how it stands', async () => {
    const [code] = await printedCodes('uživatelé');
    await petr.setViewportSize({ width: 360, height: 740 });
    await petr.goto(`${deskOf(asked.dots)}#code`);
    await petr.locator('#code').fill(code);
    await Promise.all([petr.waitForEvent('load'), petr.keyboard.press('Enter')]);
    await petr.locator('[data-line]').waitFor();
    await focusIsAt(petr, 'volba-1.1');
    const isUncovered = () =>
      petr.evaluate(() => {
        const field = document.activeElement!;
        const { left, top } = field.getBoundingClientRect();
        return document.elementFromPoint(left + 4, top + 4) === field;
      });
    await expect.poll(isUncovered).toBe(true);
    await petr.setViewportSize({ width: 1280, height: 900 });
  });

  test('are typed: code, Enter, choice, Enter, and the next code', async () => {
    const [first, second] = await printedCodes('uživatelé');
    await jana.goto(`${deskOf(asked.dots)}#code`);
    for (const code of [first, second]) {
      await focusIsAt(jana, 'code');
      await jana.keyboard.type(code.replace(' ', '').toLowerCase());
      await Promise.all([jana.waitForEvent('load'), jana.keyboard.press('Enter')]);
      await focusIsAt(jana, 'volba-1.1');
      await jana.keyboard.press('ControlOrMeta+A');
      await jana.keyboard.type('3');
      await Promise.all([jana.waitForEvent('load'), jana.keyboard.press('Enter')]);
      expect(await words(jana)).toContain('Lístek je zapsaný.');
    }
    // I39: the same paper again.
    await focusIsAt(jana, 'code');
    await jana.keyboard.type(first);
    await Promise.all([jana.waitForEvent('load'), jana.keyboard.press('Enter')]);
    expect(await words(jana)).toContain('Tenhle lístek už je zapsaný. Podruhé se nepočítá.');
    expect(await jana.locator('#code').inputValue()).toBe(first);
  });

  test('a code nobody printed and a ballot that is none are refused, and nothing typed is lost', async () => {
    await petr.goto(deskOf(asked.dots));
    await petr.locator('#code').fill('ZZZZ ZZZ0');
    await petr.getByRole('button', { name: 'Otevřít lístek' }).click();
    expect(await words(petr)).toContain('Takový lístek v tomto hlasování není.');
    expect(await petr.locator('#code').inputValue()).toBe('ZZZZ ZZZ0');
    expect(await faultsOf(petr)).toEqual([]);
  });

  test('count when somebody else confirms them', async () => {
    await petr.goto(deskOf(asked.dots));
    for (const box of await petr.locator('#potvrdit input[type=checkbox]').all()) await box.check();
    expect(await faultsOf(petr)).toEqual([]);
    await petr.getByRole('button', { name: 'Potvrdit zaškrtnuté' }).click();
    expect(await words(petr)).toContain('Papíry sedí, hlasování lze ukončit.');
  });
});

describe('hands', () => {
  test('are noted by name', async () => {
    await jana.goto(deskOf(asked.hands));
    await tabTo(jana, 'Pro');
    await jana.keyboard.press('Space');
    for (const name of ['Helena', 'Ivana']) {
      await tabTo(jana, name);
      await jana.keyboard.press('Space');
    }
    await follow(jana, 'Zapsat ruce');
    const told = (await words(jana)).replace(/\s+/g, ' ');
    expect(told).toContain('Ruce jsou zapsané.');
    expect(told).toContain('Helena Dvořáčková (ruka zapsaná)');
    await petr.goto(deskOf(asked.hands));
    expect(await faultsOf(petr)).toEqual([]);
  });

  test('are counted by party, never more than are present, and confirmed by somebody else', async () => {
    const desk = deskOf(asked.counted, asked.countedId);
    await jana.setViewportSize({ width: 1280, height: 900 });
    await jana.goto(desk);
    await type(jana, 'uživatelé: Pro', '9');
    await follow(jana, 'Zapsat počty rukou');
    expect(await words(jana)).toContain('sečteno rukou 9, přítomno jen 3');
    expect(await jana.locator('#user').inputValue()).toBe('9');
    await jana.locator('#user').fill('2');
    await jana.getByRole('button', { name: 'Zapsat počty rukou' }).click();
    expect(await jana.getByRole('button', { name: 'Počty souhlasí' }).count()).toBe(0);
    await petr.goto(desk);
    await petr.getByRole('button', { name: 'Počty souhlasí' }).click();
    expect(await words(petr)).toContain('Počty jsou potvrzené: 2 ruce.');
    expect(await faultsOf(petr)).toEqual([]);
  });
});

describe('the desk', () => {
  test('shows a secret round without marks, and its printed papers have no faults', async () => {
    await petr.goto(deskOf(asked.secret));
    await petr.getByRole('button', { name: 'Připravit lístky' }).click();
    expect(await words(petr)).toContain('Lístky jsou bez značky strany');
    await petr.getByRole('link', { name: /Vytisknout 9/ }).click();
    expect(await words(petr)).toMatch(/[0-9A-Z]{4} [0-9A-Z]{4}\s+[0-9A-Z]{4} [0-9A-Z]{4}/);
    expect(await faultsOf(petr)).toEqual([]);
  });

  test('is for those who count papers only', async () => {
    const helena = await (await signedInAs(browser, program, 'Helena Dvořáčková')).newPage();
    expect((await helena.goto(deskOf(asked.dots)))?.status()).toBe(403);
    expect((await fetch(deskOf(asked.dots), { redirect: 'manual' })).status).toBe(303);
  });
});
