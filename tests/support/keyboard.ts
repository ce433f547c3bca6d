import type { Page } from 'playwright';

const mostSteps = 400;

/** What the focused element is called: its label, its words or its name. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return '';
    const labels = 'labels' in node ? [...((node.labels as NodeListOf<Element>) ?? [])] : [];
    const said = labels.map((label) => label.textContent).join(' ') || node.textContent || '';
    return (node.getAttribute('aria-label') ?? said).replace(/[\s\u00a0]+/g, ' ').trim();
  });
}

/** Presses Tab until what is named so has focus; fails when the page goes round without it or loses the focus mark. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < mostSteps; step++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (typeof name === 'string' ? now.startsWith(name) : name.test(now)) {
      await expectMark(page, now);
      return;
    }
    passed.push(now);
  }
  throw new Error(`Tab never came to ${name}; it came to: ${[...new Set(passed)].join(' | ')}`);
}

/** Comes to a link or button by Tab, presses Enter and waits for the page or the place it leads to. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  const place = await placeOnPage(page);
  // A page whose scripts just begin changes its own address, too; only a place on the page is such a change.
  const arrived = place ? page.waitForURL(({ hash }) => hash === place) : page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await arrived;
}

/** The place on the very page that the focused link leads to; '' for links elsewhere and for buttons. */
function placeOnPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const link = document.activeElement;
    if (!(link instanceof HTMLAnchorElement)) return '';
    const [here] = location.href.split('#');
    return link.href.startsWith(`${here}#`) ? link.hash : '';
  });
}

/** Comes to a list by Tab and walks down it to the option that begins so. */
export async function choose(page: Page, name: string | RegExp, option: string): Promise<void> {
  await tabTo(page, name);
  // Letters typed one after another mean another option once a second lies between two of them.
  const chosen = () =>
    page.evaluate(() => {
      const [{ label }] = (document.activeElement as HTMLSelectElement).selectedOptions;
      return label.replaceAll('\u00a0', ' ');
    });
  let before = '';
  for (let now = await chosen(); !now.startsWith(option); now = await chosen()) {
    if (now === before) throw new Error(`„${option}“ is not in the list, its last is „${now}“`);
    before = now;
    await page.keyboard.press('ArrowDown');
  }
}

/** Comes to a field by Tab and types into it. */
export async function type(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.insertText(text);
}

async function expectMark(page: Page, name: string): Promise<void> {
  const width = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement as Element);
    return style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
  });
  if (width < 3) throw new Error(`„${name}“ has focus and shows no mark (${width} px)`);
}
