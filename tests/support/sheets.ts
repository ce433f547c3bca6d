import type { Page } from 'playwright';

/** How many sheets of paper a page takes, in the letters it is meant to be read in. */
export async function sheetsOf(page: Page, paper: Parameters<Page['pdf']>[0]): Promise<number> {
  // Letters that have not come yet are printed in others, which need more room.
  await page.evaluate(async () => void (await document.fonts.ready));
  const printed = (await page.pdf(paper)).toString('latin1');
  return printed.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
