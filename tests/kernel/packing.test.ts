import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packed, takesGzip } from '#lib/kernel/packing.server.ts';

const text = 'Seniorům chybí odlehčovací služba. '.repeat(100);

function page(type: string, body = text): Response {
  const length = String(Buffer.byteLength(body));
  return new Response(body, {
    status: 400,
    headers: { 'content-type': type, 'content-length': length, etag: '"abc"', vary: 'Cookie' },
  });
}

test('a page is packed for who takes it, and is another version then', async () => {
  const answer = await packed(page('text/html; charset=utf-8'), 'br, gzip');
  const bytes = await answer.bytes();
  expect(gunzipSync(bytes).toString()).toBe(text);
  expect(bytes.length).toBeLessThan(text.length / 5);
  expect(answer.status).toBe(400);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'gzip',
    'content-length': String(bytes.length),
    etag: '"abc-gzip"',
    vary: 'Cookie, Accept-Encoding',
  });
});

test('who does not take it gets the page as it is, and caches know why', async () => {
  const answer = await packed(page('text/html'), 'identity');
  expect(await answer.text()).toBe(text);
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(answer.headers.get('etag')).toBe('"abc"');
  expect(answer.headers.get('vary')).toBe('Cookie, Accept-Encoding');
});

test('small answers and downloads stay as they are', async () => {
  for (const answer of [page('application/json', '{}'), page('application/epub+zip')]) {
    expect(await packed(answer, 'gzip')).toBe(answer);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('vary')).toBe('Cookie');
  }
});

test.each([
  ['gzip', true],
  ['deflate, GZIP;q=0.5, br', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000, br', false],
  ['x-gzip2, br', false],
  ['', false],
])('„%s“ takes gzip: %s', (accepted, takes) => {
  expect(takesGzip(accepted)).toBe(takes);
});
