import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { eq } from 'drizzle-orm';
import { consultation } from '#schema';
import { publish } from '#lib/consultation/desk/moderation.server.ts';
import { comment, coordinator, openConsultation } from '../consultation/scene.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { signedInAs } from '../support/readers.ts';
import { percentile } from './row.ts';
import type { Program } from '../support/server.ts';
import type { Row } from './row.ts';

const many = 300;
const slug = 'mereni-stolu';
/** Milliseconds the browser calls a task long from; shorter ones are told as this. */
const longTask = 50;
/** Milliseconds of a pause somebody notices. */
const noticed = 100;

type Measured = { keys: number[]; tasks: number[] };
declare global {
  interface Window {
    measured: Measured;
  }
}

/**
 * A coordinator settles 300 comments in one table by keys alone, in a real browser: from each key to the next
 * painted picture, and the longest task of the page. Beside it a bare page with as many rows and the same keys.
 */
export async function deskBench(program: Program): Promise<Row[]> {
  await makeComments(program);
  const browser = await launchBrowser();
  const bare = fork(fileURLToPath(new URL('bare-server.ts', import.meta.url)));
  try {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    bare.send({ headers, body: barePage() });
    const [port] = (await once(bare, 'message')) as [number];
    const viewport = { width: 1280, height: 900 };
    const context = await signedInAs(browser, program, 'Jana Hrubcová', { viewport });
    const address = `${program.origin}/vyporadani/${slug}?stav=unanswered`;
    const ours = await settleAll(await context.newPage(), address);
    const floor = await settleAll(
      await (await browser.newContext({ viewport })).newPage(),
      `http://127.0.0.1:${port}/`,
    );
    const pauses = ours.tasks.filter((duration) => duration > noticed).length;
    const keys = [50, 95, 100].map((share): Row => {
      const figure = share === 100 ? 'slowest' : `p${share}`;
      return {
        work: `${many} comments settled by keys in one table, key to next paint: ${figure}`,
        ours: percentile(ours.keys, share),
        bare: percentile(floor.keys, share),
        unit: 'ms',
      };
    });
    return [
      ...keys,
      {
        work: `${many} comments settled by keys in one table: longest task of the page`,
        ours: Math.max(longTask, ...ours.tasks),
        bare: Math.max(longTask, ...floor.tasks),
        unit: 'ms',
        note: `${ours.tasks.length} over ${longTask} ms, ${pauses} over ${noticed} ms; ${ours.keys.length} keys`,
      },
    ];
  } finally {
    bare.kill();
    await browser.close();
  }
}

async function makeComments(program: Program): Promise<void> {
  await changeRows(program, async (db) => {
    const about = await openConsultation(db, slug);
    for (let number = 1; number <= many; number++) {
      const text = `Připomínka pořadí ${number}: spoj v neděli v ${number} hodin. `.repeat(5);
      const made = await comment(db, about, { text, address: String((number % 5) + 1) });
      await publish(db, coordinator, about.id, made.id);
    }
    await db.update(consultation).set({ state: 'settling' }).where(eq(consultation.id, about.id));
  });
}

async function settleAll(page: Page, address: string): Promise<Measured> {
  await page.addInitScript(measure);
  await page.goto(address);
  await page.getByText('Klávesové zkratky').waitFor();
  // What the first showing of the page took is another figure.
  await page.evaluate(() => Object.assign(window.measured, { keys: [], tasks: [] }));
  for (let number = 1; number <= many; number++) {
    if (number % 10 === 5) {
      for (const key of ['j', 'k']) {
        await page.keyboard.press(key);
        await opens(page, key === 'j' ? number + 1 : number);
      }
    }
    await page.keyboard.press(String((number % 5) + 1));
    await page.waitForFunction(() => document.activeElement?.id === 'reason-settled');
    await page.keyboard.type(`Důvod ${number}.`);
    await page.keyboard.press('Control+Enter');
    if (number < many) await opens(page, number + 1);
    else await page.getByText(`Připomínka č. ${many} má odpověď.`).first().waitFor();
  }
  const measured = await page.evaluate(() => window.measured);
  await page.close();
  return measured;
}

async function opens(page: Page, number: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const head = document.getElementById('otevrena');
    return (
      head === document.activeElement &&
      Number(/\d+$/.exec(head?.textContent ?? '')?.[0]) === wanted
    );
  }, number);
}

/** Runs in the page before anything else of it. */
function measure(): void {
  window.measured = { keys: [], tasks: [] };
  new PerformanceObserver((list) => {
    window.measured.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'Control') return;
      requestAnimationFrame(() => {
        // The first message after a frame's callbacks comes when it was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.measured.keys.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    true,
  );
}

/** As many rows and the same keys by plain HTML and thirty lines of script; saving asks its server once. */
function barePage(): string {
  const rows = Array.from({ length: many }, (_, at) => `<tr><th>${at + 1}<td>Připomínka<td>čeká`);
  const choices = [1, 2, 3, 4, 5].map((n) => `<input type="radio" name="outcome" value="${n}">`);
  return `<!doctype html><html><meta charset="utf-8"><title>Stůl</title>
<h2 id="otevrena" tabindex="-1">č.\u00a01</h2><p id="hotovo"></p><p>Klávesové zkratky</p>
<form>${choices.join('')}<textarea id="reason-settled"></textarea></form><table>${rows.join('')}</table>
<script>
let at = 1;
const head = document.getElementById('otevrena');
const field = document.getElementById('reason-settled');
const open = (number) => { at = number; head.textContent = 'č.\\u00a0' + at; head.focus(); };
addEventListener('keydown', async (event) => {
  if (event.key === 'Enter' && event.ctrlKey) {
    event.preventDefault();
    await (await fetch('/', { method: 'POST', body: field.value })).text();
    document.querySelectorAll('tr')[at - 1].lastChild.textContent = 'vypořádáno';
    document.getElementById('hotovo').textContent = 'Připomínka č.\\u00a0' + at + ' má odpověď.';
    field.value = '';
    open(at + 1);
  } else if (event.target === field) return;
  else if (event.key === 'j') open(at + 1);
  else if (event.key === 'k') open(at - 1);
  else if (/^[1-5]$/.test(event.key)) {
    event.preventDefault();
    document.querySelector('[value="' + event.key + '"]').checked = true;
    field.focus();
  }
});
</script></html>`;
}
