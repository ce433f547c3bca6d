import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { launchBrowser } from '../support/browser.ts';
import { openHall } from '../support/hall.ts';
import { median, type Row } from './row.ts';
import type { Program } from '../support/server.ts';

const voters = ['Dvořáčková', 'Ježek', 'Cihla'];
/** The slowest network a browser's own tools know, and a phone four times slower than this computer. */
const slow3G = {
  offline: false,
  latency: 2000,
  downloadThroughput: 50_000,
  uploadThroughput: 50_000,
};
const slowness = 4;
const plainForm =
  '<!doctype html><meta name="viewport" content="width=device-width"><h1>Hlas</h1><form method="post"><button>Odeslat hlas</button></form>';

/** From the QR code of a card to the first accepted vote on a slow phone, beside a bare form sent on the same one. */
export async function phoneBench(program: Program): Promise<Row> {
  const hall = await openHall(program, '270135');
  await hall.open('one');
  const browser = await launchBrowser();
  const bare = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)));
  const figures = { ours: [] as number[], bare: [] as number[] };
  let taps = 0;
  try {
    bare.send({ headers: { 'content-type': 'text/html; charset=utf-8' }, body: plainForm });
    const [port] = (await once(bare, 'message')) as [number];
    for (const family of voters) {
      const code = await hall.card(family);
      figures.ours.push(
        await seconds(browser, async (page) => {
          await page.goto(`${program.origin}/k/${code}`, { waitUntil: 'commit' });
          const way = [
            page.locator('form[data-ballot] [name^="volba"]').first(),
            page.getByRole('button', { name: 'Odeslat hlas', exact: true }),
          ];
          for (const place of way) await place.tap();
          await page.locator('#prijato').waitFor();
          taps = way.length;
        }),
      );
      figures.bare.push(
        await seconds(browser, async (page) => {
          await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' });
          const answer = page.waitForResponse((one) => one.request().method() === 'POST');
          await page.getByRole('button').tap();
          await (await answer).finished();
        }),
      );
    }
  } finally {
    bare.kill();
    await browser.close();
  }
  return {
    work: `QR code of a card to an accepted vote, Slow 3G, processor ${slowness} × slower`,
    ours: median(figures.ours),
    bare: median(figures.bare),
    unit: 's',
    note: `${taps} taps`,
  };
}

async function seconds(browser: Browser, act: (page: Page) => Promise<void>): Promise<number> {
  const context = await browser.newContext({
    ...{ locale: 'cs-CZ', hasTouch: true, viewport: { width: 360, height: 740 } },
  });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', slow3G);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  const started = performance.now();
  await act(page);
  const took = (performance.now() - started) / 1000;
  await context.close();
  return took;
}
