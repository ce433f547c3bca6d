// What every journey leans on: after a click one may read the page it led to, however slowly that came.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright';
import { launchBrowser } from '../support/browser.ts';

const rest = Promise.withResolvers<void>();
let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = createServer(async ({ url }, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' });
    if (url !== '/next') return answer.end('<a href="/next">on</a>');
    answer.write('<p id="first">first</p>');
    await rest.promise;
    answer.end('<p id="last">last</p>');
  }).listen(0);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

test('a click that leads to another page is over when all of that page is there', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  let isOver = false;
  const clicked = page
    .getByText('on')
    .click()
    .then(() => (isOver = true));
  await page.locator('#first').waitFor();
  expect(isOver).toBe(false);
  rest.resolve();
  await clicked;
  expect(await page.locator('#last').count()).toBe(1);
});
