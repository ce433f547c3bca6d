import { createServer, type Server } from 'node:http';
import { connect, createServer as createProxy, type AddressInfo, type Socket } from 'node:net';
import type { PoolConfig } from 'pg';
import { pino } from 'pino';
import * as Y from 'yjs';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { documentState } from '#lib/live/documents.server.ts';
import { sessionCookie } from '#lib/people/session-cookie.ts';
import { openSession } from '#lib/people/sessions.server.ts';
import { attachGateway, type Gateway } from '#server/gateway.ts';
import type { Limits } from '#server/rooms/limits.ts';
import { world } from '#world/world.ts';
import { worldDatabase } from '../support/database.ts';
import { Client } from './client.ts';
import { until } from './support.ts';

export const origin = 'http://localhost:4300';

/** A measure of the seniors' group that may be written, and people of different rights in it. */
export const room = world.measures['1.3'].id;
export const leader = world.people['eva-simackova'].id;
export const member = world.people['helena-dvorackova'].id;
export const other = world.people['frantisek-jezek'].id;
export const steering = world.people['karel-benes'].id;
export const stranger = world.people['dana-fialova'].id;

/** One process of the program, as far as sockets go. */
export type Node = { server: Server; gateway: Gateway; url: string };

// Connected is not listening yet: the query is empty until the first.
const listening = `application_name = 'spoluplan news' and query <> ''`;

/** The demo world in a database of its own, with as many nodes over it as a test starts. */
export async function openTown() {
  const database = await worldDatabase();
  const { db, pool } = database;
  const nodes: Node[] = [];
  const clients: Client[] = [];
  const warnings: string[] = [];
  const log = pino(
    { level: 'warn' },
    { write: (line: string) => void warnings.push(JSON.parse(line).msg) },
  );

  async function startNode(
    databaseConnection: PoolConfig = database.connection,
    { redisUrl, limits }: { redisUrl?: string; limits?: Partial<Limits> } = {},
  ): Promise<Node> {
    const server = createServer();
    const config = { origin, redisUrl };
    const runtime = { config, db, pool, log, databaseConnection } as unknown as Runtime;
    const gateway = attachGateway(server, runtime, { limits });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const node = { server, gateway, url: `ws://127.0.0.1:${port}` };
    nodes.push(node);
    return node;
  }

  return {
    ...{ db, pool, connection: database.connection, warnings, startNode },

    async cookieOf(personId: string): Promise<string> {
      return `${sessionCookie(origin).name}=${await openSession(db, personId, 'demoLink')}`;
    },

    /** Opens the room at a node and waits for its content. */
    async sit(node: Pick<Node, 'url'>, cookie: string, at = room, query = ''): Promise<Client> {
      const client = new Client();
      clients.push(client);
      await client.open(`${node.url}/sync/${at}${query}`, { cookie, origin });
      await until(() => client.synced);
      return client;
    },

    /** What the database has, as a document. */
    async kept(): Promise<Y.Doc> {
      const doc = new Y.Doc();
      const stored = await documentState(db, room);
      if (stored) Y.applyUpdate(doc, stored.state);
      return doc;
    },

    /** How many nodes listen to news now. */
    async listeners(): Promise<number> {
      const { rows } = await pool.query(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and ${listening}`,
      );
      return rows[0].count;
    },

    /** Ends all connections from the database's side. */
    async terminate(): Promise<void> {
      await pool
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
        )
        .catch(() => {});
    },

    async end(): Promise<void> {
      for (const client of clients) client.cut();
      await Promise.all(nodes.map(({ gateway }) => gateway.stop()));
      for (const { server } of nodes) server.close();
      await database.drop();
    },
  };
}

export type Town = Awaited<ReturnType<typeof openTown>>;

/** A way to the database that can be cut, for the connections that take it. */
export async function cuttable(connection: PoolConfig) {
  const { host = '', port } = connection;
  const line = await cuttableLine(() =>
    host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(Number(port), host),
  );
  return { ...line, connection: { ...connection, host: '127.0.0.1', port: line.port } };
}

/** A port of this machine that leads elsewhere and can be cut. */
export async function cuttableLine(reach: () => Socket) {
  const through = new Set<Socket>();
  let isCut = false;
  const proxy = createProxy((near) => {
    if (isCut) return near.destroy();
    const far = reach();
    const both = [
      [near, far],
      [far, near],
    ];
    for (const [one, another] of both) {
      through.add(one);
      one.on('error', () => {});
      one.on('close', () => another.destroy());
      one.pipe(another);
    }
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return {
    port: (proxy.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      for (const socket of through) socket.destroy();
      through.clear();
    },
    mend: () => (isCut = false),
    close: () => proxy.close(),
  };
}
