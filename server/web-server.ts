import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '#lib/kernel/config.ts';
import { addressHeader, addressReader } from './client-address.ts';
import { Sentence } from './sentence.ts';

/** Answers a request, as SvelteKit's handler and Vite's middlewares do. */
export type Answer = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const second = 1000;
const methods = ['GET', 'HEAD', 'POST'];
// Folders up and empty names; browsers never ask so, and the framework would read them as another address.
const strayPath = /^[^?#]*(?:\/\/|\/(?:\.|%2e){1,2}(?:[/?#]|$))/i;
const month = 30 * 24 * 3600;
const font = /^\/fonts\/[\w-]+\.woff2$/;
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const statusOf: Record<string, string> = {
  HPE_INVALID_METHOD: '405 Method Not Allowed',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** The one HTTP server of a program, with limits against slow and oversized requests. */
export function createWebServer(): Server {
  const server = createServer({
    maxHeaderSize: 10 * 1024,
    headersTimeout: 10 * second,
    requestTimeout: 30 * second,
    keepAliveTimeout: 65 * second,
  });
  server.maxConnections = 10_000;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) return void socket.destroy();
    const status = statusOf[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  return server;
}

/** Hands requests to the pages, with the address of the client beside them. */
export function answerWith(server: Server, config: Config, answer: Answer): void {
  const addressOf = addressReader(config.trustedProxies);
  const note = (request: IncomingMessage) => {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '');
    request.headers[addressHeader] = addressOf(request.socket.remoteAddress, forwarded);
  };
  server.on('request', (request, response) => {
    note(request);
    // What nobody read is thrown away, or the next request of the connection would wait behind it for ever.
    response.once('finish', () => {
      if (!request.complete) request.removeAllListeners('data').resume();
    });
    // Asked after on every page otherwise, and the text moves once more when the answer has come.
    if (font.test(request.url ?? '')) {
      response.setHeader('cache-control', `public, max-age=${month}`);
    }
    const known = config.production ? undefined : knownAddress(request, config.origin);
    if (!methods.includes(request.method ?? '')) {
      response.writeHead(405, { allow: methods.join(', ') }).end();
    } else if (strayPath.test(request.url ?? '')) {
      response.writeHead(404).end();
    } else if (known) response.writeHead(307, { location: known }).end();
    else answer(request, response, () => response.writeHead(404).end());
  });
  server.prependListener('upgrade', note);
}

/** Listens, or says in words why it cannot. */
export async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error) => {
    const sentence = {
      EADDRINUSE: `Port ${port} je obsazený. Zastavte program, který na něm běží, nebo nastavte jiný PORT.`,
      EACCES: `Na portu ${port} tento uživatel poslouchat nesmí. Nastavte PORT od 1024 výše.`,
      EADDRNOTAVAIL: `Adresu ${host} tento počítač nemá. Nastavte jiný HOST.`,
      ENOTFOUND: `Adresu ${host} tento počítač nezná. Nastavte jiný HOST.`,
    }[error.code as string];
    throw sentence ? new Sentence(sentence) : error;
  });
}

/** Takes nothing new, lets running requests finish for some seconds, then cuts the rest. */
export async function closeWebServer(server: Server, seconds = 5): Promise<void> {
  const closed = new Promise<boolean>((resolve) => server.close(() => resolve(true)));
  const deadline = Date.now() + seconds * second;
  // Connections kept alive turn idle one after another as their requests finish.
  while (!(await Promise.race([closed, pause(50, false)]))) {
    server.closeIdleConnections();
    if (Date.now() > deadline) server.closeAllConnections();
  }
}

/**
 * In a demo, the same page under the address the program knows itself by, when the reader typed
 * another name of this computer: forms and sockets take that one origin only.
 */
function knownAddress(
  { method, url, headers }: IncomingMessage,
  origin: string,
): string | undefined {
  const own = new URL(origin);
  const asked = URL.canParse(`http://${headers.host}`) ? new URL(`http://${headers.host}`) : own;
  const otherName = asked.hostname !== own.hostname && asked.port === own.port;
  const local = loopback.test(asked.hostname) && loopback.test(own.hostname);
  if (method !== 'GET' || !otherName || !local || !/^\/(?!\/)/.test(url ?? '')) return undefined;
  return origin + url;
}
