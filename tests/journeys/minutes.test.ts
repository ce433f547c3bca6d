import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright';
import { agendaItem, meeting, membership, minutes } from '#schema';
import { arrive } from '#lib/meetings/attendance.server.ts';
import { endMeeting, startMeeting } from '#lib/meetings/running.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { PersonSlug } from '#world/world.ts';
import { faultsOf } from '../a11y/violations.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { signedInAs } from '../support/readers.ts';
import { scripted } from '../support/scripts.ts';
import { startProgram, type Program } from '../support/server.ts';

const meetingId = randomUUID();
const bodyId = world.bodies.SZP.id;

let program: Program;
let browser: Browser;
let jana: Page;
let eva: Page;
let helena: BrowserContext;

const people = (db: Database, slug: PersonSlug) => subjectOf(db, world.people[slug].id);
const address = (more = '') => `${program.origin}/schuze/${meetingId}/zapis${more}`;
const words = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const section = (page: Page, name: string) => page.getByRole('textbox', { name });

async function comes(slug: PersonSlug) {
  await changeRows(program, async (db) => {
    const [seat] = await db
      .select({ id: membership.id })
      .from(membership)
      .where(and(eq(membership.bodyId, bodyId), eq(membership.personId, world.people[slug].id)));
    const coordinator = await people(db, 'jana-hrubcova');
    const given = { meetingId, membershipId: seat.id, via: 'facilitator' as const };
    expect((await arrive(db, coordinator, given)).granted).toBe(true);
  });
}

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  await changeRows(program, async (db) => {
    await db.insert(meeting).values({
      ...{ id: meetingId, bodyId, number: 44, state: 'invited', place: 'Radnice v Bechyni' },
      startsAt: sql`now()`,
      endsAt: sql`now() + interval '2 hours'`,
    });
    const items = ['Zahájení', 'Návrhy'].map((title, at) => ({
      ...{ meetingId, number: at + 1, title, minutes: 20, kind: 'discussion' as const },
    }));
    await db.insert(agendaItem).values(items);
    const coordinator = await people(db, 'jana-hrubcova');
    const began = await startMeeting(db, coordinator, { meetingId, confirmed: true });
    expect(began.granted).toBe(true);
  });
  await comes('eva-simackova');
  const signedIn = (name: string, more = {}) => signedInAs(browser, program, name, more);
  jana = await (await signedIn('Jana Hrubcová')).newPage();
  eva = await (await signedIn('Eva Šimáčková')).newPage();
  helena = await signedIn('Helena Dvořáčková', { javaScriptEnabled: false });
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

describe('minutes that write themselves', () => {
  test('two recorders write at once while people still talk, by keyboard', async () => {
    await jana.goto(address());
    await jana.getByRole('button', { name: 'Založit zápis' }).click();
    await section(jana, 'ad 1) Zahájení').waitFor();
    await eva.goto(address());
    await section(jana, 'ad 1) Zahájení').click();
    await jana.keyboard.type('Přivítání všech.');
    await section(eva, 'ad 2) Návrhy').click();
    await eva.keyboard.type('Debata o vozu.');
    for (const page of [jana, eva]) {
      await page.getByText('Přivítání všech.').waitFor();
      await page.getByText('Debata o vozu.').waitFor();
      await page.getByText('Vše uloženo').waitFor();
    }
    expect(await faultsOf(jana, [360, 1280], ['light', 'dark'])).toEqual([]);
  });

  test('what happens meanwhile comes in beside the words, which stay as they are', async () => {
    await section(jana, 'ad 1) Zahájení').click();
    await jana.keyboard.press('Control+End');
    await comes('helena-dvorackova');
    await jana.getByText('Helena Dvořáčková').waitFor();
    await jana.keyboard.type(' Program schválen.');
    await eva.getByText('Přivítání všech. Program schválen.').waitFor();
  });

  test('another recorder takes over when the first one cannot go on', async () => {
    await eva.getByRole('button', { name: 'Převzít zápis' }).click();
    await eva.getByText('Zápis teď píšete vy.').waitFor();
    // The first one sees who writes now, and could take it back.
    await jana.getByText(/Šimáčková, předtím .*Hrubcová/).waitFor();
    await jana.getByRole('button', { name: 'Převzít zápis' }).waitFor();
    await eva.getByRole('button', { name: 'Převzít zápis' }).waitFor({ state: 'detached' });
  });

  test('the verifier without scripts reads what is there and signs it', async () => {
    await changeRows(program, async (db) => {
      const ended = await endMeeting(db, await people(db, 'jana-hrubcova'), meetingId);
      expect(ended.granted).toBe(true);
    });
    await jana.reload();
    await scripted(jana);
    await jana.locator('select[name=verifier]').selectOption({ label: 'Helena Dvořáčková' });
    await jana.getByRole('button', { name: 'Určit' }).click();
    await jana.getByText('Určeno, kdo zápis ověří.').waitFor();

    const page = await helena.newPage();
    await page.goto(address());
    expect(await words(page)).toContain('Přivítání všech. Program schválen.');
    // Somebody writes on: nothing is signed that was not read.
    await section(eva, 'ad 2) Návrhy').click();
    await eva.keyboard.press('Control+End');
    await eva.keyboard.type(' Hotovo.');
    await eva.getByText('Vše uloženo').waitFor();
    await page.getByRole('button', { name: 'Podepsat zápis' }).click();
    expect(await words(page)).toContain('Zápis se mezitím změnil.');
    expect(await words(page)).toContain('Debata o vozu. Hotovo.');
    await page.getByRole('button', { name: 'Podepsat zápis' }).click();
    expect(await words(page)).toContain('Zápis podpisem ověřuje Helena Dvořáčková');
    // Those who have it open can write no more.
    await section(eva, 'ad 2) Návrhy').and(eva.locator('[contenteditable=false]')).waitFor();
    await page.close();
  });

  test('a member objects without scripts, empty words are refused and kept ones answered', async () => {
    const page = await helena.newPage();
    await page.goto(address());
    await page.getByRole('button', { name: 'Podat námitku' }).click();
    expect(await words(page)).toContain('Ještě chybí: co v zápisu nesouhlasí.');
    await page.locator('textarea[name=text]').fill('Chybí čas odchodu.');
    await page.getByRole('button', { name: 'Podat námitku' }).click();
    expect(await words(page)).toContain('Námitka je podaná.');
    await jana.goto(address());
    await scripted(jana);
    await jana.locator('textarea[name=answer]').fill('Čas je v části Kdo tu byl.');
    await jana.getByRole('button', { name: 'Odpovědět' }).click();
    await jana.getByText('Odpověď je zapsaná.').waitFor();
    await jana.getByText('Zveřejnit půjde hned potom.').waitFor();
    await page.close();
  });

  test('a citizen reads them once they are published, with their print', async () => {
    const citizen = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await citizen.goto(address());
    expect(citizen.url()).toContain('/prihlaseni');
    await changeRows(program, async (db) => {
      await db.transaction(async (tx) => {
        await tx.execute('alter table minutes disable trigger minutes_kept');
        await tx.update(minutes).set({ signedAt: sql`now() - interval '9 days'` });
        await tx.execute('alter table minutes enable trigger minutes_kept');
      });
    });
    await jana.goto(address());
    await jana.getByRole('button', { name: 'Zveřejnit zápis' }).click();
    await jana.getByText('Potvrďte prosím, že v zápisu nejsou osobní údaje').first().waitFor();
    await scripted(jana);
    await jana.locator('input[name=personalData]').check();
    await jana.getByRole('button', { name: 'Zveřejnit zápis' }).click();
    await jana.getByText('Zápis je zveřejněný.').waitFor();

    await citizen.goto(`${program.origin}/schuze/${meetingId}`);
    await citizen.getByRole('link', { name: 'Zápis ze schůze č. 44' }).click();
    const text = await words(citizen);
    for (const part of [
      'Debata o vozu. Hotovo.',
      'Text zápisu odpovídá otisku.',
      'Chybí čas odchodu.',
      'Námitky a odpovědi odpovídají otisku',
    ]) {
      expect(text).toContain(part);
    }
    const reader = await (await browser.newContext()).newPage();
    await reader.goto(address());
    expect(await faultsOf(reader, [360, 1280], ['light', 'dark'])).toEqual([]);
    await reader.goto(address('/tisk'));
    expect(await faultsOf(reader, [1280], ['light'])).toEqual([]);
  });
});
