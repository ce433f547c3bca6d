import type { RequestEvent } from '@sveltejs/kit';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '#lib/kernel/config.ts';
import { turnedAway } from '#lib/kernel/request-guard.ts';
import { provideRuntime } from '#lib/kernel/runtime.server.ts';
import { securityHeaders } from '#lib/kernel/security-headers.ts';
import { openSession } from '#lib/people/sessions.server.ts';
import { world } from '#world/world.ts';
import { handle, handleError } from '../../src/hooks.server.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';

const origin = 'https://plan.example.org';
const form = 'application/x-www-form-urlencoded';

function asked(method: string, headers: Record<string, string> = {}, path = '/prihlaseni') {
  return { method, url: new URL(path, origin), headers: new Headers(headers) };
}
const status = (...given: Parameters<typeof asked>) => turnedAway(asked(...given), origin);

describe('a request', () => {
  // A database refuses it as broken text, which would be our own failure.
  test.each(['/konzultace/nova?po=%00', '/a%00b'])('to %s is refused', (path) => {
    expect(status('GET', {}, path)).toBe(400);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'FOO'])('by %s is refused', (method) => {
    expect(status(method, { origin, 'content-type': form })).toBe(405);
  });

  test('is read however it comes, and changes nothing', () => {
    expect(
      status('GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }),
    ).toBeNull();
    expect(status('HEAD')).toBeNull();
  });

  const foreign = [
    {},
    { origin: 'null' },
    { origin: 'https://evil.example' },
    { origin: 'https://plan.example.org.evil.example' },
    { origin: 'http://plan.example.org' },
    { origin: 'https://plan.example.org:8443' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin, 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ] as Record<string, string>[];
  const forms = [form, `${form}; charset=utf-8`, 'multipart/form-data; boundary=x'];
  test.each(forms.flatMap((type) => foreign.map((headers) => ({ type, headers }))))(
    'with a form ($type) from $headers is refused',
    ({ type, headers }) => {
      expect(status('POST', { 'content-type': type, ...headers })).toBe(403);
    },
  );

  test('without a sender ends a subscription by its token, and does nothing else', () => {
    const token = 'A'.repeat(43);
    const given = { 'content-type': form };
    expect(status('POST', given, `/odber/${token}/konec`)).toBeNull();
    const foreigner = { ...given, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect(status('POST', foreigner, `/odber/${token}/konec`)).toBeNull();
    for (const path of [
      `/odber/${token}`,
      `/odber/${token}?/ukoncit`,
      `/odber/${token}/konec/`,
      `/odber/${token}/konec/x`,
      `/odber/${token.slice(1)}/konec`,
      `/x/odber/${token}/konec`,
      `/prihlaseni?/odber/${token}/konec`,
      '/odber',
    ]) {
      expect(status('POST', given, path), path).toBe(403);
    }
    expect(status('POST', { 'content-type': 'application/json' }, `/odber/${token}/konec`)).toBe(
      415,
    );
  });

  test.each([
    { origin },
    { 'sec-fetch-site': 'same-origin' },
    { origin, 'sec-fetch-site': 'same-origin' },
  ])('with a form from %o is taken', (headers) => {
    for (const type of forms) {
      const own = { 'content-type': type, ...headers } as Record<string, string>;
      expect(status('POST', own)).toBeNull();
    }
  });

  test.each(['', 'text/plain', 'application/json', 'application/x-sveltekit-formdata', 'text/xml'])(
    'with a body of the type „%s“ is refused',
    (type) => {
      const headers: Record<string, string> = type ? { origin, 'content-type': type } : { origin };
      expect(status('POST', headers)).toBe(415);
    },
  );

  test('with a compressed body is refused before it is opened', () => {
    for (const coding of ['gzip', 'br', 'deflate, gzip']) {
      const headers = { origin, 'content-type': form, 'content-encoding': coding };
      expect(status('POST', headers)).toBe(415);
    }
  });

  test('with an overlong or broken address is refused', () => {
    expect(status('GET', {}, `/hledat?q=${'x'.repeat(8000)}`)).toBe(414);
    expect(status('GET', {}, '/skupiny/%00')).toBe(400);
    expect(status('GET', {}, '/skupiny/%0d%0aSet-Cookie:x')).toBe(400);
  });
});

describe('headers', () => {
  test('forbid strict transport only where there is none', () => {
    expect(securityHeaders(origin, false)['strict-transport-security']).toBe('max-age=31536000');
    expect(securityHeaders('http://localhost:3000', false)).not.toHaveProperty(
      'strict-transport-security',
    );
  });

  test('keep what a signed-in person sees out of every cache', () => {
    expect(securityHeaders(origin, true)['cache-control']).toBe('no-store');
    expect(securityHeaders(origin, false)).toMatchObject({ vary: 'Cookie' });
  });
});

describe('the door', () => {
  let base: TestDatabase;
  const lines: string[] = [];
  beforeAll(async () => {
    base = await worldDatabase();
    const read = parseConfig({ NODE_ENV: 'production', ORIGIN: origin });
    if ('sentence' in read) throw new Error(read.sentence);
    provideRuntime({
      ...{ config: read.config, pool: base.pool, db: base.db, databaseConnection: base.connection },
      log: pino({ level: 'info' }, { write: (line) => void lines.push(line) }),
      mailer: { send: async () => {}, close: () => {} },
    });
  });
  afterAll(() => base?.drop());

  function come(
    headers: Record<string, string> = {},
    { method = 'GET', path = '/ucet', body = undefined as string | undefined } = {},
  ) {
    const request = new Request(new URL(path, origin), { method, headers, body });
    const event = {
      request,
      url: new URL(request.url),
      locals: {},
      route: { id: '/prihlaseni/odkaz/[token]' },
      cookies: { get: () => undefined, getAll: () => [] },
    } as unknown as RequestEvent;
    const resolve = async () =>
      new Response('<html></html>', {
        headers: { 'content-type': 'text/html', 'cache-control': 'public, max-age=60' },
      });
    return { event, answer: () => handle({ event, resolve }) };
  }

  test('tells pages who asks, with what rights, and keeps the answer private', async () => {
    const jana = world.people['jana-hrubcova'].id;
    const token = await openSession(base.db, jana, 'password');
    const { event, answer } = come({ cookie: `__Host-sid=${token}` });
    const response = await answer();
    expect(event.locals.person).toEqual({
      ...{ id: jana, name: 'Mgr. Jana Hrubcová', administrator: false },
    });
    expect(event.locals.session).toMatchObject({ via: 'password', shared: false });
    expect(event.locals.subject.seats).toHaveLength(1);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
  });

  test('takes two session cookies for none and lets the public in', async () => {
    const token = await openSession(base.db, world.people['jana-hrubcova'].id, 'password');
    const twice = `__Host-sid=${token}; __Host-sid=${token}`;
    const { event, answer } = come({ cookie: twice });
    const response = await answer();
    expect(event.locals).toMatchObject({ person: null, session: null });
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
    expect(response.headers.get('vary')).toContain('Cookie');
  });

  test('turns a foreign form away before any page sees it, with the same headers', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': form };
    const { event, answer } = come(headers, { method: 'POST' });
    const response = await answer();
    expect(response.status).toBe(403);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(event.locals).toEqual({});
  });

  test('answers a form that holds no form as its sender’s fault, not as ours', async () => {
    const headers = { origin, 'content-type': 'multipart/form-data; boundary=X' };
    const sent = async (body: string) => {
      const { event, answer } = come(headers, { method: 'POST', body });
      await answer();
      return event.request.formData();
    };
    await expect(sent('--X\r\n------')).rejects.toMatchObject({ status: 400 });
    const field = '--X\r\nContent-Disposition: form-data; name="kod"\r\n\r\nA\r\n--X--\r\n';
    expect((await sent(field)).get('kod')).toBe('A');
  });

  test('reads a form of a megabyte, with a picture of five, and counts what nobody told', async () => {
    const mega = 1024 * 1024;
    const read = async (path: string, size: number, told: boolean) => {
      const body = `pole=${'x'.repeat(size - 5)}`;
      const headers: Record<string, string> = { origin, 'content-type': form };
      if (told) headers['content-length'] = String(size);
      const { event, answer } = come(headers, { method: 'POST', path, body });
      await answer();
      return String((await event.request.formData()).get('pole')).length + 5;
    };
    const logos = `/sprava/projekt/${world.project.id}`;
    for (const told of [true, false]) {
      for (const [path, most] of [
        ['/pripominka', mega],
        [logos, 5 * mega],
        [`${logos}/x`, mega],
      ] as const) {
        expect(await read(path, most, told)).toBe(most);
        await expect(read(path, most + 1, told), path).rejects.toMatchObject({ status: 413 });
      }
    }
  });

  test('logs a failure under its reference, without the address, and tells nothing else', async () => {
    const { event } = come({}, { path: '/prihlaseni/odkaz/tajny-token' });
    const error = new Error('boom');
    const shown = await handleError({ error, event, status: 500, message: 'Internal Error' });
    expect(shown).toEqual({
      message: expect.not.stringContaining('boom'),
      reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    expect(lines.join('')).toContain((shown as App.Error).reference);
    expect(lines.join('')).not.toContain('tajny-token');
    const missing = await handleError({ error, event, status: 404, message: 'Not Found' });
    expect(missing).not.toHaveProperty('reference');
  });
});
