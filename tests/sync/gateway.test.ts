import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { document, fieldChange, measure, measureText, membership } from '#schema';
import { record, tell } from '#lib/events/record.server.ts';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { appendChange, documentState, fieldChanges } from '#lib/live/documents.server.ts';
import { latestEvent } from '#lib/live/news.server.ts';
import { cookieWith } from '#lib/people/session-cookie.ts';
import { endSessionsOf, openSession } from '#lib/people/sessions.server.ts';
import { attachGateway, type Gateway } from '#server/gateway.ts';
import { world } from '#world/world.ts';
import { worldDatabase, type TestDatabase } from '../support/database.ts';
import { Client } from './client.ts';
import { knock, titleOf, until } from './support.ts';

const origin = 'http://localhost:4300';
const writer = world.people['vera-hajkova'];
let database: TestDatabase;
let nodes: { server: Server; gateway: Gateway; url: string }[] = [];
let clients: Client[] = [];
let room: string;

async function startNode() {
  const server = createServer();
  const runtime = {
    config: { origin },
    db: database.db,
    pool: database.pool,
    log: pino({ level: 'silent' }),
    databaseConnection: database.connection,
  } as unknown as Runtime;
  const gateway = attachGateway(server, runtime);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const node = { server, gateway, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
  nodes.push(node);
  return node;
}

async function cookieOf(personId: string): Promise<string> {
  const token = await openSession(database.db, personId, 'demoLink');
  return cookieWith(token, origin).split(';')[0];
}

async function sit(node: { url: string }, cookie: string, query = ''): Promise<Client> {
  const client = new Client();
  clients.push(client);
  await client.open(`${node.url}/sync/${room}${query}`, { cookie, origin });
  await until(() => client.synced);
  return client;
}
