// J1: an evening at which three people of three parties write one measure and the projector follows them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright';
import { setScreen } from '#lib/meetings/running.server.ts';
import { makeProjector } from '#lib/meetings/screen/projectors.server.ts';
import { subjectOf } from '#lib/people/subject.server.ts';
import { world } from '#world/world.ts';
import { isFull } from '../faults/run.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { Desk, readFromServer, type Hall } from '../support/desk.ts';
import { runningMeeting } from '../support/meeting.ts';
import { startProgram, type Program } from '../support/server.ts';
import { done, voters } from '../voting/scene.ts';

const measureId = world.measures['1.4'].id;
const room = `/skupiny/seniori/navrhy/${measureId}`;
// In the run of every day only until everybody was seen to notice it.
const offlineFor = isFull ? 60_000 : 0;

let program: Program;
let browser: Browser;
let hall: Hall;
let wall: Page;
beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  hall = { browser, program, room };
  const projector = await changeRows(program, async (db) => {
    const jana = await subjectOf(db, world.people['jana-hrubcova'].id);
    const meetingId = await runningMeeting(db, voters);
    const screen = { mode: 'text', measureId, section: 'goal' } as const;
    done(await setScreen(db, jana, { meetingId, screen }));
    const { token } = done(await makeProjector(db, jana, meetingId));
    return `/schuze/${meetingId}/platno/${token}`;
  });
  wall = await browser.newPage({ locale: 'cs-CZ', viewport: { width: 1280, height: 720 } });
  await wall.goto(program.origin + projector);
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const stands = (words: string) => wall.getByText(words).waitFor();

/** Waits until a question is answered as expected; fails with the last answer. */
async function becomes<T>(ask: () => Promise<T>, expected: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (expected(answer)) return answer;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((later) => setTimeout(later, 150));
  }
}

describe('J1 three people of three parties write one measure at once', () => {
  let helena: Desk;
  let zdenek: Desk;
  let bohumil: Desk;
  beforeAll(async () => {
    [helena, zdenek, bohumil] = await Promise.all([
      Desk.of(hall, 'Helena Dvořáčková'),
      Desk.of(hall, 'Zdeněk Ouředník'),
      Desk.of(hall, 'Bohumil Cihla'),
    ]);
    await Promise.all([helena, zdenek, bohumil].map((desk) => desk.enter()));
  });

  test('different fields, the same paragraph, and one cut off while the projector follows', async () => {
    await becomes(
      () => helena.page.locator('.people').innerText(),
      (people) => people.includes('Zdeněk Ouředník') && people.includes('Bohumil Cihla'),
    );
    // The same paragraph, from both ends.
    await helena.text('goal').click();
    await helena.page.keyboard.press('Control+Home');
    await helena.page.keyboard.type('Helena začíná. ', { delay: 15 });
    await zdenek.text('goal').click();
    await zdenek.page.keyboard.press('Control+End');
    await zdenek.page.keyboard.type(' Zdeněk končí.', { delay: 15 });
    // A plain line and another section.
    await helena.page
      .locator('#cast-basics #pole-regionalLink input')
      .fill('Krajský plán, kapitola 3');
    await Promise.all([helena.saved(), zdenek.saved()]);
    await stands('Helena začíná.');
    await stands('Zdeněk končí.');

    await bohumil.cut(true);
    const since = Date.now();
    await bohumil.text('goal').click();
    await bohumil.page.keyboard.press('Control+End');
    await bohumil.page.keyboard.type(' Bohumil píše bez sítě.', { delay: 15 });
    await bohumil.text('needStatement').click();
    await bohumil.page.keyboard.press('Control+End');
    await bohumil.page.keyboard.press('Enter');
    await bohumil.page.keyboard.type('Odstavec napsaný bez připojení.', { delay: 5 });
    await bohumil.status().filter({ hasText: 'Bez připojení' }).waitFor();
    await bohumil
      .status()
      .filter({ hasText: /\d+\szměn/ })
      .waitFor();
    await helena.text('activities').click();
    await helena.page.keyboard.press('Control+End');
    await helena.page.keyboard.press('Enter');
    await helena.page.keyboard.type('Mezitím píše Helena dál.', { delay: 5 });
    await helena.write('goal', ' Sál čte dál.');
    await stands('Sál čte dál.');
    expect(await wall.getByText('Bohumil píše bez sítě.').count()).toBe(0);
    await bohumil.page.waitForTimeout(Math.max(0, offlineFor - (Date.now() - since)));
    expect(await zdenek.words('needStatement')).not.toContain('Odstavec napsaný bez připojení.');
    await bohumil.cut(false);

    await Promise.all([helena, zdenek, bohumil].map((desk) => desk.saved()));
    for (const section of ['goal', 'needStatement', 'activities']) {
      const [first, ...others] = [helena, zdenek, bohumil];
      for (const other of others) {
        await becomes(
          async () => [await first.words(section), await other.words(section)],
          ([one, two]) => JSON.stringify(one) === JSON.stringify(two),
        );
      }
    }
    const goal = (await helena.words('goal')).join('\n');
    expect(goal).toContain('Helena začíná.');
    expect(goal).toContain('Zdeněk končí.');
    expect(goal).toContain('Bohumil píše bez sítě.');
    await stands('Bohumil píše bez sítě.');
    await expect
      .poll(() => zdenek.words('needStatement'))
      .toContain('Odstavec napsaný bez připojení.');
    expect(await bohumil.words('activities')).toContain('Mezitím píše Helena dál.');
    await expect
      .poll(() => zdenek.page.locator('#pole-regionalLink input').inputValue())
      .toBe('Krajský plán, kapitola 3');
  });

  test('shows who changed a section last, and undo takes back one’s own steps only', async () => {
    await zdenek.page
      .locator('#cast-activities .last-change', { hasText: 'Helena Dvořáčková' })
      .waitFor();
    await zdenek.text('goal').click();
    await zdenek.page.keyboard.press('Control+z');
    const goal = await becomes(
      async () => (await zdenek.words('goal')).join('\n'),
      (words) => !words.includes('Zdeněk končí.'),
    );
    expect(goal).toContain('Helena začíná.');
    expect(goal).toContain('Bohumil píše bez sítě.');
  });

  test('a comment travels to everybody, and a half-written one is not touched by it', async () => {
    await zdenek.page.locator('#cast-goal .note-button').first().click();
    await zdenek.page.locator('.comments-here textarea').fill('Rozepsaná připomínka');
    await helena.page.locator('#cast-goal .note-button').first().click();
    await helena.page.locator('.comments-here textarea').fill('Kolik to bude stát?');
    await helena.page.keyboard.press('Control+Enter');
    for (const desk of [zdenek, bohumil]) {
      await desk.page
        .locator('aside[aria-labelledby=pripominky] .thread', { hasText: 'Kolik to bude stát?' })
        .first()
        .waitFor();
    }
    expect(await zdenek.page.locator('.comments-here > form textarea').inputValue()).toBe(
      'Rozepsaná připomínka',
    );
    await expect
      .poll(() => bohumil.page.locator('#cast-goal .note-button').first().innerText())
      .toMatch(/\(\d+\)$/);
  });

  test('all of it is in the database after the program was killed and started again', async () => {
    await Promise.all([helena, zdenek, bohumil].map((desk) => desk.saved()));
    const before = await Promise.all(
      ['goal', 'needStatement', 'activities'].map((section) => helena.words(section)),
    );
    await program.kill9();
    await wall.getByText('Spojení se obnovuje').waitFor();
    await stands('Bohumil píše bez sítě.');
    await program.start();
    const read = await readFromServer(hall, 'Anna Chalupová');
    for (const words of before.flat()) {
      for (const line of words.split('\n')) expect(read).toContain(line);
    }
    await wall.getByText('spojeno').waitFor();
    // The pages that stayed open come back by themselves and lose nothing.
    await Promise.all([helena, zdenek, bohumil].map((desk) => desk.saved()));
    expect(await bohumil.words('goal')).toEqual(before[0]);
    expect([helena, zdenek, bohumil].flatMap((desk) => desk.faults)).toEqual([]);
  });
});
