import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { measureVersion } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const { measures } = world;
const reason = 'Doplňte podíl jednotlivých obcí.';

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

const words = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');

/** The newest frozen version of a measure, as the database holds it. */
const approvedVersion = (measureId: string) =>
  changeRows(program, async (db) => {
    const [row] = await db
      .select()
      .from(measureVersion)
      .where(eq(measureVersion.measureId, measureId))
      .orderBy(desc(measureVersion.number))
      .limit(1);
    return row;
  });

describe('J4 the chair decides on a phone with a keyboard', () => {
  let phone: Page;
  let stale: Page;

  beforeAll(async () => {
    const size = { viewport: { width: 360, height: 740 } };
    const context = await signedInAs(browser, program, 'Karel Beneš', size);
    phone = await context.newPage();
    // A second window that still shows a measure when the first has decided it.
    stale = await context.newPage();
    await stale.goto(`${program.origin}/ridici-skupina/${measures['1.1'].id}`);
  });

  test('returning asks for a reason and keeps what was typed', async () => {
    await phone.goto(`${program.origin}/ridici-skupina/${measures['1.2'].id}`);
    await tabTo(phone, 'Vrátit s důvodem');
    await phone.keyboard.press('Enter');
    await follow(phone, 'Vrátit skupině');
    expect(await phone.title()).toMatch(/^Chyba:/);
    await type(phone, /^(Důvod|Proč)/, reason);
    await follow(phone, 'Vrátit skupině');
    await phone.goto(`${program.origin}/ridici-skupina/${measures['1.2'].id}`);
    expect(await words(phone)).toContain(reason);
  });

  test('approving freezes a numbered version and shows its hash', async () => {
    await phone.goto(`${program.origin}/ridici-skupina/${measures['1.1'].id}`);
    await follow(phone, 'Schválit');
    const version = await approvedVersion(measures['1.1'].id);
    expect(version.kind).toBe('approved');
    expect(version.sha256).toBe(digestOf(version.card));
    await phone.goto(`${program.origin}/ridici-skupina/${measures['1.1'].id}`);
    expect((await phone.content()).includes(version.sha256)).toBe(true);
  });

  test('who decides on an older state is told who was first and overwrites nothing', async () => {
    await tabTo(stale, 'Vrátit s důvodem');
    await stale.keyboard.press('Enter');
    await type(stale, /^(Důvod|Proč)/, 'Přišel jsem pozdě.');
    await follow(stale, 'Vrátit skupině');
    const seen = await words(stale);
    expect(seen).toContain('Karel Beneš');
    expect(await stale.locator('textarea').first().inputValue()).toBe('Přišel jsem pozdě.');
    const version = await approvedVersion(measures['1.1'].id);
    expect(version.kind).toBe('approved');
  });

  test('the frozen version never changes, also after a restart and against the program itself', async () => {
    const before = await approvedVersion(measures['1.1'].id);
    await program.stop();
    await program.start();
    const attempt = changeRows(program, (db) =>
      db.update(measureVersion).set({ name: 'jiná' }).where(eq(measureVersion.id, before.id)),
    );
    await expect(attempt).rejects.toThrow();
    expect(await approvedVersion(measures['1.1'].id)).toEqual(before);
  });

  test('the public reads the measure as approved', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${program.origin}/plan/${world.stage.slug}/opatreni/1.1`);
    expect(await words(page)).toContain('schváleno');
  });
});
