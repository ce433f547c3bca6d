import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consultation } from '#schema';
import { day as shownDay } from '#lib/kernel/format.ts';
import { world } from '#world/world.ts';
import type { Browser, Page } from 'playwright';
import { faultsOf } from '../a11y/violations.ts';
import { exif, jpeg, png } from '../plan/drawn.ts';
import { launchBrowser } from '../support/browser.ts';
import { changeRows } from '../support/changing.ts';
import { signedInAs } from '../support/readers.ts';
import { sheetsOf } from '../support/sheets.ts';
import { startProgram, type Program } from '../support/server.ts';

let program: Program;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  const jana = await signedInAs(browser, program, 'Jana Hrubcová', { javaScriptEnabled: false });
  page = await jana.newPage();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const main = async () => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const slug = 'druhe-cteni';
const course = () => page.goto(`${program.origin}/vyporadani/${slug}/prubeh`);
const publicStatus = async () => (await fetch(`${program.origin}/konzultace/${slug}`)).status;

const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The page by day and by night, on a phone and on a desk; its first state is among all pages in tests/a11y. */
async function looks() {
  const shown = await (await signedInAs(browser, program, 'Jana Hrubcová')).newPage();
  await shown.goto(page.url());
  expect(await faultsOf(shown, [360, 1280], ['light', 'dark'])).toEqual([]);
  await shown.context().close();
}

/** Its moments come sooner than anybody could wait for. */
const move = (change: Partial<typeof consultation.$inferInsert>) =>
  changeRows(program, (db) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`alter table consultation disable trigger consultation_kept`);
      await tx.update(consultation).set(change).where(eq(consultation.slug, slug));
      await tx.execute(sql`alter table consultation enable trigger consultation_kept`);
    }),
  );

test('a consultation is prepared for coordinators only, changed and announced', async () => {
  await page.goto(`${program.origin}/konzultace/nova`);
  await page.getByLabel('Název').fill('Druhé čtení');
  await page.getByLabel('Konec: den').fill('2020-01-01');
  await press('Uložit jako přípravu');
  expect(await page.title()).toMatch(/^Chyba:/);
  expect(await main()).toContain('Konec lhůty už minul.');
  expect(await page.getByLabel('Název').inputValue()).toBe('Druhé čtení');
  await page.getByLabel('Konec: den').fill(inDays(8));
  await page.getByLabel('Do kdy odpovíte na připomínky').fill('');
  await press('Uložit jako přípravu');
  expect(await main()).toContain('Lhůta je kratší než 14 dní.');
  await page.getByLabel('Vím o tom a chci vyhlásit').check();
  await press('Uložit jako přípravu');
  expect(new URL(page.url()).pathname).toBe(`/vyporadani/${slug}/prubeh`);
  expect(await publicStatus()).toBe(404);
  await looks();

  await page.getByRole('link', { name: 'Upravit termíny a text' }).click();
  await page.getByLabel('Kde ještě můžou lidé připomínky nechat').fill('Schránka v knihovně.');
  await page.getByLabel('Konec: den').fill(inDays(30));
  await press('Uložit změny');
  expect(await main()).toContain('Změny jsou uložené.');
  await press('Vyhlásit');
  expect(await main()).toContain('Řízení je vyhlášené.');
  expect(await publicStatus()).toBe(200);
});

test('it opens once, frozen, and then only the end moves, to later', async () => {
  const second = await page.context().newPage();
  await second.goto(page.url());
  await press('Otevřít hned');
  expect(await main()).toContain('Znění je zmrazené.');
  await second.getByRole('button', { name: 'Otevřít hned' }).click();
  expect(await second.locator('.error-summary').innerText()).toContain('Tohle už je hotové');
  await second.close();
  await course();
  expect(await page.getByRole('link', { name: 'Upravit termíny a text' }).count()).toBe(0);
  await page.goto(`${page.url()}/upravit`);
  expect(new URL(page.url()).pathname).toBe(`/vyporadani/${slug}/prubeh`);

  await page.getByText('Posunout termíny').click();
  const closes = page.getByLabel('Konec: den');
  const kept = await closes.inputValue();
  await closes.fill(new Date(Date.parse(kept) - 86_400_000).toISOString().slice(0, 10));
  await press('Uložit nové termíny');
  expect(await main()).toContain('Konec lhůty jde posunout jen na později');
  await closes.fill(new Date(Date.parse(kept) + 86_400_000).toISOString().slice(0, 10));
  await press('Uložit nové termíny');
  expect(await main()).toContain('Nové termíny jsou uložené a veřejné.');
  const answer = await fetch(`${program.origin}/konzultace/${slug}`);
  const shown = (await answer.text()).replaceAll('\u00a0', ' ');
  expect(shown).toContain('Znění je zmrazené od');
  expect(shown).toContain('Schránka v knihovně.');
});

test('it is heard, settled and published in its order, each with the one next step', async () => {
  const hour = 3_600_000;
  await move({ hearingAt: new Date(Date.now() - hour) });
  await course();
  await page.getByLabel(/^Bechyně/).fill('dvanáct');
  await page.getByLabel('Veřejný zápis').fill('Mluvilo se o autobusech.');
  await press('Uložit projednání');
  expect(await main()).toContain('počet lidí, třeba 12');
  expect(await page.getByLabel('Veřejný zápis').inputValue()).toBe('Mluvilo se o autobusech.');
  await page.getByLabel(/^Bechyně/).fill('12');
  await press('Uložit projednání');
  expect(await main()).toContain('Projednání je zapsané.');
  await looks();

  await move({ closesAt: new Date(Date.now() - hour) });
  await course();
  await press('Začít vypořádání');
  await press('Uzavřít vypořádání');
  await press('Zveřejnit tabulku');
  expect(await main()).toContain('Potvrďte prosím, že jste tabulku přečetli');
  await page.getByLabel('Tabulku jsme přečetli').check();
  await press('Zveřejnit tabulku');
  expect(await main()).toContain('Tabulka je zveřejněná.');
  expect(await main()).toContain('Otisk zveřejněné tabulky');
  await looks();
  await page.getByRole('link', { name: 'Vyhlásit další kolo' }).click();
  expect(await main()).toContain('Bude to 2. kolo po řízení „Druhé čtení“');
  await press('Vyhlásit');
  expect(await main()).toContain('Všechna vybraná opatření mají stejné znění jako minule.');
});

test('to others the course does not exist, and a stranger is asked to sign in', async () => {
  const petr = await signedInAs(browser, program, 'Petr Doležal');
  for (const path of ['prubeh', 'prubeh/upravit']) {
    const address = `${program.origin}/vyporadani/${world.consultation.slug}/${path}`;
    expect((await petr.request.get(address)).status()).toBe(404);
    const asked = await fetch(address, { redirect: 'manual' });
    expect([asked.status, asked.headers.get('location')]).toEqual([
      ...[303, expect.stringContaining('/prihlaseni')],
    ]);
    const headers = { origin: program.origin, accept: 'text/html' };
    const sent = await petr.request.post(`${address}?/zverejnit`, {
      headers,
      form: { checked: '1' },
    });
    expect(sent.status()).toBe(404);
  }
  await petr.close();
});

const project = `/sprava/projekt/${world.project.id}`;
const logos = () =>
  page
    .locator('#loga img')
    .evaluateAll((all) =>
      all.map((one) => [(one as HTMLImageElement).alt, (one as HTMLImageElement).naturalWidth]),
    );
const sendLogo = async (buffer: Uint8Array, alt: string) => {
  const file = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(buffer) };
  await page.getByLabel('Obrázek').setInputFiles(file);
  await page.locator('#alt').fill(alt);
  await press('Přidat logo');
};

test('the coordinator keeps the project and its logos; what is no good picture is refused in words', async () => {
  await page.goto(program.origin + project);
  const [circles, waves] = await logos();
  await page.getByLabel('Rozpočet').fill('milion');
  await press('Uložit údaje');
  expect(await main()).toContain('Rozpočet napište v celých korunách');
  await page.getByLabel('Rozpočet').fill('1 250 000,- Kč');
  await press('Uložit údaje');
  expect(await main()).toContain('Uloženo.');

  for (const [file, sentence] of [
    [Buffer.from('<svg onload="alert(1)"></svg>'), 'Soubor není PNG ani JPEG'],
    [png(30, 20).slice(0, -5), 'Soubor je poškozený nebo neúplný'],
    [Buffer.concat([png(30, 20), Buffer.from('PK')]), 'Za obrázkem jsou v souboru další data'],
    [Buffer.alloc(900_000), 'Soubor má 879 kB, vejde se nejvýš 200 kB.'],
    [Buffer.alloc(1_500_000), 'Soubor má 1,5 MB, vejde se nejvýš 200 kB.'],
  ] as const) {
    await sendLogo(file, 'Jihočeský kraj');
    expect(await main()).toContain(sentence);
    expect(await page.locator('#alt').inputValue()).toBe('Jihočeský kraj');
  }
  // What not even this page reads gets the general one, which says what to do.
  const sent = await page.request.post(`${page.url().split('?')[0]}?/pridat`, {
    headers: { origin: program.origin, accept: 'text/html' },
    multipart: {
      ...{ logo: world.project.id, alt: 'Jihočeský kraj' },
      picture: { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.alloc(6_000_000) },
    },
  });
  expect(sent.status()).toBe(413);
  expect(await sent.text()).toContain('soubor zmenšete');
  await sendLogo(jpeg({ before: exif }), String(waves[0]));
  expect(await main()).toContain('Stejný text už má jiné logo');
  await sendLogo(jpeg({ before: exif }), 'Jihočeský kraj');
  expect(await logos()).toEqual([circles, waves, ['Jihočeský kraj', 8]]);
  await page.getByRole('button', { name: 'Posunout dopředu: Jihočeský kraj' }).click();
  expect(await logos()).toEqual([circles, ['Jihočeský kraj', 8], waves]);

  const address = await page.getByAltText('Jihočeský kraj').getAttribute('src');
  const answer = await fetch(new URL(address!, page.url()));
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    ...{ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' },
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect(answer.headers.has('set-cookie')).toBe(false);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(jpeg()));

  await page.goto(`${program.origin}/etapa/${world.stage.slug}`);
  expect(await main()).toMatch(/Rozpočet\s+1 250 000 Kč/);
  expect(await page.locator('figure img').count()).toBe(3);
});

test('the coordinator dates the phases; a wrong day is refused in words and the right one is public', async () => {
  const field = (name: string) => page.locator(`input[name="approval-${name}"]`);
  await page.goto(`${program.origin}/sprava/etapa`);
  const [from, to] = [inDays(200), inDays(190)];
  await field('startsOn').fill(from);
  await field('endsOn').fill(to);
  await press('Uložit termíny');
  expect(await page.title()).toMatch(/^Chyba:/);
  expect(await main()).toMatch(/: konec nemůže být dřív než začátek\./);
  expect(await field('endsOn').getAttribute('aria-invalid')).toBe('true');
  expect([await field('startsOn').inputValue(), await field('endsOn').inputValue()]).toEqual([
    from,
    to,
  ]);
  const right = inDays(230);
  const told = (day: string) => shownDay(day, 'cs').replaceAll('\u00a0', ' ');
  const stage = `${program.origin}/etapa/${world.stage.slug}`;
  await page.goto(stage);
  expect(await main()).not.toContain(told(from));
  await page.goto(`${program.origin}/sprava/etapa`);
  await field('startsOn').fill(from);
  await field('endsOn').fill(right);
  await press('Uložit termíny');
  expect(await main()).toContain('Termíny jsou uložené.');
  await page.goto(stage);
  expect(await main()).toContain(told(from));
  expect(await main()).toContain(told(right));
});

test('a poster gets a short address that leads to its page, and prints on one sheet', async () => {
  const { consultation, meetings } = world;
  const sheets = () => sheetsOf(page, { preferCSSPageSize: true });
  const paper = async () => (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const asked = (path: string) => fetch(program.origin + path, { redirect: 'manual' });
  const taken = 'schuze-v-bechyni';
  for (const path of [`/konzultace/${consultation.slug}`, `/schuze/${meetings.tomorrow.id}`]) {
    await page.goto(`${program.origin}${path}/plakat`);
    expect(await sheets()).toBe(1);
    const name = page.getByLabel('Jméno adresy');
    expect(await name.inputValue()).toMatch(/^[a-z0-9-]+$/);
    if (path.startsWith('/schuze')) {
      await name.fill('Návrh Bechyňska');
      await press('Použít tuto adresu');
      expect(await main()).toContain('Adresu „navrh-bechynska“ už používá jiná stránka.');
      await name.fill('Schůze v Bechyni');
    } else await name.fill('Návrh Bechyňska');
    await press('Použít tuto adresu');
    const short = path.startsWith('/schuze') ? taken : 'navrh-bechynska';
    expect(await main()).toContain(`${program.origin.replace('http://', '')}/o/${short}`);
    expect(await sheets()).toBe(1);
    await page.getByRole('link', { name: 'A5 na přepážku' }).click();
    await page.waitForURL(/format=a5/);
    expect(await sheets()).toBe(1);
    expect(await paper()).toMatch(/MediaBox\s*\[\s*0 0 4(19|20)/);
    const answer = await asked(`/o/${short}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, path]);
  }
  expect((await asked('/o/nikam')).status).toBe(404);

  await page.goto(`${program.origin}/sprava/adresy`);
  const row = page.locator('li', { hasText: taken });
  await row.locator('summary').click();
  await row.getByLabel('Kam vede').fill('https://jinde.cz/');
  await row.getByRole('button', { name: 'Uložit adresu' }).click();
  expect(await main()).toContain('Sem krátká adresa vést nemůže.');
  await page
    .locator('li', { hasText: taken })
    .getByRole('button', { name: 'Zrušit adresu' })
    .click();
  expect((await asked(`/o/${taken}`)).status).toBe(404);
});
