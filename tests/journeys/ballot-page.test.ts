// The ballot of every method: refused in words and sent without scripts, helped by the page's script with them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { faultsOf } from '../a11y/violations.ts';
import { openEveryBallot, type BallotKind } from '../support/ballots.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { tabTo } from '../support/keyboard.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

let program: Program;
let browser: Browser;
/** Helena's phone without scripts, and František's with them. */
let plain: Page;
let page: Page;
let addresses: Record<BallotKind, string>;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  addresses = await changeRows(program, openEveryBallot);
  plain = await pageOf('Helena Dvořáčková', { javaScriptEnabled: false });
  page = await pageOf('František Ježek');
  await plain.setViewportSize({ width: 320, height: 700 });
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const pageOf = async (name: string, options: BrowserContextOptions = {}) =>
  (await signedInAs(browser, program, name, options)).newPage();
const flat = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const radio = (page: Page, name: string, value: string) =>
  page.locator(`[name="${name}"][value="${value}"]`).check();
const tick = (page: Page, name: string) => field(page, name).check();

/** What is filled in wrong, the sentence it is refused with, and what is filled in right. */
const cases: Record<
  BallotKind,
  {
    wrong?: (page: Page) => Promise<unknown>;
    sentence?: string;
    kept?: (page: Page) => Promise<unknown>;
    right: (page: Page) => Promise<unknown>;
    given: string;
  }
> = {
  dots: {
    wrong: async (page) => {
      await field(page, 'volba-1.1').fill('4');
      await field(page, 'volba-1.2').fill('1');
    },
    sentence: 'Možnosti 1.1 můžete dát nejvýš 3 body.',
    kept: async (page) => [
      await field(page, 'volba-1.1').inputValue(),
      await field(page, 'volba-1.2').inputValue(),
    ],
    right: (page) => field(page, 'volba-1.1').fill('3'),
    given: '3 body',
  },
  answers: {
    wrong: (page) => radio(page, 'volba-1.1', 'inFavour'),
    sentence: 'Vyberte odpověď u možnosti 1.2.',
    kept: async (page) => field(page, 'volba-1.1').first().isChecked(),
    right: async (page) => {
      for (const code of ['1.2', '1.3', '1.4']) await radio(page, `volba-${code}`, 'abstained');
    },
    given: 'Zdržuji se',
  },
  scores: {
    right: async (page) => {
      await radio(page, 'volba-1.1-need', '5');
      await radio(page, 'volba-1.1-cost', '0');
    },
    given: 'potřebnost 5, přiměřené náklady 0',
  },
  places: {
    wrong: async (page) => {
      await field(page, 'volba-1.1').selectOption('1');
      await field(page, 'volba-1.3').selectOption('1');
    },
    sentence: 'Možnost 1.3 má stejné místo jako jiná. Každé místo dejte jen jedné možnosti.',
    kept: async (page) => [
      await field(page, 'volba-1.1').inputValue(),
      await field(page, 'volba-1.3').inputValue(),
    ],
    right: (page) => field(page, 'volba-1.3').selectOption('2'),
    given: '2. místo',
  },
  pairs: {
    wrong: async (page) => {
      await field(page, 'volba-1.1').selectOption('1');
      await field(page, 'volba-1.3').selectOption('4');
    },
    sentence: 'Některé místo jste přeskočili. Číslujte prosím popořadě od jedničky.',
    kept: (page) => field(page, 'volba-1.3').inputValue(),
    right: (page) => field(page, 'volba-1.3').selectOption('2'),
    given: 'bez místa',
  },
  one: {
    wrong: async () => undefined,
    sentence: 'Vyberte jednu možnost, nebo „Zdržuji se“.',
    right: (page) => radio(page, 'volba', '1.3'),
    given: 'vybráno',
  },
  two: {
    wrong: async (page) => {
      for (const code of ['1.1', '1.2', '1.4']) await tick(page, `volba-${code}`);
    },
    sentence: 'Vybrat můžete nejvýš 2 možnosti. Některé zrušte.',
    kept: (page) => page.locator('form[data-ballot] input:checked').count(),
    right: (page) => field(page, 'volba-1.4').uncheck(),
    given: 'vybráno',
  },
  consent: {
    wrong: async (page) => {
      await radio(page, 'volba-1.1', 'objection');
      await radio(page, 'volba-1.2', 'reservation');
      await field(page, 'duvod-1.2').fill('Jen zkušebně.');
      for (const code of ['1.3', '1.4']) await radio(page, `volba-${code}`, 'agree');
    },
    sentence: 'Napište u možnosti 1.1 důvod námitky.',
    kept: (page) => field(page, 'duvod-1.2').inputValue(),
    right: (page) => field(page, 'duvod-1.1').fill('Není kdo by to dělal.'),
    given: 'Mám závažnou námitku: Není kdo by to dělal.',
  },
  budget: {
    right: async (page) => {
      for (const code of ['1.1', '1.4']) await tick(page, `volba-${code}`);
    },
    given: 'ano',
  },
};

/** Things to press in the ballot that are less than 44 px high or wide, their labels counted in. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'form[data-ballot] :is(button, select, textarea, input:not([type="hidden"]))',
      ),
    ].flatMap((node) => {
      const boxes = [node, ...((node as HTMLInputElement).labels ?? [])]
        .filter((one) => one === node || /radio|checkbox/.test((node as HTMLInputElement).type))
        .map((one) => one.getBoundingClientRect());
      const width =
        Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
      const height =
        Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
      const isHidden = boxes[0].width === 0;
      return isHidden || (width >= 44 && height >= 44)
        ? []
        : [`${node.id || node.textContent}: ${width} × ${height}`];
    }),
  );

describe.each(Object.keys(cases) as BallotKind[])('a ballot of %s', (kind) => {
  const { wrong, sentence, kept, right, given } = cases[kind];

  test('without scripts is refused in words beside the field, keeps what was filled in, is taken', async () => {
    await plain.goto(program.origin + addresses[kind]);
    expect(await smallTargets(plain)).toEqual([]);
    if (wrong && sentence) {
      await wrong(plain);
      const before = await kept?.(plain);
      await plain.getByRole('button', { name: 'Odeslat hlas' }).click();
      const beside = await plain.locator('form[data-ballot] .field-error').allInnerTexts();
      expect(
        beside.map(flat).some((text) => text.includes(sentence)),
        beside.join('\n'),
      ).toBe(true);
      const led = plain.locator('.error-summary a').first();
      const target = (await led.getAttribute('href'))!.slice(1);
      expect(await plain.locator(`[id="${target}"]`).count()).toBe(1);
      expect(await kept?.(plain)).toEqual(before);
    }
    await right(plain);
    await plain.getByRole('button', { name: 'Odeslat hlas' }).click();
    const accepted = flat(await plain.locator('#prijato').innerText());
    expect(accepted).toMatch(/Hlas přijat \d{1,2}:\d{2}:\d{2}/);
    expect(accepted).toContain(given);
  });

  // A refused ballot has all that a new one has, and more; only one that cannot be refused is seen new.
  test('has no violation before it was taken, nor after', async () => {
    const send = () => page.getByRole('button', { name: 'Odeslat hlas' }).click();
    await page.goto(program.origin + addresses[kind]);
    if (wrong) {
      await wrong(page);
      await send();
      await page.locator('.error-summary').waitFor();
    }
    // Colours and rows are of common parts: of every theme and wide are the ballots with the most of them.
    const isFull = kind === 'scores' || kind === 'dots';
    expect(
      await faultsOf(page, isFull ? [360, 1280] : [360], isFull ? undefined : ['light']),
    ).toEqual([]);
    await right(page);
    await send();
    await page.locator('#prijato').waitFor();
    await page.getByText('Změnit hlas').click();
    expect(await faultsOf(page, [360], ['light'])).toEqual([]);
  });
});

describe('with the script of the page', () => {
  let page: Page;
  beforeAll(async () => {
    page = await pageOf('Anna Chalupová');
  });
  const line = async () => flat(await page.locator('[data-line]').innerText());

  test('„nahoru“ and „dolů“ by keyboard renumber the lists and are announced', async () => {
    await page.goto(program.origin + addresses.places);
    const places = () =>
      page
        .locator('select')
        .evaluateAll((lists) => lists.map((list) => (list as HTMLSelectElement).value));
    await tabTo(page, 'Posunout nahoru: 1.3');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Posunout nahoru: 1.4');
    await page.keyboard.press('Space');
    expect(await places()).toEqual(['', '', '1', '2']);
    await page.keyboard.press('Space');
    expect(await places()).toEqual(['', '', '2', '1']);
    expect(await line()).toBe('Seřazeno 2 z 4');
    await expect
      .poll(async () => flat(await page.locator('#status').innerText()))
      .toMatch(/^1\.4 .*: 1\. místo$/);
    expect(
      await page.locator('[aria-label^="Posunout nahoru: 1.4"]').getAttribute('aria-disabled'),
    ).toBe('true');
    await page.locator('select').first().selectOption('2');
    expect(await line()).toContain('2. místo má víc možností');
  });

  test('ticked boxes are counted and their costs added up', async () => {
    await page.goto(program.origin + addresses.two);
    for (const code of ['1.1', '1.2', '1.4']) await tick(page, `volba-${code}`);
    expect(await line()).toContain('Vybráno o 1 možnost víc');
    await page.goto(program.origin + addresses.budget);
    const costs = await page
      .locator('[data-cost]')
      .evaluateAll((boxes) => boxes.map((box) => Number((box as HTMLElement).dataset.cost)));
    await tick(page, 'volba-1.1');
    await tick(page, 'volba-1.4');
    const sum = new Intl.NumberFormat('cs').format(costs[0] + costs[3]);
    expect(await line()).toContain(flat(`Vybráno za ${sum} Kč`));
  });

  test('that the vote was taken is said before the page of it has come', async () => {
    await page.goto(program.origin + addresses.one);
    await radio(page, 'volba', '1.3');
    await page.locator('[data-sending]').evaluate((line) => {
      const keep = () => sessionStorage.setItem('said', line.textContent ?? '');
      new MutationObserver(keep).observe(line, { subtree: true, childList: true });
    });
    await page.getByRole('button', { name: 'Odeslat hlas' }).click();
    await page.locator('#prijato').waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('said'))).toBe(
      'Hlas přijat, načítáme potvrzení…',
    );
  });

  test('what was taken stands in sight on a phone, however long the ballot was', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await page.goto(program.origin + addresses.scores);
    await page.getByRole('button', { name: 'Odeslat hlas' }).click();
    await page.locator('#prijato').waitFor();
    const isInSight = () =>
      page.locator('#prijato').evaluate((notice) => {
        const { top } = notice.getBoundingClientRect();
        return top >= 0 && top < 320;
      });
    await expect.poll(isInSight).toBe(true);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  test('an interest is declared by keyboard before the vote, which it neither sends nor loses, and taken back after it', async () => {
    await page.goto(program.origin + addresses.answers);
    const only = page.getByRole('button', { name: 'Zatím jen uložit oznámení' });
    expect(await only.isVisible()).toBe(false);
    for (const code of ['1.1', '1.2', '1.3', '1.4']) await radio(page, `volba-${code}`, 'against');
    await tabTo(page, 'Mám na výsledku osobní nebo pracovní zájem');
    await page.keyboard.press('Enter');
    await field(page, 'zajemText').fill('Pracuji v Domově Vltava.');
    await only.press('Enter');
    await page.getByText('Oznámení je uložené.').waitFor();
    expect(await page.locator('#prijato').count()).toBe(0);
    expect(await page.locator('[name="volba-1.3"][value="against"]').isChecked()).toBe(true);
    expect(await faultsOf(page, [360], ['light'])).toEqual([]);
    await page.getByRole('button', { name: 'Odeslat hlas' }).click();
    await page.locator('#prijato').waitFor();
    await page.getByText('Teď je oznámeno: Pracuji v Domově Vltava.').waitFor();
    await page.getByText('Oznámení zájmu na výsledku').click();
    await field(page, 'zajemText').fill('');
    expect(await faultsOf(page, [360], ['light'])).toEqual([]);
    await page.getByRole('button', { name: 'Uložit oznámení' }).click();
    await page.getByText('žádný zájem od vás oznámený není').waitFor();
  });

  test('the box for a reason comes with the answer that has one', async () => {
    await page.goto(program.origin + addresses.consent);
    const reason = field(page, 'duvod-1.1');
    expect(await reason.isVisible()).toBe(false);
    await radio(page, 'volba-1.1', 'objection');
    expect(await reason.isVisible()).toBe(true);
    await radio(page, 'volba-1.1', 'agree');
    expect(await reason.isVisible()).toBe(false);
  });
});

test('the coordinator prepares a budget without scripts and is told what is missing', async () => {
  const context = await signedInAs(browser, program, 'Jana Hrubcová', { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${program.origin}/skupiny/seniori/hlasovani`);
  await page.getByLabel('Otázka').fill('Na co dáme peníze?');
  await page.locator('[name="measures"]').nth(0).check();
  await page.locator('[name="measures"]').nth(1).check();
  expect(await page.locator('[name="budget"]').isVisible()).toBe(false);
  await page.locator('[name="method"][value="equalShares"]').check();
  expect(await page.locator('[name="dots"]').isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Připravit hlasování' }).click();
  expect(flat(await page.locator('.error-summary').innerText())).toContain(
    'Napište částku v celých korunách, třeba 1 500 000.',
  );
  expect(await page.locator('[name="measures"]').nth(1).isChecked()).toBe(true);
  await page.locator('[name="budget"]').fill('2 500 000 Kč');
  await page.getByRole('button', { name: 'Připravit hlasování' }).click();
  expect(new URL(page.url()).pathname).toMatch(/^\/skupiny\/seniori\/hlasovani\/[0-9a-f-]{36}$/);
  await page.locator('summary', { hasText: 'Takhle bude lístek vypadat' }).click();
  expect(flat(await page.locator('main').innerText())).toContain('Rozděluje se 2 500 000 Kč.');
  expect(
    await page.locator('main input[type="checkbox"]:not([name="measures"])').first().isDisabled(),
  ).toBe(true);
  await context.close();
});
