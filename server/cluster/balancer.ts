import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { inOrderFor } from './rendezvous.ts';

/** A node behind the balancer, on this machine. */
export type Backend = { name: string; port: number; isUp: boolean };

const host = '127.0.0.1';
const connectWithin = 2000;
const roomIn = /^\/sync\/([^/?]+)/;
/** Headers that belong to one connection, and the one that only the balancer may write. */
const dropped = /^(?:keep-alive|proxy-.*|x-forwarded-for)$/i;

/**
 * A small balancer for trying several nodes out on one machine: a room goes to one node as long as that
 * lives, everything else to each in turn; a node that cannot be reached is passed over.
 */
export function createBalancer(backends: readonly Backend[]): Server {
  let turn = 0;
  const orderOf = ({ url = '' }: IncomingMessage): Backend[] => {
    const names = backends.map(({ name }) => name);
    const room = roomIn.exec(url)?.[1];
    const first = room ? 0 : turn++ % names.length;
    const order = room
      ? inOrderFor(room, names)
      : [...names.slice(first), ...names.slice(0, first)];
    const found = order.flatMap((name) => backends.filter((backend) => backend.name === name));
    return [...found.filter(({ isUp }) => isUp), ...found.filter(({ isUp }) => !isUp)];
  };
  const server = createServer((request, response) => {
    void pass(request, response, orderOf(request));
  });
  server.on('upgrade', (request, socket, head) => {
    void join(request, socket, head, orderOf(request));
  });
  return server;
}

/** Passes a request on to the first node that can be reached. */
async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  order: Backend[],
): Promise<void> {
  const far = await reach(order);
  if (!far) return void response.writeHead(503, { 'retry-after': '1' }).end();
  const onward = ask({
    createConnection: () => far,
    method: request.method,
    path: request.url,
    setHost: false,
    headers: [...passedOn(request), 'connection', 'close'] as unknown as Record<string, string>,
  });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode!, answer.statusMessage, withoutDropped(answer.rawHeaders));
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

/** Joins a socket that is upgraded with the first node that can be reached. */
async function join(
  request: IncomingMessage,
  near: Duplex,
  head: Buffer,
  order: Backend[],
): Promise<void> {
  near.on('error', () => {});
  const far = await reach(order);
  if (!far) return void near.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
  const fields = passedOn(request);
  const lines = fields.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${fields[at + 1]}`] : []));
  far.write([`${request.method} ${request.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
  far.write(head);
  far.on('error', () => {});
  far.on('close', () => near.destroy());
  near.on('close', () => far.destroy());
  near.pipe(far).pipe(near);
  if (near.destroyed) far.destroy();
}

/** A connection to the first node that takes one; those that do not are down until they are seen again. */
async function reach(order: readonly Backend[]): Promise<Socket | null> {
  for (const backend of order) {
    const socket = await connected(backend.port);
    if (socket) return socket;
    backend.isUp = false;
  }
  return null;
}

/** An open connection to a port of this machine; null when there is none. */
export function connected(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const give = (found: Socket | null) => {
      socket.removeAllListeners();
      socket.setTimeout(0);
      if (!found) socket.on('error', () => {}).destroy();
      resolve(found);
    };
    socket.setTimeout(connectWithin, () => give(null));
    socket.on('error', () => give(null));
    socket.on('connect', () => give(socket));
  });
}

/** Header lines as they came, with the address they came from: nobody else may say that one. */
function passedOn({ rawHeaders, socket }: IncomingMessage): string[] {
  return [...withoutDropped(rawHeaders), 'X-Forwarded-For', socket.remoteAddress ?? ''];
}

function withoutDropped(headers: readonly string[]): string[] {
  return headers.filter((_, at) => !dropped.test(headers[at - (at % 2)]));
}
