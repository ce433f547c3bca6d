// J2: an evening in the village hall, from the invitation to the signed minutes, by keyboard; voters without scripts.
import { randomUUID } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { measure, meeting as meetings } from '#schema';
import { issueCards } from '#lib/people/entry/cards.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { seatId, world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { choose, follow, tabTo, type } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { scripted } from '../support/scripts.ts';
import { startProgram, type Program } from '../support/server.ts';

const options = ['1.1', '1.2', '1.3', '1.4'] as const;
type Points = [number, number, number, number];

/** Ballots of domain.md §6.3, points to 1.1, 1.2, 1.3, 1.4: seven phones, one card, one paper. */
const phones: [voter: string, points: Points][] = [
  ['Helena Dvořáčková', [2, 2, 1, 0]],
  ['František Ježek', [3, 0, 0, 2]],
  ['Eva Šimáčková', [2, 3, 0, 0]],
  ['Ivana Žáková', [1, 3, 1, 0]],
  ['Zdeněk Ouředník', [3, 2, 0, 0]],
  ['Marie Čížková', [0, 0, 2, 3]],
  ['Olga Krejčová', [2, 0, 1, 2]],
];
const card: Points = [0, 2, 2, 1];
const paper: Points = [2, 0, 0, 3];

let program: Program;
let browser: Browser;
let jana: Page;
let petr: Page;
let wall: Page;
let meeting = '';
let anna = '';

const flat = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');
const words = async (page: Page) => flat(await page.locator('main').innerText());
const at = (path: string) => `${program.origin}/schuze/${meeting}${path}`;
const plain = (): Promise<BrowserContext> =>
  browser.newContext({ locale: 'cs-CZ', javaScriptEnabled: false });

/** Comes to a button by Tab and presses it, where the page stays and changes by itself. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Leaves the page by a link or button; where scripts run, the address also changes in small ways. */
async function leave(page: Page, name: string | RegExp): Promise<void> {
  const { pathname } = new URL(page.url());
  await press(page, name);
  await page.waitForURL((url) => url.pathname !== pathname);
}

/** The coordinator comes to the desk of the meeting. */
async function goToDesk(): Promise<void> {
  await jana.goto(at('/ridit'));
  await scripted(jana);
}

/** What the projector shows, once all of this stands on it. */
async function shown(...texts: string[]): Promise<string> {
  let picture = wall.locator('[data-picture]');
  for (const hasText of texts) picture = picture.filter({ hasText });
  await picture.waitFor();
  return flat(await picture.innerText());
}

async function fillDots(page: Page, points: Points): Promise<void> {
  for (const [place, code] of options.entries()) {
    if (points[place] === 0) continue;
    await tabTo(page, new RegExp(`^${code.replace('.', '\\.')} `));
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(String(points[place]));
  }
}

/** Votes on a page without scripts, by keyboard. */
async function vote(page: Page, points: Points): Promise<void> {
  await fillDots(page, points);
  await follow(page, 'Odeslat hlas');
  expect(await words(page)).toMatch(/Hlas přijat \d{1,2}:\d{2}:\d{2}/);
}

/** Puts the question together at the desk's page for it. */
async function prepare(question: string, isSecret: boolean): Promise<void> {
  await goToDesk();
  await leave(jana, 'Připravit hlasování');
  await jana.getByLabel('Otázka').waitFor();
  await type(jana, 'Otázka', question);
  for (const code of options) {
    await tabTo(jana, new RegExp(`^${code.replace('.', '\\.')} `));
    await jana.keyboard.press('Space');
  }
  if (isSecret) {
    await tabTo(jana, 'Jmenovitě');
    await jana.keyboard.press('ArrowDown');
  }
  await leave(jana, 'Připravit hlasování');
  expect(await words(jana)).toContain('Na soupisce budou ti, kdo jsou při otevření na prezenci');
}

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  // The demo's steering group already has two of the four; the vector needs all of them on one ballot.
  anna = await changeRows(program, async (db) => {
    const all = options.map((code) => world.measures[code].id);
    await db.update(measure).set({ state: 'prioritised' }).where(inArray(measure.id, all));
    const by = await subjectOf(db, world.people['jana-hrubcova'].id);
    const membershipIds = [seatId('anna-chalupova', 'SZP')];
    const made = await issueCards(db, program.dataDir, {
      by,
      formKey: randomUUID(),
      membershipIds,
    });
    if (!made.granted) throw new Error(made.code);
    return made.value[0].code;
  });
  jana = await (await signedInAs(browser, program, 'Jana Hrubcová')).newPage();
  petr = await (await signedInAs(browser, program, 'Petr Doležal')).newPage();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

describe('J2 before the evening', () => {
  test('the coordinator plans the meeting and sends the invitations', async () => {
    await jana.goto(`${program.origin}/skupiny/seniori/schuze/nova`);
    await type(jana, 'Místo', 'Kulturní dům v Bechyni');
    await follow(jana, 'Naplánovat schůzi');
    [, , meeting] = new URL(jana.url()).pathname.split('/');
    await follow(jana, 'Poslat pozvánky');
    expect(await words(jana)).toMatch(/[Pp]ozvánk/);
    const open = await (await plain()).newPage();
    await open.goto(at(''));
    expect(await words(open)).toContain('Kulturní dům v Bechyni');
    await open.context().close();
  });

  test('begins it, opens the projector and types in who signed the list', async () => {
    // The evening comes.
    await changeRows(program, (db) =>
      db
        .update(meetings)
        .set({ startsAt: sql`now()`, endsAt: sql`now() + interval '2 hours'` })
        .where(eq(meetings.id, meeting)),
    );
    await goToDesk();
    await press(jana, 'Zahájit schůzi');
    await jana.locator('#ted', { hasText: 'Zapsat příchody' }).waitFor();
    const door = await jana.context().newPage();
    await door.goto(at('/platno'));
    [wall] = await Promise.all([
      jana.context().waitForEvent('page'),
      press(door, 'Otevřít plátno v novém okně'),
    ]);
    expect(await shown('PIN')).toMatch(/PIN \d{3} \d{3}/);
    await door.close();
    await jana.goto(at('/prezence'));
    for (const name of [...phones.map(([voter]) => voter), 'Anna Chalupová', 'Bohumil Cihla']) {
      await tabTo(jana, new RegExp(`^(Mgr\\. )?${name}`));
      await jana.keyboard.press('Space');
    }
    await follow(jana, 'Zapsat podle listiny');
    expect(await words(jana)).toContain('Zapsáno 9 lidí.');
    await shown('Přítomno 9');
  });
});

describe('J2 nine people vote by phone, card and paper, and the numbers are the worked ones', () => {
  test('the question is prepared, papers are printed and the vote is opened', async () => {
    await prepare('Která opatření mají pro příští rok přednost?', false);
    await jana.goto(at('/papiry'));
    await follow(jana, 'Připravit lístky');
    await goToDesk();
    await press(jana, 'Otevřít hlasování');
    await jana.locator('[data-turnout]', { hasText: '0 z 9' }).waitFor();
    await shown('Která opatření', 'Hlasovalo 0 z 9');
  });

  test.each(phones)('%s votes from a phone', async (voter, points) => {
    const context = await signedInAs(browser, program, voter, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(at('/hlas'));
    await vote(page, points);
    await context.close();
  });

  test('Anna’s card is her ballot: opened, filled in, sent', async () => {
    const page = await (await plain()).newPage();
    await page.goto(`${program.origin}/k/${anna}`);
    await vote(page, card);
    await page.context().close();
  });

  test('Bohumil votes on paper: one types it, another one confirms it', async () => {
    await jana.goto(at('/papiry'));
    await choose(jana, 'Kdo', 'Bohumil');
    await follow(jana, 'Vydat lístek');
    const sheet = await jana.context().newPage();
    await sheet.goto(at('/papiry/tisk'));
    const code = await sheet
      .locator('.paper', { hasText: 'zadavatelé' })
      .first()
      .locator('.code strong')
      .innerText();
    await sheet.close();
    await type(jana, 'Kód lístku', code);
    await Promise.all([jana.waitForEvent('load'), jana.keyboard.press('Enter')]);
    await fillDots(jana, paper);
    await follow(jana, 'Zapsat lístek');
    await petr.goto(at('/papiry'));
    await tabTo(petr, /^Lístek .* souhlasí/);
    await petr.keyboard.press('Space');
    await follow(petr, 'Potvrdit zaškrtnuté');
    expect(await words(petr)).toContain('Papíry sedí, hlasování lze ukončit.');
  });

  test('until the end everybody sees the turnout and nobody a tally', async () => {
    expect(await shown('9 z 9')).not.toMatch(/31,1 %|14\/45/);
  });

  test('the result is by person and with equal weight of the parties, also on the projector', async () => {
    await goToDesk();
    await press(jana, 'Ukončit hlasování');
    await press(jana, 'Ano, ukončit hlasování');
    await jana.locator('#hlasovani a', { hasText: 'výsledek' }).waitFor();
    const picture = await shown('15,6 %');
    for (const figure of ['15', '12', '11', '7', '31,1 %', '26,7 %']) {
      expect(picture).toContain(figure);
    }
    await leave(jana, /: výsledek$/);
    const rows = await jana.locator('main table').first().locator('tbody tr').allInnerTexts();
    for (const [code, total, share] of [
      ['1.1', '15', '31,1 %'],
      ['1.2', '12', '26,7 %'],
      ['1.3', '7', '15,6 %'],
      ['1.4', '11', '26,7 %'],
    ]) {
      const row = rows.map(flat).find((line) => line.startsWith(code));
      expect(row).toMatch(new RegExp(`\\b${total}\\b`));
      expect(row).toContain(share);
    }
    expect(await words(jana)).toContain('2.–3.');
  });
});

describe('J2 the same secretly', () => {
  test('is opened with what will be told of it, and nobody learns how a party voted', async () => {
    await prepare('A tajně?', true);
    await tabTo(jana, 'Otevřít');
    await jana.keyboard.press('Enter');
    expect(await words(jana)).toContain('zveřejní jen součty');
    await follow(jana, 'Ano, tohle je v pořádku');
    await shown('A tajně?', 'Hlasovalo 0 z 9');
    const all: typeof phones = [...phones, ['Anna Chalupová', card], ['Bohumil Cihla', paper]];
    for (const [voter, points] of all) {
      const context = await signedInAs(browser, program, voter, { javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(at('/hlas'));
      expect(await words(page)).toContain('Hlasuje se tajně');
      await vote(page, points);
      await context.close();
    }
    await goToDesk();
    expect(await words(jana)).not.toContain('Ještě nehlasovali');
    await press(jana, 'Ukončit hlasování');
    await press(jana, 'Ano, ukončit hlasování');
    await jana.locator('#hlasovani a', { hasText: 'A tajně?' }).waitFor();
    await wall.locator('[data-picture=result]').waitFor();
    expect(await shown('A tajně?')).not.toMatch(/31,1 %|26,7 %/);
    await leave(jana, 'A tajně?: výsledek');
    const told = await words(jana);
    expect(told).toContain('15');
    expect(told).not.toMatch(/31,1 %|14\/45|26,7 %/);
  });
});

describe('J2 the end of the evening', () => {
  test('minutes are there when she leaves: what happened stands in them, the verifier signs', async () => {
    await goToDesk();
    await tabTo(jana, /^Ukončit schůzi/);
    await jana.keyboard.press('Enter');
    await press(jana, 'Ano, ukončit schůzi');
    await jana.locator('#ted', { hasText: 'Založit zápis' }).waitFor();
    await jana.goto(at('/zapis'));
    await follow(jana, 'Založit zápis');
    await scripted(jana);
    await choose(jana, 'Ověření', 'Mgr. Eva');
    await follow(jana, 'Určit');
    const eva = await signedInAs(browser, program, 'Eva Šimáčková', { javaScriptEnabled: false });
    const page = await eva.newPage();
    await page.goto(at('/zapis'));
    const minutes = await words(page);
    for (const fact of ['Přítomno 9 členů a členek', 'Kulturní dům v Bechyni', '31,1 %', 'tajné']) {
      expect(minutes).toContain(fact);
    }
    await follow(page, 'Podepsat zápis');
    expect(await words(page)).toContain('Zápis je podepsaný.');
    expect(await words(page)).toContain('Otisk zápisu');
    await eva.close();
  });
});
