import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const wish = 'Klub ať má otevřeno i v sobotu odpoledne.';
const draft = `/konzultace/${world.consultation.slug}`;

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

test('a citizen’s comment comes into the open writing room when it is published, not before', async () => {
  const room = await (await signedInAs(browser, program, 'Lucie Nováčková')).newPage();
  await room.goto(`${program.origin}/skupiny/rodiny/navrhy/${world.measures['2.1'].id}`);
  await room.locator('.ProseMirror').first().waitFor();
  let loads = 0;
  room.on('load', () => loads++);

  const citizen = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await citizen.goto(`${program.origin}${draft}/odstavec/opatreni-2.1`);
  await citizen.getByLabel('Vaše připomínka').fill(wish);
  await citizen.getByRole('button', { name: 'Zkontrolovat' }).click();
  await citizen.getByRole('button', { name: 'Odeslat' }).click();
  const number = /č\.\s(\d+)/.exec(await citizen.locator('h1').innerText())?.[1];

  const desk = await (await signedInAs(browser, program, 'Jana Hrubcová')).newPage();
  await desk.goto(
    `${program.origin}/vyporadani/${world.consultation.slug}?stav=waiting&cislo=${number}`,
  );
  expect(await room.getByText(wish).count(), 'before it is published').toBe(0);
  await desk
    .locator(`#pripominka-${number}`)
    .getByRole('button', { name: /^Zveřejnit/ })
    .click();
  await room.getByText(wish).first().waitFor();
  expect(loads, 'the room was not loaded again').toBe(0);
});
