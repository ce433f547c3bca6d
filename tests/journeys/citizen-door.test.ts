import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const draft = `/konzultace/${world.consultation.slug}`;
const place = `${draft}/odstavec/1`;
const formType = 'application/x-www-form-urlencoded';

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
});

const get = (path: string) => fetch(program.origin + path, { redirect: 'manual' });

async function post(
  path: string,
  fields: Record<string, string> | string,
  headers: Record<string, string> = {},
) {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  // Without it the answer would be the one scripts get.
  const html = { accept: 'text/html' };
  const sent = { ...html, origin: program.origin, 'content-type': formType, ...headers };
  return fetch(program.origin + path, { method: 'POST', body, headers: sent, redirect: 'manual' });
}

/** A token as the form of that place carries it. */
async function tokenOf(path = place): Promise<string> {
  return /name="form" value="([\w-]+)"/.exec(await (await get(path)).text())![1];
}

async function sent(text: string, path = place): Promise<string> {
  const answer = await post(`${path}?/odeslat`, { text, form: await tokenOf(path) });
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!.split('?')[0];
}

// Numbers are those of reliability.md §11.
describe('the citizen’s form refuses in words and keeps what was typed', () => {
  test.each([
    ['1 nothing', ''],
    ['2 spaces', '   '],
    ['3 a hard space', '\u00a0'],
    ['3 a zero-width space', '\u200b'],
    ['5 one letter too many', 'ř'.repeat(4001)],
    ['6 a hundred thousand letters', 'a'.repeat(100_000)],
  ])('%s', async (_, text) => {
    const answer = await post(`${place}?/zkontrolovat`, { text, email: 'jana@obec.cz' });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain('<title>Chyba: ');
    expect(page).toContain('value="jana@obec.cz"');
  });

  test('6 a megabyte, without falling over', async () => {
    const answer = await post(`${place}?/odeslat`, { text: 'a'.repeat(1_200_000) });
    expect([400, 413]).toContain(answer.status);
    expect((await get(place)).status).toBe(200);
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '{{7*7}} ${7*7} {@html x}',
    "' OR 1=1 --",
    '&lt;b&gt;',
    '__proto__',
  ])('8–23 %s is text on every page', async (text) => {
    const check = await (await post(`${place}?/zkontrolovat`, { text })).text();
    const receipt = await (await get(await sent(text))).text();
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    for (const page of [check, receipt]) {
      expect(page.replaceAll('\u00a0', ' ')).toContain(escaped);
      expect(page).not.toMatch(/<script>alert|<img src=x|<svg onload/);
    }
  });

  test('41 an address that is none', async () => {
    for (const email of ['"<b>x</b>"@a.cz', 'a@b', 'a@b.cz\nc@d.cz', `${'a'.repeat(320)}@a.cz`]) {
      const answer = await post(`${place}?/zkontrolovat`, { text: 'ahoj', email });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('jednu e-mailovou adresu');
    }
  });
});

describe('the door', () => {
  test('27, 28, 34 takes plain forms only', async () => {
    const path = `${place}?/odeslat`;
    const bare = await fetch(program.origin + path, {
      method: 'POST',
      headers: { origin: program.origin },
    });
    expect(bare.status).toBe(415);
    expect((await post(path, '{"text":"x"}', { 'content-type': 'application/json' })).status).toBe(
      415,
    );
    expect((await post(path, 'text=x', { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('29 takes no field the form does not have, and stores nothing', async () => {
    const text = `nepatří sem ${crypto.randomUUID()}`;
    const form = await tokenOf();
    const answer = await post(`${place}?/odeslat`, { text, form, role: 'admin', published: '1' });
    expect(answer.status).toBe(400);
    const twice = await post(`${place}?/odeslat`, `text=a&text=b&form=${form}`);
    expect(twice.status).toBe(400);
  });

  test.each(['0', '-1', '99999', '1.5', 'opatreni-9.9', '%3Cscript%3E', '__proto__'])(
    '30 knows no paragraph %s',
    async (paragraph) => {
      expect((await get(`${draft}/odstavec/${paragraph}`)).status).toBe(404);
    },
  );

  test('30 knows no other consultation', async () => {
    for (const slug of ['neni', 'constructor', 'NAVRH-PLANU-2027-2030']) {
      expect((await get(`/konzultace/${slug}`)).status).toBe(404);
      expect((await get(`/konzultace/${slug}/vyporadani/tabulka.csv`)).status).toBe(404);
    }
  });

  test('is shut to other sites, and reading changes nothing', async () => {
    const form = await tokenOf();
    const foreign = await post(
      `${place}?/odeslat`,
      { text: 'x', form },
      { origin: 'https://zly.cz' },
    );
    expect(foreign.status).toBe(403);
    expect((await get(`${place}?/odeslat&text=x&form=${form}`)).status).toBe(200);
  });

  test('a page that is the same is not sent again, packed or not', async () => {
    const etags = [];
    for (const encoding of ['gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const etag = (await fetch(program.origin + draft, { headers })).headers.get('etag')!;
      etags.push(etag);
      const again = { ...headers, 'if-none-match': etag };
      expect((await fetch(program.origin + draft, { headers: again })).status).toBe(304);
    }
    expect(new Set(etags).size).toBe(2);
  });

  test('36 is not moved by forged headers', async () => {
    const headers = { 'x-forwarded-host': 'zly.cz', 'x-forwarded-for': '127.0.0.1, 10.0.0.1' };
    const answer = await post(`${place}?/odeslat`, { text: 'x', form: await tokenOf() }, headers);
    const receipt = await get(answer.headers.get('location')!);
    expect(await receipt.text()).not.toContain('zly.cz');
  });

  test('a token of one paragraph opens no other', async () => {
    const form = await tokenOf();
    const answer = await post(`${draft}/odstavec/2?/odeslat`, { text: 'přenesené', form });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('přenesené');
  });
});

describe('the secret address', () => {
  test('42 forgives case, dashes and look-alikes; tells nobody; is kept nowhere', async () => {
    const address = await sent('Moje připomínka');
    const code = address.split('/')[2];
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('0', 'O'),
    ]) {
      const answer = await get(`/pripominka/${typed}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('referrer-policy')).toBe('strict-origin');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    }
    expect((await get('/pripominka/AAAA-AAAA-AAAA-AAAA')).status).toBe(404);
    expect((await post('/pripominka', { kod: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(404);
    expect((await post('/pripominka', { kod: 'krátký' })).status).toBe(400);
    expect(program.printed()).not.toContain(code);
  });
});

describe('the desk', () => {
  const desk = `/vyporadani/${world.consultation.slug}`;

  test.each([
    ['a member', 'Lucie Nováčková'],
    ['a methodologist', 'Petr Doležal'],
  ])('does not exist for %s', async (_, name) => {
    const { request, close } = await reader(name);
    for (const path of [desk, '/konzultace/nova']) {
      expect((await request.get(program.origin + path)).status()).toBe(404);
    }
    const headers = { origin: program.origin, accept: 'text/html' };
    const form = { submission: crypto.randomUUID() };
    const answer = await request.post(`${program.origin}${desk}?/zverejnit`, { headers, form });
    expect(answer.status()).toBe(404);
    await close();
  });

  test('asks a citizen to sign in, whether there is such a desk or not', async () => {
    for (const address of [desk, '/vyporadani/neni']) {
      const seen = await get(address);
      expect(seen.status).toBe(303);
      expect(seen.headers.get('location')).toContain('/prihlaseni?dalsi=');
    }
    const act = await post(`${desk}?/zverejnit`, { submission: crypto.randomUUID() });
    expect(act.status).toBe(303);
    expect(act.headers.get('location')).toContain('/prihlaseni?dalsi=');
    expect((await get('/konzultace/nova')).status).toBe(404);
  });

  test('shows contacts to the coordinator, not to the chair, and only the coordinator settles', async () => {
    const form = await tokenOf();
    await post(`${place}?/odeslat`, { text: 'kontaktní', email: 'kdosi@obec.cz', form });
    const chair = await reader('Karel Beneš');
    const seen = await (await chair.request.get(program.origin + desk)).text();
    expect(seen).toContain('kontaktní');
    expect(seen).not.toContain('kdosi@obec.cz');
    const headers = { origin: program.origin, accept: 'text/html' };
    const settling = {
      submission: crypto.randomUUID(),
      outcome: 'noted',
      kind: 'content',
      reason: 'x',
    };
    const refused = await chair.request.post(`${program.origin}${desk}?/vyporadat`, {
      headers,
      form: settling,
    });
    expect(refused.status()).toBe(404);
    await chair.close();
    const coordinator = await reader('Jana Hrubcová');
    expect(await (await coordinator.request.get(program.origin + desk)).text()).toContain(
      'kdosi@obec.cz',
    );
    await coordinator.close();
  });

  async function reader(name: string) {
    const context = await signedInAs(browser, program, name);
    return { request: context.request, close: () => context.close() };
  }
});
