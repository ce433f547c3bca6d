// J5: thirty comments, each answered with a reason by keyboard, approved, published and exported; and two desks at once.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { consultation, membership, settlementLock } from '#schema';
import { publish } from '#lib/consultation/desk/moderation.server.ts';
import { world } from '#world/world.ts';
import { comment, coordinator, openConsultation } from '../consultation/scene.ts';
import { faultsOf } from '../a11y/violations.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const many = 30;
const same = 'Chybí lavičky u polikliniky.';
const slug = 'j5';
const nothingWaits = 'V tomto výběru už nic nečeká.';

let program: Program;
let browser: Browser;
let desk: Page;
let chair: Page;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  await changeRows(program, async (db) => {
    const about = await openConsultation(db, slug);
    for (let number = 1; number <= many; number++) {
      const twin = [4, 11, 19].includes(number);
      const text = twin ? same : `Připomínka pořadí ${number}: spoj v neděli v ${number} hodin.`;
      const made = await comment(db, about, { text, address: String((number % 5) + 1) });
      await publish(db, coordinator, about.id, made.id);
    }
    const state = { state: 'settling' as const };
    await db.update(consultation).set(state).where(eq(consultation.id, about.id));
  });
  desk = await (await signedInAs(browser, program, 'Jana Hrubcová')).newPage();
  chair = await (
    await signedInAs(browser, program, 'Karel Beneš', { javaScriptEnabled: false })
  ).newPage();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const plain = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');
const main = async (page: Page) => plain(await page.locator('main').innerText());
const openNumber = async () =>
  Number(/\d+/.exec((await desk.locator('#otevrena').textContent()) ?? '')?.[0]);
const opens = (number: number) =>
  desk.locator('#otevrena', { hasText: new RegExp(`č\\.\\s${number}$`) }).waitFor();

/** The last that happens when a comment is opened by a letter: whoever listens hears its number. */
const tells = (number: number) =>
  desk.locator('#status', { hasText: `Teď připomínka č. ${number}.` }).waitFor();

/** Answers the open comment by keys alone and waits for the next one to open. */
async function answer(number: number, editorial: boolean): Promise<void> {
  await desk.keyboard.press(String((number % 5) + 1));
  await expect.poll(() => desk.evaluate(() => document.activeElement?.id)).toBe('reason-settled');
  await desk.keyboard.insertText(`Důvod odpovědi na č. ${number}.`);
  if (editorial) {
    await tabTo(desk, 'obsahová');
    await desk.keyboard.press('ArrowDown');
  }
  await desk.keyboard.press('Control+Enter');
  await desk.getByText(`Připomínka č. ${number} má odpověď.`).first().waitFor();
  // The next one takes the keyboard when it opens; whoever writes before that would lose it.
  await desk.locator('#otevrena:focus').or(desk.getByText(nothingWaits)).first().waitFor();
}

describe('J5 the desk by keyboard', () => {
  test('merges a comment that says the same, both numbers stay', async () => {
    await desk.goto(`${program.origin}/vyporadani/${slug}?stav=unanswered&cislo=30`);
    await desk.getByText('Klávesové zkratky').waitFor();
    expect(await faultsOf(desk)).toEqual([]);
    await tabTo(desk, 'Sloučit s jinou');
    await desk.keyboard.press('Enter');
    await type(desk, 'Číslo připomínky', '1');
    const moved = desk.waitForURL(/hotovo=merged/);
    await desk.keyboard.press('Enter');
    await moved;
    await desk.goto(`${program.origin}/vyporadani/${slug}?stav=all&cislo=30`);
    expect(await main(desk)).toContain('odpověď mají společnou: Připomínka č. 1');
  });

  test('goes on and back by letters, which mean nothing where one writes', async () => {
    await desk.goto(`${program.origin}/vyporadani/${slug}?stav=unanswered`);
    await desk.getByText('Klávesové zkratky').waitFor();
    await opens(1);
    await desk.keyboard.press('j');
    await tells(2);
    await desk.keyboard.press('k');
    await tells(1);
    await desk.locator('#reason-settled').focus();
    await desk.keyboard.type('jk1');
    await expect.poll(() => desk.locator('#reason-settled').inputValue()).toBe('jk1');
    expect(await openNumber()).toBe(1);
    // An answer without its outcome is refused in words, and what was typed stays.
    await desk.keyboard.press('Control+Enter');
    await desk.getByText('Vyberte, jak s připomínkou naložit.').first().waitFor();
    expect(await desk.locator('#reason-settled').inputValue()).toBe('jk1');
  });

  test('an answer begun and left for another comment is there again, a ready sentence goes into it', async () => {
    await desk.goto(`${program.origin}/vyporadani/${slug}?stav=unanswered`);
    await desk.getByText('Klávesové zkratky').waitFor();
    await desk.keyboard.press('3');
    await desk.keyboard.insertText('Rozepsáno.');
    await tabTo(desk, 'obsahová');
    await desk.keyboard.press('j');
    await opens(2);
    expect(await desk.locator('#reason-settled').inputValue()).toBe('');
    await desk.keyboard.press('k');
    await opens(1);
    const reason = desk.locator('#reason-settled');
    expect(await reason.inputValue()).toBe('Rozepsáno.');
    expect(await desk.locator('[name=outcome]:checked').inputValue()).toBe('rejected');
    // Arrows go through the sentences, nothing is taken before it is asked for.
    await desk.locator('#phrase-settled').focus();
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.press('ArrowDown');
    await tabTo(desk, 'Vložit větu');
    await desk.keyboard.press('Enter');
    await expect
      .poll(() => reason.inputValue())
      .toBe('Rozepsáno. Část připomínky jsme do návrhu doplnili.');
    expect(await desk.evaluate(() => document.activeElement?.id)).toBe('reason-settled');
  });

  test('answers every comment with a reason, same words at once', async () => {
    await desk.goto(`${program.origin}/vyporadani/${slug}?stav=unanswered`);
    await desk.getByText('Klávesové zkratky').waitFor();
    const answered: number[] = [];
    for (let count = 0; count < many; count++) {
      const number = await openNumber();
      answered.push(number);
      await answer(number, number % 3 === 0);
      if (await desk.getByText(nothingWaits).count()) break;
    }
    // 30 is merged, 11 and 19 got the answer of 4.
    const expected = Array.from({ length: many }, (_, at) => at + 1);
    expect(answered).toEqual(expected.filter((number) => ![11, 19, 30].includes(number)));
    expect(await main(desk)).toContain('bez odpovědi 0');
  }, 180_000);
});

describe('two desks at once', () => {
  const both = 'dva-stoly';
  let jana: Page;
  let petr: Page;
  const field = (page: Page) => page.locator('#reason-settled');
  const written = (page: Page, who: string) => page.locator('table').getByText(`píše ${who}`);

  beforeAll(async () => {
    await changeRows(program, async (db) => {
      await db
        .update(membership)
        .set({ role: 'coordinator' })
        .where(eq(membership.personId, world.people['petr-dolezal'].id));
      const about = await openConsultation(db, both);
      for (const text of ['Chybí spoj v neděli.', 'Chybí přístřešek.']) {
        const { id } = await comment(db, about, { text });
        await publish(db, coordinator, about.id, id);
      }
      const state = { state: 'settling' as const };
      await db.update(consultation).set(state).where(eq(consultation.id, about.id));
    });
    const second = await signedInAs(browser, program, 'Petr Doležal');
    jana = await desk.context().newPage();
    petr = await second.newPage();
    for (const page of [jana, petr]) {
      await page.goto(`${program.origin}/vyporadani/${both}?stav=all&cislo=1`);
      await page.getByText('Klávesové zkratky').waitFor();
    }
  });

  test('the one sees who writes at the other, and no more when they leave', async () => {
    await field(jana).pressSequentially('Od září');
    await written(petr, 'Mgr. Jana Hrubcová').first().waitFor();
    await petr.getByText('Odpověď teď píše Mgr. Jana Hrubcová.').waitFor();
    expect(await written(jana, 'Mgr. Jana Hrubcová').count()).toBe(0);
    await jana.goto(`${program.origin}/konzultace`);
    await written(petr, 'Mgr. Jana Hrubcová').first().waitFor({ state: 'detached' });
  });

  test('who takes a comment over keeps what they typed, and the other one is told', async () => {
    const opened = async (page: Page, number: number) => {
      await page.goto(`${program.origin}/vyporadani/${both}?stav=all&cislo=${number}`);
      await page.getByText('Klávesové zkratky').waitFor();
    };
    await opened(jana, 2);
    await opened(petr, 2);
    await field(jana).pressSequentially('Od zimy.');
    await written(petr, 'Mgr. Jana Hrubcová').first().waitFor();
    await field(petr).pressSequentially('Od jara.');
    await petr.getByRole('button', { name: 'Převzít připomínku' }).click();
    await written(jana, 'Bc. Petr Doležal').first().waitFor();
    await written(petr, 'Mgr. Jana Hrubcová').first().waitFor({ state: 'detached' });
    expect(await field(petr).inputValue()).toBe('Od jara.');
    await opened(petr, 1);
  });

  test('a desk whose line broke is waited for a minute, then the other may write', async () => {
    await jana.goto(`${program.origin}/vyporadani/${both}?stav=all&cislo=1`);
    await jana.getByText('Klávesové zkratky').waitFor();
    await field(jana).pressSequentially('Slib Jany.');
    await written(petr, 'Mgr. Jana Hrubcová').first().waitFor();
    await petr.locator('[name=outcome][value=noted]').check();
    await field(petr).fill('Slib Petra.');
    await petr.getByRole('button', { name: 'Uložit a další' }).click();
    await petr.getByText('právě píše Mgr. Jana Hrubcová').first().waitFor();
    expect(await field(petr).inputValue()).toBe('Slib Petra.');

    await jana.context().setOffline(true);
    // Her last sign of life may still be on its way when the line breaks.
    const lapsed = async () => {
      await changeRows(program, (db) =>
        db.update(settlementLock).set({ until: sql`now() - interval '1 second'` }),
      );
      return written(petr, 'Mgr. Jana Hrubcová').count();
    };
    await expect.poll(lapsed, { interval: 2000, timeout: 30_000 }).toBe(0);
    await petr.getByRole('button', { name: 'Uložit a další' }).click();
    await petr.getByText('Připomínka č. 1 má odpověď.').first().waitFor();
  });

  test('who comes back with another answer is told, loses nothing and may save it', async () => {
    await jana.context().setOffline(false);
    await jana.locator('[name=outcome][value=accepted]').check();
    await field(jana).press('Control+Enter');
    await jana
      .getByText(/mezitím uložil někdo jiný \(Bc\. Petr Doležal/)
      .first()
      .waitFor();
    expect(await field(jana).inputValue()).toBe('Slib Jany.');
    // What Petr saved is shown beside it, and saving again is over that.
    await jana.getByText('Slib Petra.').first().waitFor();
    expect(await field(jana).inputValue()).toBe('Slib Jany.');
    await field(jana).press('Control+Enter');
    await jana.getByText('Připomínka č. 1 má odpověď.').first().waitFor();
    await Promise.all([jana.close(), petr.context().close()]);
  });
});

describe('J5 the steering group and the table', () => {
  test('returns one answer with a reason and approves the others at once', async () => {
    await chair.goto(`${program.origin}/ridici-skupina/vyporadani/${slug}`);
    await tabTo(chair, 'Vrátit s důvodem');
    await chair.keyboard.press('Enter');
    const second = chair.getByLabel('Schválit odpověď na připomínku č. 2', { exact: true });
    await second.uncheck();
    await follow(chair, 'Vrátit odpověď na č. 1');
    expect(await main(chair)).toContain('Napište důvod.');
    expect(await second.isChecked()).toBe(false);
    await type(chair, 'Proč se vrací', 'Doplňte, od kdy spoj pojede.');
    await follow(chair, 'Vrátit odpověď na č. 1');
    expect(await main(chair)).toContain('Odpověď na připomínku č. 1 je vrácená.');
    // What was chosen of the others stands after one went back.
    expect(await second.isChecked()).toBe(false);
    await second.check();
    // What the chair unticked stays so when the form comes back.
    const none = await chair.request.post(`${chair.url().split('?')[0]}?/schvalit`, {
      headers: { origin: program.origin, accept: 'text/html' },
      form: { meeting: '' },
    });
    expect(await none.text()).toContain('Zaškrtněte aspoň jednu odpověď.');
    expect(await none.text()).not.toMatch(/name="answers"[^>]* checked/);
    await follow(chair, 'Zapsat schválení');
    expect(await main(chair)).toMatch(/Schvál\S+ \d+ odpověd/);
  });

  test('the returned one is answered anew by who reads why, and approved', async () => {
    await desk.goto(`${program.origin}/vyporadani/${slug}?stav=unanswered`);
    await desk.getByText('Klávesové zkratky').waitFor();
    expect(await main(desk)).toContain('Doplňte, od kdy spoj pojede.');
    await answer(1, false);
    await chair.goto(`${program.origin}/ridici-skupina/vyporadani/${slug}`);
    await follow(chair, 'Zapsat schválení');
    expect(await main(chair)).toContain('Schválena 1 odpověď.');
  });

  test('is published whole and exported, every number with its reason', async () => {
    const table = `/konzultace/${slug}/vyporadani`;
    const read = async (path: string) => plain(await (await fetch(program.origin + path)).text());
    expect(await read(table)).not.toContain('Důvod odpovědi');
    const course = await desk.context().newPage();
    await course.goto(`${program.origin}/vyporadani/${slug}/prubeh`);
    await follow(course, 'Uzavřít vypořádání');
    await tabTo(course, 'Tabulku jsme přečetli');
    await course.keyboard.press('Space');
    await follow(course, 'Zveřejnit tabulku');
    await course.getByText('Tabulka je zveřejněná.').first().waitFor();
    const file = await (await fetch(`${program.origin}${table}/tabulka.csv`)).text();
    const rows = file.trim().split(/\r?\n/).slice(1);
    expect(rows).toHaveLength(many);
    for (const [at, row] of rows.entries()) {
      expect(row.split(';')[0]).toBe(String(at + 1));
      expect(row, `no. ${at + 1}`).toMatch(/Důvod odpovědi na č/);
    }
    expect(plain(rows[29])).toContain('Důvod odpovědi na č. 1.');
    expect(plain(rows[10])).toContain('Důvod odpovědi na č. 4.');
    expect(await read(table)).toContain('Důvod odpovědi na č. 29.');
  });
});
