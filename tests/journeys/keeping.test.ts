// What a device keeps of writing and gives back: without a line, in several tabs, refused, left behind, signed out.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import * as Y from 'yjs';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { Desk, readFromServer, type Hall } from '../support/desk.ts';
import { startProgram, type Program } from '../support/server.ts';

const measure = world.measures['1.4'].id;
const helena = world.people['helena-dvorackova'].id;
const zdenek = world.people['zdenek-ourednik'].id;

let program: Program;
let browser: Browser;
let hall: Hall;
const desks: Desk[] = [];
beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  hall = { browser, program, room: `/skupiny/seniori/navrhy/${measure}` };
});
afterEach(async () => {
  expect(desks.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { context } of desks.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

async function desk(options: Parameters<typeof Desk.of>[2] = {}): Promise<Desk> {
  const made = await Desk.of(hall, 'Helena Dvořáčková', options);
  desks.push(made);
  return made;
}
async function tab(of: Desk): Promise<Desk> {
  const made = await Desk.at(hall, of.context);
  desks.push(made);
  return made;
}
const times = (text: string, words: string) => text.split(words).length - 1;
const says = (of: Desk, words: RegExp) => of.status().filter({ hasText: words }).waitFor();
/** Waits until the device keeps exactly these copies. */
const keeps = (page: Page, names: string[]) =>
  expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name!)))
    .toEqual(expect.toSatisfy((all: string[]) => `${all.sort()}` === `${names.sort()}`));
/** The copy of a room as a page would leave it in this device. */
async function seed(page: Page, name: string, updates: Uint8Array[], unsent = true): Promise<void> {
  await page.goto(`${program.origin}/nastaveni-cteni`);
  await page.evaluate(
    ([name, updates, unsent]) =>
      new Promise<void>((done, failed) => {
        const request = indexedDB.open(name);
        request.onerror = failed;
        request.onupgradeneeded = () => {
          request.result.createObjectStore('updates', { autoIncrement: true });
          request.result.createObjectStore('custom');
        };
        request.onsuccess = () => {
          const work = request.result.transaction(['updates', 'custom'], 'readwrite');
          for (const one of updates) work.objectStore('updates').add(Uint8Array.from(one));
          const note = { places: ['goal'], before: Uint8Array.of(0) };
          if (unsent) work.objectStore('custom').put(note, 'unsent:7');
          work.oncomplete = () => (request.result.close(), done());
        };
      }),
    [name, updates.map((update) => [...update]), unsent] as const,
  );
}
const storeOf = (person: string, version = 1) => `spoluplan:${person}:${measure}:${version}`;
/** The next change is refused, and what follows it goes nowhere. */
function refuseNext(of: Desk): void {
  of.upward = (message, near) => {
    if (message[0] !== 0 || message[1] !== 2) return 'pass';
    const reason = Buffer.from('structure');
    near.send(Buffer.concat([Buffer.from([101, 2, reason.length]), reason]));
    of.upward = () => 'drop';
    return 'drop';
  };
}
/** A paragraph in the section of the goal, or something else there. */
function written(text: string, node = 'paragraph'): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement(node);
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('section:goal').insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

describe('without a line', () => {
  test('it is said; two tabs come back with nothing lost and nothing twice', async () => {
    const one = await desk();
    const two = await tab(one);
    await Promise.all([one.enter(), two.enter()]);
    await Promise.all([one.saved(), two.saved()]);
    await one.cut(true);
    two.cutLine(true);
    await one.status().filter({ hasText: 'Bez připojení' }).waitFor();
    await one.write('goal', ' První karta bez sítě.');
    await two.write('goal', ' Druhá karta bez sítě.');
    await two.write('activities', ' Jinde druhá.');
    await says(one, /\(1\szměna v\stomto zařízení\)/);
    await says(two, /\(2\szměny v\stomto zařízení\)/);
    two.cutLine(false);
    await one.cut(false);
    await Promise.all([one.saved(), two.saved()]);
    const read = await readFromServer(hall, 'Anna Chalupová');
    for (const words of ['První karta bez sítě.', 'Druhá karta bez sítě.', 'Jinde druhá.']) {
      expect(times(read, words), words).toBe(1);
    }
  });

  test('a tab that was closed has it when it is opened again, as far as the browser promises', async () => {
    const one = await desk();
    let promises = false;
    await one.context.exposeFunction('promises', () => promises);
    await one.context.addInitScript(() => {
      navigator.storage.persist = (
        globalThis as never as Record<string, () => Promise<boolean>>
      ).promises;
    });
    const warning = one.page.getByText('Prohlížeč neslíbil');
    await one.enter();
    await one.saved();
    expect(await warning.count()).toBe(0);
    one.cutLine(true);
    await one.write('goal', ' Zavřeno bez sítě.');
    await one.status().filter({ hasText: 'Bez připojení' }).waitFor();
    await warning.waitFor();
    promises = true;
    await one.page.close({ runBeforeUnload: false });
    await one.open();
    await one.enter();
    await one.text('goal').filter({ hasText: 'Zavřeno bez sítě.' }).waitFor();
    await says(one, /1\szměna/);
    await one.write('goal', ' A ještě.');
    expect(await one.page.getByText('Prohlížeč neslíbil').count()).toBe(0);
    expect(await readFromServer(hall, 'Anna Chalupová')).not.toContain('Zavřeno bez sítě.');
    one.cutLine(false);
    await one.saved();
    expect(times(await readFromServer(hall, 'Anna Chalupová'), 'Zavřeno bez sítě.')).toBe(1);
  });
});

test('the fourth tab is told in words and reads; it writes when another one is closed', async () => {
  const one = await desk();
  const others = [await tab(one), await tab(one), await tab(one)];
  for (const each of [one, others[0], others[1]]) await each.enter();
  const fourth = others[2];
  await fourth.page.goto(program.origin + hall.room);
  await fourth.status().filter({ hasText: 'Otevřeno v jiných kartách' }).waitFor();
  await fourth.page.locator('.notice.warning', { hasText: 've třech kartách' }).waitFor();
  await fourth.page.locator('.card-reading').waitFor();
  expect(await fourth.page.locator('[role=textbox]').count()).toBe(0);
  await others[0].page.close();
  await fourth.text('goal').waitFor();
  await fourth.saved();
});

describe('what was refused', () => {
  test('is offered for copying, by the keyboard too, and writing goes on', async () => {
    const one = await desk({ permissions: ['clipboard-read', 'clipboard-write'] });
    await one.enter();
    await one.saved();
    refuseNext(one);
    await one.text('goal').focus();
    await one.page.keyboard.press('Control+End');
    await one.page.keyboard.insertText(' Odmítnutá slova.');
    await one.page.locator('.notice.error').waitFor();
    one.upward = null;
    const copy = one.page.locator('.notice.error button', { hasText: 'Kopírovat' });
    // The focus comes to the words; the next stop is their button.
    await one.page.locator('#neulozeno:focus').waitFor();
    await one.page.keyboard.press('Tab');
    await expect.poll(() => copy.evaluate((node) => node === document.activeElement)).toBe(true);
    await one.page.keyboard.press('Enter');
    await one.page.locator('.notice.error', { hasText: 'Zkopírováno' }).waitFor();
    expect(await one.page.evaluate(() => navigator.clipboard.readText())).toBe(' Odmítnutá slova.');
    await one.text('goal').waitFor();
    expect((await one.words('goal')).join(' ')).not.toContain('Odmítnutá slova.');
    await one.page.locator('.notice.error button', { hasText: 'Rozumím' }).click();
    await one.write('goal', ' Píše se dál.');
    await one.saved();
    expect(await readFromServer(hall, 'Anna Chalupová')).toContain('Píše se dál.');
  });
});

test('an older page goes on as a page to read and offers what it did not send', async () => {
  const one = await desk();
  await one.enter();
  await one.saved();
  one.upward = (message, near) => {
    if (message[0] !== 0 || message[1] !== 2) return 'pass';
    void near.close({ code: 4409, reason: 'another version' });
    return 'drop';
  };
  await one.text('goal').focus();
  await one.page.keyboard.press('Control+End');
  await one.page.keyboard.insertText(' Slova staré stránky.');
  await one.status().filter({ hasText: 'Je nová verze' }).waitFor();
  await one.page.locator('.notice.error', { hasText: 'Slova staré stránky.' }).waitFor();
  await one.page.locator('.card-reading').waitFor();
  expect(await one.page.locator('[role=textbox]').count()).toBe(0);
  // Loaded again it is a page of today, which sends what the device kept.
  one.upward = null;
  one.page.once('dialog', (dialog) => void dialog.accept());
  await one.page.locator('button', { hasText: 'Načíst znovu' }).click();
  await one.text('goal').waitFor();
  await one.saved();
  expect(await readFromServer(hall, 'Anna Chalupová')).toContain('Slova staré stránky.');
});

test('a tab whose copy another one removed goes on writing and says that nothing is kept', async () => {
  const one = await desk();
  const two = await tab(one);
  await Promise.all([one.enter(), two.enter()]);
  await Promise.all([one.saved(), two.saved()]);
  refuseNext(one);
  await one.text('goal').focus();
  await one.page.keyboard.insertText('x');
  await one.page.locator('.notice.error').waitFor();
  one.upward = null;
  await two.page.getByText('Toto zařízení si nic nepamatuje').waitFor();
  await two.write('goal', ' Druhá píše dál.');
  await two.saved();
  await one.text('goal').waitFor();
  expect(await readFromServer(hall, 'Anna Chalupová')).toContain('Druhá píše dál.');
});

describe('F17 what was left in the device', () => {
  const goal = (one: Desk) => one.words('goal').then((lines) => lines.join(' '));

  test('by another version of the editor is offered and not merged', async () => {
    const one = await desk();
    await seed(one.page, storeOf(helena, 0), [written('Ze starší verze.')]);
    await one.enter();
    await one.saved();
    const notice = one.page.locator('.notice.error');
    await notice.filter({ hasText: 'Ze starší verze.' }).waitFor();
    expect(await goal(one)).not.toContain('Ze starší verze.');
    await notice.locator('button', { hasText: 'Rozumím' }).click();
    await keeps(one.page, [storeOf(helena)]);
    await one.page.reload();
    await one.saved();
    expect(await notice.count()).toBe(0);
    await keeps(one.page, [storeOf(helena)]);
  });

  test('by another person stays theirs', async () => {
    const one = await desk();
    await seed(one.page, storeOf(zdenek), [written('Cizí slova.')]);
    await one.enter();
    await one.saved();
    expect(await goal(one)).not.toContain('Cizí slova.');
    expect(await one.page.locator('.notice.error').count()).toBe(0);
    await keeps(one.page, [storeOf(helena), storeOf(zdenek)]);
  });

  test('with what no editor knows is offered before an editor could take it out', async () => {
    const one = await desk();
    await seed(one.page, storeOf(helena), [written('Podvržená slova.', 'script')]);
    await one.enter();
    await one.saved();
    await one.page.locator('.notice.error', { hasText: 'Podvržená slova.' }).waitFor();
    expect(await goal(one)).not.toContain('Podvržená slova.');
  });

  test('with what the server does not take is refused, and the page goes on', async () => {
    const one = await desk();
    const forged = new Y.Doc();
    forged.getMap('fields').set('vymysl', 'Podvržená hodnota.');
    await seed(one.page, storeOf(helena), [Y.encodeStateAsUpdate(forged)]);
    await one.page.goto(program.origin + hall.room);
    const notice = one.page.locator('.notice.error');
    await notice.filter({ hasText: 'Podvržená hodnota.' }).waitFor();
    await one.text('goal').waitFor();
    await notice.locator('button', { hasText: 'Rozumím' }).click();
    await one.saved();
  });

  test('and got damaged is offered as far as it can be read', async () => {
    const one = await desk();
    const damaged = Uint8Array.of(255, 255, 255, 255, 255);
    await seed(one.page, storeOf(helena), [written('Čitelná část.'), damaged]);
    await one.enter();
    await one.saved();
    await one.page.locator('.notice.error', { hasText: 'Čitelná část.' }).waitFor();
    expect(await goal(one)).not.toContain('Čitelná část.');
    await one.write('goal', ' Po opravě.');
    await one.saved();
  });
});

describe('signing out', () => {
  test('on one’s own device asks about what is unsent, then forgets this person’s rooms only', async () => {
    const one = await desk();
    await seed(one.page, storeOf(zdenek), [written('Zdeněk má své.')], false);
    await one.enter();
    await one.saved();
    one.cutLine(true);
    await one.write('goal', ' Nikdy neodesláno.');
    await one.status().filter({ hasText: 'Bez připojení' }).waitFor();
    await one.page.close({ runBeforeUnload: false });
    await one.open();
    await one.page.goto(`${program.origin}/ucet`);
    await one.page.locator('main a', { hasText: 'Odhlásit' }).first().click();
    const notice = one.page.locator('.notice.warning');
    await notice.filter({ hasText: 'Nikdy neodesláno.' }).waitFor();
    const other = await tab(one);
    await other.enter();
    const leave = one.page.locator('main form button', { hasText: 'Odhlásit' });
    await leave.click();
    expect(new URL(one.page.url()).pathname).toBe('/odhlaseni');
    await one.page.locator('#smazat').check();
    await leave.click();
    await one.page.waitForURL(`${program.origin}/`);
    // A tab that still shows the room is turned away, and keeps nothing again.
    await other.status().filter({ hasText: 'Přihlášení mezitím skončilo' }).waitFor();
    await keeps(one.page, [storeOf(zdenek)]);
  });

  test('from a shared device leaves nothing behind', async () => {
    const one = await desk({ shared: true });
    await one.enter();
    await one.saved();
    await one.page.getByText('Toto zařízení si nic nepamatuje').waitFor();
    await one.write('goal', ' Ze společného tabletu.');
    await one.saved();
    await one.page.goto(`${program.origin}/odhlaseni`);
    await one.page.locator('main form button').first().click();
    await one.page.waitForURL(`${program.origin}/`);
    const left = await one.page.evaluate(async () => ({
      databases: await indexedDB.databases(),
      local: { ...localStorage },
      // The framework's own places to scroll to, which go with the tab.
      session: Object.keys(sessionStorage).filter((key) => !key.startsWith('sveltekit:')),
      caches: await caches.keys(),
    }));
    expect(left).toEqual({ databases: [], local: {}, session: [], caches: [] });
    const cookies = await one.context.cookies();
    expect(cookies.filter(({ name }) => /sid/.test(name))).toEqual([]);
  });
});
