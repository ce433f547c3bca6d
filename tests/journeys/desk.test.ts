// The facilitator's desk: a whole evening by forms alone, and two facilitators where scripts run.
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page, Route } from 'playwright';
import { agendaItem, attendance, measure, meeting, resolution, round, task, vote } from '#schema';
import { seatId, world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import { faultsOf } from '../a11y/violations.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { signedInAs } from '../support/readers.ts';
import { scripted } from '../support/scripts.ts';
import { startProgram, type Program } from '../support/server.ts';
import { helenaVotes, invitedMeeting, preparedVote } from './desk-meeting.ts';

let program: Program;
let browser: Browser;
let plain: BrowserContext;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  plain = await signedInAs(browser, program, 'Jana Hrubcová', { javaScriptEnabled: false });
  // Nobody has agreed on a next meeting yet, so the ones held here have to.
  await rows((db) =>
    db
      .update(meeting)
      .set({ state: 'cancelled', reason: 'zkouška' })
      .where(eq(meeting.id, world.meetings.tomorrow.id)),
  );
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const flat = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');
const rows = <T>(read: (db: Database) => Promise<T>) => changeRows(program, read);

const invited = () => rows(invitedMeeting);
const prepared = (meetingId: string) => rows((db) => preparedVote(db, meetingId));

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const mainStep = async (page: Page) =>
  flat((await page.locator('#ted .button').first().textContent()) ?? '').trim();
const focusedPart = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? 'nowhere' : (at?.closest('section')?.id ?? at?.id ?? '');
  });
const open = (page: Page, summary: string) =>
  page.locator('summary', { hasText: summary }).first().click();

test('without scripts: arrivals, agenda, vote, resolution, task, next date, end', async () => {
  const id = await invited();
  const page = await plain.newPage();
  await page.goto(`${program.origin}/schuze/${id}/ridit`);
  expect(await mainStep(page)).toBe('Zahájit schůzi');
  expect(await page.locator('#ted .button').count()).toBe(1);
  await button(page, 'Přišel/přišla: Helena Dvořáčková').click();
  expect(flat(await page.locator('[data-quorum]').innerText())).toContain('Přítomno 1 z 9');
  await page.locator('#ted button').click();
  expect(await mainStep(page)).toBe('Zapsat příchody');
  for (let came = 1; came < 6; came += 1) {
    await button(page, /^Přišel\/přišla/).click();
  }
  expect(flat(await page.locator('[data-quorum]').innerText())).toBe(
    'Přítomno 6 z 9, skupina je usnášeníschopná',
  );
  expect(await mainStep(page)).toBe('Zahájit bod 1: Zahájení a program');
  await page.locator('#ted button').click();
  await page.locator('#ted button').click();
  expect(await mainStep(page)).toBe('Připravit hlasování k bodu 2: Priorita pro příští rok');
  expect(await page.locator('#ted a').getAttribute('href')).toContain(`schuze=${id}`);

  await prepared(id);
  await page.reload();
  expect(await mainStep(page)).toBe('Otevřít hlasování');
  await page.locator('#ted button').click();
  expect(flat(await page.locator('[data-turnout]').innerText())).toContain('0 z 6');
  await open(page, 'Ukončit hlasování');
  expect(flat(await page.locator('#ted strong').innerText())).toBe(
    '6 lidí ještě nehlasovalo. Ukončit?',
  );
  await button(page, 'Ano, ukončit hlasování').click();
  expect(await page.locator('#hlasovani a', { hasText: 'výsledek' }).count()).toBe(1);
  expect(flat(await page.locator('#platno').innerText())).toContain('Plátno ukazuje: Výsledek');

  // What was voted is written down before the evening goes on; nothing has to be typed for it.
  expect(await mainStep(page)).toBe('Zapsat usnesení k bodu 2: Priorita pro příští rok');
  const drafted = await page.locator('[name=text]').inputValue();
  expect(drafted).toContain('Souhlasíte s opatřením 1.1? Neschváleno: 1.1 ');
  expect(await page.locator('[name=outcome]:checked').getAttribute('value')).toBe('failed');
  await page.locator('[name=text]').fill('');
  await page.locator('#usneseni button').last().click();
  expect(await page.title()).toContain('Chyba:');
  await page.locator('[name=text]').fill('Skupina bere výsledek na vědomí.');
  await page.locator('[name=outcome][value=noted]').check();
  await page.locator('#usneseni button').last().click();
  expect(flat(await page.locator('#usneseni').innerText())).toContain('vzato na vědomí');
  await open(page, 'Zadat úkol');
  await page.locator('[name=what]').fill('Poslat dopis obcím');
  await page.locator('[name=ownerName]').fill('Městský úřad');
  await page.locator('[name=dueOn]').fill('2031-03-14');
  await page.locator('#ukoly button').last().click();
  expect(flat(await page.locator('#ukoly').innerText())).toContain('Městský úřad · do 14. 3. 2031');

  await page.locator('#ted button').click();
  expect(await mainStep(page)).toBe('Domluvit příští schůzi');
  await page.locator('[name=nextOn]').fill('2031-03-10');
  await page.locator('#konec form button').first().click();
  expect(flat(await page.locator('.error-summary').innerText())).toContain('den i čas začátku');
  expect(await page.locator('[name=nextOn]').inputValue()).toBe('2031-03-10');
  await page.locator('[name=nextTime]').fill('15:00');
  await page.locator('#konec form button').first().click();
  expect(await mainStep(page)).toBe('Ukončit schůzi');
  await open(page, 'Ukončit schůzi');
  await button(page, 'Ano, ukončit schůzi').click();
  expect(await mainStep(page)).toBe('Založit zápis');
  const after = await rows(async (db) => ({
    meeting: await db.query.meeting.findFirst({ where: eq(meeting.id, id) }),
    left: await db.select().from(attendance).where(eq(attendance.meetingId, id)),
    resolutions: await db.$count(resolution, eq(resolution.meetingId, id)),
    tasks: await db.$count(task, eq(task.meetingId, id)),
    rounds: await db.select().from(round).where(eq(round.meetingId, id)),
  }));
  expect(after.meeting?.state).toBe('ended');
  expect(after.left.every(({ until }) => until !== null)).toBe(true);
  expect([after.resolutions, after.tasks]).toEqual([1, 1]);
  expect(after.rounds.map(({ state }) => state)).toEqual(['published']);
  await page.close();
});

test('two facilitators: live arrivals, a question that keeps its number, one close', async () => {
  const id = await invited();
  await rows((db) =>
    db.insert(attendance).values(
      ['helena-dvorackova', 'eva-simackova', 'marie-cizkova'].map((slug) => ({
        meetingId: id,
        membershipId: seatId(slug as 'eva-simackova', 'SZP'),
        party: 'user' as const,
        mode: 'present' as const,
        via: 'tap' as const,
        since: new Date(),
      })),
    ),
  );
  const jana = await signedInAs(browser, program, 'Jana Hrubcová', {});
  const eva = await signedInAs(browser, program, 'Eva Šimáčková', {});
  const [first, second] = [await jana.newPage(), await eva.newPage()];
  const violations: string[] = [];
  for (const page of [first, second]) {
    page.on('console', (line) => {
      if (/Content Security|Trusted/.test(line.text())) violations.push(line.text());
    });
    await page.goto(`${program.origin}/schuze/${id}/ridit`);
    await scripted(page);
  }
  await first.locator('#ted button').click();
  for (const page of [first, second]) {
    await page.locator('#ted', { hasText: 'Zapsat příchody' }).waitFor();
  }
  await second.locator('#platno', { hasText: 'Plátno řídí Mgr. Jana Hrubcová' }).waitFor();

  await open(first, 'Zapsat hosta');
  await first.locator('[name=name]').fill('Olga Malá, obec');
  await button(second, /^Přišel\/přišla/).click();
  await second.locator('[data-quorum]', { hasText: 'Přítomno 4' }).waitFor();
  await first.locator('[data-quorum]', { hasText: 'Přítomno 4' }).waitFor();
  expect(await first.locator('[name=name]').inputValue()).toBe('Olga Malá, obec');

  // What is pressed next goes away in a redraw that began elsewhere: keyboards stay where they went.
  const drawn = Promise.withResolvers<void>();
  await first.route('**/__data.json*', (asked) => drawn.promise.then(() => asked.continue()));
  await first.locator('#ted h2').focus();
  const came = button(second, /^Přišel\/přišla/);
  const name = (await came.getAttribute('aria-label')) ?? '';
  const asked = first.waitForRequest('**/__data.json*');
  await Promise.all([asked, came.click()]);
  await button(first, name).focus();
  drawn.resolve();
  await button(first, name).waitFor({ state: 'detached' });
  await expect.poll(() => focusedPart(first)).toBe('prezence');
  await second.locator('[data-quorum]', { hasText: 'usnášeníschopná' }).waitFor();
  await button(first, 'Zapsat hosta').click();
  await first.locator('#prezence li', { hasText: 'Olga Malá, obec' }).waitFor();
  await expect
    .poll(async () => flat(await first.locator('#name-delka').innerText()))
    .toBe('Nejvýše 120 znaků.');

  await prepared(id);
  await first.reload();
  await scripted(first);
  await first.locator('#ted button', { hasText: 'Otevřít hlasování' }).click();
  await first.locator('[data-turnout]', { hasText: 'z 5' }).waitFor();
  await open(first, 'Ukončit hlasování');
  const question = async () => flat(await first.locator('#ted strong').innerText());
  await expect.poll(question).toBe('5 lidí ještě nehlasovalo. Ukončit?');
  await rows((db) => helenaVotes(db, id));
  await first.locator('[data-turnout]', { hasText: '1 z 5' }).waitFor();
  expect(await question()).toBe('5 lidí ještě nehlasovalo. Ukončit?');
  await second.locator('[data-turnout]', { hasText: '1 z 5' }).waitFor();
  await open(second, 'Ukončit hlasování');
  // What one of them sends waits for the other, whose button would go with the news of the end.
  let sent = 0;
  const both = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    sent += 1;
    if (sent === 2) both.resolve();
    await both.promise;
    await route.continue();
  };
  for (const page of [first, second]) {
    await page.route(({ search }) => search.startsWith('?/ukoncit'), hold);
    await button(page, 'Ano, ukončit hlasování').click();
  }
  for (const page of [first, second]) {
    await page.locator('#hlasovani a', { hasText: 'výsledek' }).waitFor();
    expect(await page.locator('.error-summary').count()).toBe(0);
  }
  expect(await faultsOf(first)).toEqual([]);
  await second.goto(`${program.origin}/schuze/${id}/prezence`);
  expect(await faultsOf(second)).toEqual([]);
  expect(violations).toEqual([]);
  await jana.close();
  await eva.close();
});

test('the paper list is printed before and typed in after, without scripts', async () => {
  const id = await invited();
  const page = await plain.newPage();
  const list = `${program.origin}/schuze/${id}/prezence`;
  await page.goto(list);
  expect(await page.locator('tbody tr:visible').count()).toBe(9);
  expect(await page.locator('main input').count()).toBe(0);
  await page.goto(`${program.origin}/schuze/${id}/ridit`);
  await page.locator('#ted button').click();
  await page.goto(list);
  const row = (name: string) => page.locator('.lines > li', { hasText: name });
  const heights = await page
    .locator('.lines > li')
    .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().height));
  expect(Math.max(...heights), 'a name, a party and two times in one row').toBeLessThan(100);
  await row('Helena Dvořáčková').locator('[type=checkbox]').check();
  const times = row('Eva Šimáčková').locator('input[type=time]');
  await times.first().fill('10:01');
  await times.last().fill('10:00');
  await button(page, 'Zapsat podle listiny').click();
  expect(flat(await page.locator('.error-summary').innerText())).toContain(
    'U jména Mgr. Eva Šimáčková zkontrolujte časy',
  );
  expect(await row('Helena Dvořáčková').locator('[type=checkbox]').isChecked()).toBe(true);
  for (const time of await times.all()) await time.fill('');
  await button(page, 'Zapsat podle listiny').click();
  expect(flat(await page.locator('.notice').first().innerText())).toContain('Zapsán 1 člověk.');
  await button(page, 'Zapsat podle listiny').click();
  expect(flat(await page.locator('.notice').first().innerText())).toContain('Nic nového');
  const came = (db: Database) => db.select().from(attendance).where(eq(attendance.meetingId, id));
  expect(await rows(came)).toMatchObject([{ via: 'paper', until: null }]);
  await page.close();
});

test('a member finds no desk, a stranger is asked to sign in', async () => {
  const id = await invited();
  const helena = await signedInAs(browser, program, 'Helena Dvořáčková', {});
  const page = await helena.newPage();
  expect((await page.goto(`${program.origin}/schuze/${id}/ridit`))?.status()).toBe(404);
  expect((await page.goto(`${program.origin}/schuze/nic/ridit`))?.status()).toBe(404);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${program.origin}/schuze/${id}/ridit`);
  expect(new URL(stranger.url()).pathname).toBe('/prihlaseni');
  await helena.close();
});

test('from an item to its vote, one that cannot be counted, and its resolution', async () => {
  const id = await invited();
  const jana = await signedInAs(browser, program, 'Jana Hrubcová', {});
  const page = await jana.newPage();
  const focused = () => focusedPart(page);
  await page.goto(`${program.origin}/schuze/${id}/ridit`);
  await scripted(page);
  // Before the first arrival no party is told to be missing.
  expect(await page.locator('#prezence .triad-missing').count()).toBe(0);
  expect(await page.locator('#prezence').innerText()).toContain('Zatím nikdo nepřišel.');
  for (let came = 0; came < 6; came += 1) {
    await button(page, /^Přišel\/přišla/).click();
    await page.locator('[data-quorum]', { hasText: `Přítomno ${came + 1}` }).waitFor();
    await expect.poll(focused).not.toBe('nowhere');
  }
  const press = async (next: string) => {
    await page.locator('#ted button').first().click();
    await page.locator('#ted .button', { hasText: next }).first().waitFor();
    await expect.poll(focused).toBe('ted');
  };
  await press('Zahájit bod 1');
  // What is unfolded before the scripts come stays so when they do.
  const come = Promise.withResolvers<void>();
  await page.route('**/_app/**/*.js', (asked) => come.promise.then(() => asked.continue()));
  await page.reload({ waitUntil: 'commit' });
  const unfolded = [page.locator('#konec details.ask'), page.locator('#konec details.disclosure')];
  for (const part of unfolded) await part.first().locator('summary').click();
  come.resolve();
  await scripted(page);
  for (const part of unfolded) {
    expect(await part.first().getAttribute('open')).toBe('');
    await part.first().locator('summary').click();
  }
  await press('Zahájit bod 2');
  await press('Připravit hlasování k bodu 2');

  await rows(async (db) => {
    await db
      .update(measure)
      .set({ state: 'proposed' })
      .where(eq(measure.id, world.measures['1.1'].id));
    await db
      .update(agendaItem)
      .set({
        measureId: world.measures['1.1'].id,
        proposedText: 'Skupina doporučuje opatření 1.1.',
      })
      .where(and(eq(agendaItem.meetingId, id), eq(agendaItem.number, 2)));
  });
  await page.locator('#ted .button').first().click();
  await page.waitForURL(/\/hlasovani\?/);
  // The question, the option and the way of voting come from the item; one press is enough.
  expect(await page.locator('[name=question]').inputValue()).toBe(
    'Skupina doporučuje opatření 1.1.',
  );
  expect(await page.locator('[name=measures]:checked').count()).toBe(1);
  expect(await page.locator('[name=method]:checked').inputValue()).toBe('yesNoAbstain');
  await button(page, 'Připravit hlasování').click();
  await page.waitForURL(/#rizeni$/);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('rizeni');
  await page.locator('a', { hasText: 'Řízení schůze' }).click();
  await page.waitForURL(/\/ridit/);
  await scripted(page);
  await press('Ukončit hlasování');

  // A ballot that is none by its method stands for any that cannot be counted.
  await rows(async (db) => {
    const roundId = await helenaVotes(db, id);
    await db
      .update(vote)
      .set({ choice: sql`'null'::jsonb` })
      .where(eq(vote.roundId, roundId));
  });
  await open(page, 'Ukončit hlasování');
  await button(page, 'Ano, ukončit hlasování').click();
  await page.locator('.error-summary', { hasText: 'nejde spočítat' }).waitFor();
  await page.locator('#ted', { hasText: 'Rozhodnout o hlasování' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await open(page, 'Prohlásit za neplatné');
  await page.locator('[name=reason]').fill('Jeden hlas byl poškozený.');
  await button(page, 'Prohlásit za neplatné a zveřejnit důvod').click();
  await page.locator('#ted .button', { hasText: 'Zopakovat hlasování k bodu 2' }).waitFor();
  await expect.poll(focused).toBe('hlasovani');
  await page.locator('#hlasovani', { hasText: 'Jeden hlas byl poškozený.' }).waitFor();
  await press('Otevřít hlasování');
  await press('Ukončit hlasování');
  await open(page, 'Ukončit hlasování');
  await button(page, 'Ano, ukončit hlasování').click();
  await page.locator('#ted .button', { hasText: 'Zapsat usnesení k bodu 2' }).waitFor();
  await expect.poll(focused).toBe('ted');
  await expect
    .poll(() => page.locator('[name=text]').inputValue())
    .toBe('Skupina doporučuje opatření 1.1.');
  await page.locator('[name=outcome][value=failed]:checked').waitFor({ state: 'attached' });
  await button(page, 'Zapsat usnesení').click();
  await page.locator('#ted .button', { hasText: 'Zahájit bod 3' }).waitFor();
  await expect.poll(focused).toBe('usneseni');
  await jana.close();
});
