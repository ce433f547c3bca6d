import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Access } from '#lib/live/access.ts';
import type { Appended, Entry } from '#lib/live/append.server.ts';
import { publicSubject } from '#lib/people/permit.ts';
import { schemaVersion } from '#lib/proposals/document.ts';
import { fieldsOf, lineOf } from '#lib/proposals/document.ts';
import type { Admission } from '#server/door/admission.ts';
import { Door } from '#server/door/door.ts';
import type { Journal } from '#server/journal/journal.ts';
import { memoryJournal } from '#server/journal/memory.ts';
import { measureKind } from '#server/kinds/measure.ts';
import { replay } from '#lib/live/replay.ts';
import { Committer } from '#server/rooms/committer.ts';
import { Rooms } from '#server/rooms/rooms.ts';
import { Warmth } from '#server/rooms/warmth.ts';
import { Client } from './client.ts';

export const room = '6f1c1e0a-0000-4000-8000-000000000001';
export const otherRoom = '6f1c1e0a-0000-4000-8000-000000000002';

export const writing: Access = { read: true, write: true, numbers: true, reason: null };
export const typing: Access = { ...writing, numbers: false };
export const reading: Access = { read: true, write: false, numbers: false, reason: 'notMember' };

/** Waits until something holds; fails after fifteen seconds with what did not. */
export const until = (holds: () => unknown, what = 'the condition'): Promise<void> =>
  vi.waitFor(async () => expect(await holds(), what).toBeTruthy(), {
    timeout: 15_000,
    interval: 5,
  });

/**
 * Holds an act to five times the promised milliseconds: a crowded machine is late by itself, and what would
 * make good a word that was not told comes a minute later.
 */
export async function soon<T>(promised: number, act: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await act();
  expect(performance.now() - began, `promised in ${promised} ms`).toBeLessThan(5 * promised);
  return done;
}

/** A door over a journal, with people named by their cookie: `anna`, `anna;reading`. */
export async function openHall(
  given: Partial<Hall> = {},
): Promise<Hall & { end(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const log = pino({ level: 'silent' });
  const journal = given.journal ?? memoryJournal();
  const alarms: string[] = [];
  const asked: Hall['asked'] = [];
  const outages = new Set<string>();
  const projected: { seq: number; title: string }[] = [];
  const access = given.access ?? new Map<string, Access | 'signedOut' | 'notFound'>();
  const committer = new Committer(journal);
  const warmth = new Warmth();
  const project = async (id: string) => {
    const opened = await journal.open(id);
    const title = lineOf(
      replay(opened, () => {}),
      'title',
    ).toString();
    projected.push({ seq: opened.seq, title });
  };
  const rooms = new Rooms(async (id) => ({
    ...{ id, journal, committer, warmth, log },
    kind: measureKind,
    alarm: (what, seq) => void alarms.push(`${what} ${seq}`),
    project: () => void project(id),
  }));
  const origin = 'https://plan.test';
  const door = new Door(server, {
    ...{ origin, rooms, log },
    admit: async (_room, cookie = '', { isUse }): Promise<Admission> => {
      const [name] = cookie.split(';');
      asked.push({ name, isUse });
      if (outages.delete(name)) throw new Error('the database is away');
      const granted = access.get(cookie) ?? access.get(name) ?? writing;
      if (typeof granted === 'string') return granted;
      return {
        guest: {
          sessionId: `session of ${cookie}`,
          personId: personId(name),
          name,
          party: 'user',
          access: granted,
        },
        subject: publicSubject,
        schemaVersion,
      };
    },
    missed: async () => [],
  });
  const clients: Client[] = [];
  const sockets: Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  const hall: Hall = {
    ...{ server, sockets, rooms, door, journal, access, alarms, projected, origin, asked, outages },
    url: `ws://127.0.0.1:${port}`,
    connect: async (cookie, options = {}) => {
      const client = new Client();
      clients.push(client);
      await client.open(
        `ws://127.0.0.1:${port}/sync/${options.room ?? room}${options.query ?? ''}`,
        {
          ...{ cookie, origin },
        },
      );
      return client;
    },
  };
  return {
    ...hall,
    end: async () => {
      for (const client of clients) client.cut();
      await door.stop(0);
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

export type Hall = {
  server: Server;
  /** The server's ends of all connections, in the order they came. */
  sockets: Socket[];
  url: string;
  origin: string;
  rooms: Rooms;
  door: Door;
  journal: Journal;
  access: Map<string, Access | 'signedOut' | 'notFound'>;
  /** Who was asked about, and whether as somebody who does something. */
  asked: { name: string; isUse: boolean }[];
  /** Those about whom the next question fails. */
  outages: Set<string>;
  alarms: string[];
  projected: { seq: number; title: string }[];
  connect(cookie: string, options?: { room?: string; query?: string }): Promise<Client>;
};

/** A uuid for a name. */
export function personId(name: string): string {
  const hex = Buffer.from(name).toString('hex').padEnd(12, '0').slice(0, 12);
  return `00000000-0000-4000-8000-${hex}`;
}

/** The HTTP status of a refused upgrade, 101 when it was not refused. */
export async function knock(
  url: string,
  headers: Record<string, string | undefined>,
): Promise<number> {
  const given = Object.fromEntries(
    Object.entries(headers).filter(([, value]) => value !== undefined),
  );
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, { headers: given as Record<string, string> });
    ws.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      ws.terminate();
    });
    ws.on('open', () => {
      resolve(101);
      ws.terminate();
    });
    ws.on('error', reject);
  });
}

/** Appends to one room; the entries may say only what they bring. */
export async function appendTo(
  journal: Journal,
  id: string,
  entries: readonly (Partial<Entry> & Pick<Entry, 'bytes'>)[],
): Promise<Appended> {
  const nobody = { personId: 'p', clientId: null, newClients: [], authorId: 'p', fields: [] };
  const whole = entries.map((entry) => ({ ...nobody, ...entry }));
  return (await journal.append([{ room: id, entries: whole }])).get(id)!;
}

/** All that a journal says, as a document. */
export async function journalled(journal: Journal, id = room): Promise<Y.Doc> {
  const { snapshot, rows } = await journal.open(id);
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
  for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  return doc;
}

export const titleOf = (doc: Y.Doc): string => lineOf(doc, 'title').toString();
export const fieldOf = (doc: Y.Doc, key: string): unknown => fieldsOf(doc).get(key);
