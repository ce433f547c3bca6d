import type { Page } from 'playwright';

/**
 * Waits until the scripts of the framework run in a page. What is pressed before is a plain form or link, and
 * what was unfolded before may fold again.
 */
export async function scripted(page: Page): Promise<void> {
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}
