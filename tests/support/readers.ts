import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright';
import type { Program } from './server.ts';

/** Signs a demo person in with a one-time link and gives the browser context that holds the session. */
export async function signedInAs(
  browser: Browser,
  program: Program,
  name: string,
  { shared = false, ...options }: BrowserContextOptions & { shared?: boolean } = {},
): Promise<BrowserContext> {
  const link = (await program.links()).find((each) => each.name.includes(name));
  if (!link) throw new Error(`no demo link for ${name}`);
  const context = await browser.newContext({ locale: 'cs-CZ', ...options });
  const page = await context.newPage();
  await page.goto(link.url);
  if (shared) await page.locator('main input[name=shared]').check();
  await page.locator('main form button').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/prihlaseni'));
  await page.close();
  return context;
}
