import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { letterTo } from '../support/letters.ts';
import { startProgram, type Program } from '../support/server.ts';

let program: Program;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  const context = await browser.newContext({ locale: 'cs-CZ', javaScriptEnabled: false });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const heading = () => page.locator('h1').innerText();

async function post(path: string, body: string): Promise<number> {
  const answer = await fetch(program.origin + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
  });
  return answer.status;
}

test('news by mail: asked for, confirmed by a button, ended by one click of a mail program', async () => {
  await page.goto(`${program.origin}/odber`);
  await page.locator('main form button').click();
  expect(await page.locator('.error-summary li').count()).toBe(2);
  await page.locator('#email').fill('vera@example.org');
  for (const box of await page.locator('input[name=topics]').all()) await box.uncheck();
  await page.locator('main form button').click();
  // What was typed is still there; nothing was sent.
  expect(await page.locator('#email').inputValue()).toBe('vera@example.org');
  expect(await page.locator('input[name=topics]:checked').count()).toBe(0);
  await page.locator('input[name=topics]').first().check();
  await page.locator('input[name=consent]').check();
  await page.locator('main form button').click();
  expect(await heading()).toBe('Podívejte se do své schránky');

  const [, token] = /\/odber\/([\w-]{43})/.exec(await letterTo(program, 'vera@example.org'))!;
  const address = `${program.origin}/odber/${token}`;
  // A mail scanner opens every link it finds; that begins nothing.
  for (const path of ['', '?potvrzeno', '/konec']) {
    await fetch(address + path, { redirect: 'manual' });
  }
  await page.goto(address);
  expect(await heading()).toBe('Potvrdit odběr novinek');
  await page.getByRole('button', { name: 'Potvrdit odběr' }).click();
  expect(await heading()).toBe('Můj odběr novinek');

  // Only the address of the mail program is open to who sends no Origin.
  expect(await post(`/odber/${token}?/ukoncit`, '')).toBe(403);
  expect(await post(`/odber/${token}/konec`, 'x=1')).toBe(400);
  expect(await post(`/odber/${'A'.repeat(43)}/konec`, 'List-Unsubscribe=One-Click')).toBe(404);
  // Opened by a person it leads to the button; an address that is none of ours, however strange, to nothing.
  for (const [stray, status] of [
    [token, 303],
    ['A'.repeat(43), 404],
    ['%E2%80%8Bodb%C4%9Br', 404],
    ['%0d%0aX:1', 400],
  ] as const) {
    const opened = await fetch(`${program.origin}/odber/${stray}/konec`, { redirect: 'manual' });
    expect(`${stray} ${opened.status}`).toBe(`${stray} ${status}`);
  }
  await page.reload();
  expect(await heading()).toBe('Můj odběr novinek');

  expect(await post(`/odber/${token}/konec`, 'List-Unsubscribe=One-Click')).toBe(200);
  expect(await post(`/odber/${token}/konec`, 'List-Unsubscribe=One-Click')).toBe(200);
  await page.goto(address);
  expect(await heading()).toBe('Odběr tu není');
});

test('without an address: a feed of one topic, and a calendar to subscribe to', async () => {
  const feed = await fetch(`${program.origin}/casova-osa/atom.xml?tema=clanky`);
  const text = await feed.text();
  expect(text).toContain('<title>Vyšel článek „Kdo všechno sedí u\u00a0jednoho stolu“</title>');
  expect(text).toContain('/casova-osa/atom.xml?tema=clanky');
  expect(text).not.toContain('Hlasování');
  expect((await fetch(`${program.origin}/casova-osa/atom.xml?tema=jine`)).status).toBe(404);

  const calendar = await fetch(`${program.origin}/kalendar.ics`);
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const entries = (await calendar.text()).replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
  expect(entries.some((entry) => entry.includes('SUMMARY:Veřejné projednání: '))).toBe(true);
  expect(entries.some((entry) => entry.includes('DTSTART;VALUE=DATE:'))).toBe(true);

  await page.goto(`${program.origin}/kalendar`);
  expect(await page.locator('main ol.days > li').count()).toBeGreaterThan(3);
});
