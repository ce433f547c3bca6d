import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Config } from '#lib/kernel/config.ts';
import { answerWith, closeWebServer, createWebServer, listen } from '#server/web-server.ts';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => closeWebServer(server, 0))));

const config = (more: Partial<Config> = {}): Config => ({
  production: false,
  port: 0,
  host: '127.0.0.1',
  origin: 'http://localhost:3000',
  dataDir: '/nowhere',
  mailFrom: 'plan@obec.cz',
  trustedProxies: [],
  ...more,
});

/** A listening server whose pages answer with the headers they were given. */
async function serving(more: Partial<Config> = {}): Promise<number> {
  const server = createWebServer();
  servers.push(server);
  answerWith(server, config(more), (request, response) => {
    response.end(JSON.stringify(request.headers));
  });
  await listen(server, config());
  return (server.address() as AddressInfo).port;
}

async function ask(
  port: number,
  options: { method?: string; path?: string; headers?: IncomingHttpHeaders },
) {
  const asked = request({ host: '127.0.0.1', port, ...options }).end();
  const [response] = await once(asked, 'response');
  let body = '';
  for await (const part of response) body += part;
  return { status: response.statusCode as number, headers: response.headers, body };
}

/** The status line a raw request gets. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  let answer = '';
  for await (const part of socket) answer += part;
  return answer.split('\r\n')[0];
}

test('what a page left unread of a form does not stand in the way of the next request', async () => {
  const server = createWebServer();
  servers.push(server);
  answerWith(server, config(), (asked, response) => {
    // As the framework does: it begins to read and waits until somebody wants the rest.
    if (asked.method === 'POST') asked.once('data', () => asked.pause());
    response.writeHead(asked.method === 'POST' ? 413 : 200, { 'content-length': 0 }).end();
  });
  await listen(server, config());
  const form = 'x'.repeat(5_000_000);
  const lines = (...all: string[]) => [...all, 'Host: localhost', '', ''].join('\r\n');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(lines('POST / HTTP/1.1', `Content-Length: ${form.length}`) + form);
  socket.write(lines('GET / HTTP/1.1', 'Connection: close'));
  let answers = '';
  for await (const part of socket) answers += part;
  expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
});

test('a page learns who asks from the program alone', async () => {
  const port = await serving();
  const { body } = await ask(port, {
    headers: { 'x-spoluplan-address': '1.2.3.4', 'x-forwarded-for': '1.2.3.4' },
  });
  expect(JSON.parse(body)['x-spoluplan-address']).toBe('127.0.0.1');
});

test('behind a trusted proxy the client is the one it names', async () => {
  const port = await serving({ trustedProxies: ['127.0.0.1'] });
  const { body } = await ask(port, { headers: { 'x-forwarded-for': '9.9.9.9, 1.2.3.4' } });
  expect(JSON.parse(body)['x-spoluplan-address']).toBe('1.2.3.4');
});

test.each(['PUT', 'TRACE', 'DELETE', 'OPTIONS'])(
  '%s is not a method of any page',
  async (method) => {
    expect((await ask(await serving(), { method })).status).toBe(405);
  },
);

test.each([
  ['/%2e%2e/', 404],
  ['/..', 404],
  ['/plan/%2E%2e/sprava', 404],
  ['/./plan', 404],
  ['//evil.cz', 404],
  ['/plan//2027', 404],
  ['/plan/..2027', 200],
  ['/plan/.well-known', 200],
  ['/.well-known/security.txt', 200],
  ['/hledat?q=//../', 200],
])('an address like %s is answered %i', async (path, status) => {
  expect((await ask(await serving(), { path })).status).toBe(status);
});

test('broken and oversized requests are answered by a status', async () => {
  const port = await serving();
  expect(await raw(port, 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n')).toContain('405');
  expect(await raw(port, 'GET / nothing\r\n\r\n')).toContain('400');
  expect(
    await raw(port, `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'x'.repeat(11_000)}\r\n\r\n`),
  ).toContain('431');
});

test('another name of this computer leads to the one forms work under', async () => {
  const port = await serving();
  const redirect = async (headers: IncomingHttpHeaders, path = '/plan?a=1', method = 'GET') =>
    (await ask(port, { headers, path, method })).headers.location;
  expect(await redirect({ host: '127.0.0.1:3000' })).toBe('http://localhost:3000/plan?a=1');
  expect(await redirect({ host: '[::1]:3000' })).toBe('http://localhost:3000/plan?a=1');
  expect(await redirect({ host: 'localhost:3000' })).toBeUndefined();
  expect(await redirect({ host: '127.0.0.1:8080' })).toBeUndefined();
  expect(await redirect({ host: 'evil.cz:3000' })).toBeUndefined();
  expect(await redirect({ host: '127.0.0.1:3000' }, '//evil.cz')).toBeUndefined();
  expect(await redirect({ host: '127.0.0.1:3000' }, '/', 'POST')).toBeUndefined();
});

test('nothing depends on the name asked for in production', async () => {
  const port = await serving({ production: true });
  expect((await ask(port, { headers: { host: '127.0.0.1:3000' } })).status).toBe(200);
});

test('a taken port is told in words', async () => {
  const port = await serving();
  await expect(listen(createWebServer(), config({ port }))).rejects.toThrow(
    `Port ${port} je obsazený.`,
  );
});

test('fonts are kept by browsers, pages as each of them says', async () => {
  const port = await serving();
  const kept = async (path: string) => (await ask(port, { path })).headers['cache-control'];
  expect(await kept('/fonts/atkinson-latin.woff2')).toBe('public, max-age=2592000');
  expect(await kept('/fonts')).toBeUndefined();
  expect(await kept('/schuze?/fonts/a.woff2')).toBeUndefined();
});

test('closing lets a running request finish and takes no new one', async () => {
  const server = createWebServer();
  let finish = () => {};
  answerWith(server, config(), (_, response) => {
    finish = () => response.end('done');
    server.emit('arrived');
  });
  await listen(server, config());
  const { port } = server.address() as AddressInfo;
  const arrived = once(server, 'arrived');
  const running = ask(port, {});
  await arrived;
  const closed = closeWebServer(server);
  await expect(ask(port, {})).rejects.toThrow(/ECONNREFUSED/);
  finish();
  expect((await running).body).toBe('done');
  await closed;
});
