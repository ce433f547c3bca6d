import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'playwright';
import { world } from '#world/world.ts';
import { launchBrowser } from '../support/browser.ts';
import { citizenAt, type Citizen } from '../support/citizen.ts';
import { signedInAs } from '../support/readers.ts';
import { startProgram, type Program } from '../support/server.ts';

const draft = `/konzultace/${world.consultation.slug}`;

let program: Program;
let browser: Browser;
let citizen: Citizen;

beforeAll(async () => {
  program = await startProgram();
  browser = await launchBrowser();
  citizen = citizenAt(program, draft);
});
afterAll(async () => {
  await browser?.close();
  await program?.remove();
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

describe('the secret address', () => {
  test('42 forgives case, dashes and look-alikes; tells nobody; is kept nowhere', async () => {
    const address = await citizen.send({ text: 'Moje připomínka' });
    const code = address.split('/')[2];
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      code.replaceAll('0', 'O'),
    ]) {
      const answer = await citizen.get(`/pripominka/${typed}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('referrer-policy')).toBe('strict-origin');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    }
    expect((await citizen.get('/pripominka/AAAA-AAAA-AAAA-AAAA')).status).toBe(404);
    expect((await citizen.post('/pripominka', { kod: 'AAAA-AAAA-AAAA-AAAA' })).status).toBe(404);
    expect((await citizen.post('/pripominka', { kod: 'krátký' })).status).toBe(400);
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
      const seen = await citizen.get(address);
      expect(seen.status).toBe(303);
      expect(seen.headers.get('location')).toContain('/prihlaseni?dalsi=');
    }
    const act = await citizen.post(`${desk}?/zverejnit`, { submission: crypto.randomUUID() });
    expect(act.status).toBe(303);
    expect(act.headers.get('location')).toContain('/prihlaseni?dalsi=');
    expect((await citizen.get('/konzultace/nova')).status).toBe(404);
  });

  test('shows contacts to the coordinator, not to the chair, and only the coordinator settles', async () => {
    const form = await citizen.token();
    await citizen.post(`${citizen.place}?/odeslat`, {
      text: 'kontaktní',
      email: 'kdosi@obec.cz',
      form,
    });
    const sought = `${program.origin}${desk}?stav=all&hledat=kontaktni`;
    const chair = await reader('Karel Beneš');
    const seen = await (await chair.request.get(sought)).text();
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
    expect(await (await coordinator.request.get(sought)).text()).toContain('kdosi@obec.cz');
    await coordinator.close();
  });

  async function reader(name: string) {
    const context = await signedInAs(browser, program, name);
    return { request: context.request, close: () => context.close() };
  }
});
