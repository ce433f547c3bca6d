import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import { demoLinks, type DemoLink } from '#lib/people/links.server.ts';
import { changeRows } from './changing.ts';
import type { Program } from './server.ts';

// Links are made for everybody at once, and each of them works once.
const unused = new WeakMap<Program, Promise<DemoLink[]>>();

async function linkOf(program: Program, name: string): Promise<DemoLink> {
  for (const makes of [false, true]) {
    if (makes || !unused.has(program)) unused.set(program, changeRows(program, demoLinks));
    const links = await unused.get(program)!;
    const at = links.findIndex((each) => each.name.includes(name));
    if (at >= 0) return links.splice(at, 1)[0];
  }
  throw new Error(`no demo link for ${name}`);
}

/**
 * Signs a demo person in with a one-time link and gives the browser context that holds the session; by hand
 * on a shared device, elsewhere by the form alone.
 */
export async function signedInAs(
  browser: Browser,
  program: Program,
  name: string,
  { shared = false, ...options }: BrowserContextOptions & { shared?: boolean } = {},
): Promise<BrowserContext> {
  const { url } = await linkOf(program, name);
  const context = await browser.newContext({ locale: 'cs-CZ', ...options });
  if (shared) {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('main input[name=shared]').check();
    await page.locator('main form button').first().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/prihlaseni'));
    await page.close();
    return context;
  }
  // To draw the page of the link and the next one took a second of a core for each who signs in.
  const answer = await context.request.post(`${url}?/vstup`, {
    headers: { origin: program.origin, accept: 'text/html' },
    form: { next: '' },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${name} is answered ${answer.status()}`);
  return context;
}
