import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Runtime } from '#lib/kernel/runtime.server.ts';
import { compactDocument } from '#lib/live/compaction.server.ts';
import { appendChange, documentState } from '#lib/live/documents.server.ts';
import { makeBenchWorld, type BenchWorld } from '#server/bench-world.ts';
import { Peer, type PeerOptions } from './clients/peer.ts';
import { startServer, type Served } from './servers/served.ts';
import type { Side } from './sides.ts';

/** What a row is given to measure one side with. */
export type Stand = {
  side: Side;
  /** A look instead of a measurement: every row within 20 s. */
  short: boolean;
  /** Minutes of the soak. */
  soak: number;
  runtime: Runtime;
  /** Starts the side's server; `lifted` takes the rates per socket from ours. */
  serve(options?: { lifted?: boolean }): Promise<Served>;
  /** New rooms and people who may write in all of them. */
  world(rooms: number, people: number): Promise<BenchWorld>;
  /** Opens a client; await its `synced`. */
  enter(served: Served, room: string, cookie: string, options?: PeerOptions): Peer;
  /** Puts a document into the side's storage before its room is opened. */
  store(room: string, update: Uint8Array): Promise<void>;
  /** What the side's storage has, as one update. */
  stored(room: string): Promise<Uint8Array>;
  /** Ends every server that still runs. */
  clear(): Promise<void>;
};

/** Sets up the stand of one side over an open database. */
export function makeStand(
  runtime: Runtime,
  env: NodeJS.ProcessEnv,
  { side, short, soak }: Pick<Stand, 'side' | 'short' | 'soak'>,
): Stand {
  const { db, pool, config } = runtime;
  const servers = new Set<Served>();
  const authors = new Map<string, string>();
  return {
    ...{ side, short, soak, runtime },
    async serve({ lifted = false } = {}) {
      const served = await startServer(side, env, lifted);
      servers.add(served);
      return served;
    },
    async world(rooms, people) {
      // The others know neither rooms nor people.
      if (side !== 'ours') return namesOnly(rooms, people);
      const made = await makeBenchWorld(db, config, { rooms, people });
      const { rows } = await pool.query<{ room: string; person: string }>(
        'select room, person_id as person from document_client where room = any($1)',
        [made.rooms],
      );
      for (const { room, person } of rows) authors.set(room, person);
      return made;
    },
    enter: (served, room, cookie, options) =>
      new Peer(served, room, { Cookie: cookie, Origin: config.origin }, options),
    async store(room, update) {
      if (side === 'ours') {
        await appendChange(db, room, update, authors.get(room)!);
        await compactDocument(db, room, (what, seq, error) => {
          throw new Error(`${what} ${seq}`, { cause: error });
        });
      }
      if (side === 'hocuspocus') {
        await pool.query('insert into bench_hocuspocus (name, state) values ($1, $2)', [
          room,
          Buffer.from(update),
        ]);
      }
    },
    async stored(room) {
      if (side === 'ours') return (await documentState(db, room))!.state;
      const { rows } = await pool.query('select state from bench_hocuspocus where name = $1', [
        room,
      ]);
      return rows[0]?.state ?? Y.encodeStateAsUpdate(new Y.Doc());
    },
    async clear() {
      await Promise.all([...servers].map((served) => served.stop()));
    },
  };
}

function namesOnly(rooms: number, people: number): BenchWorld {
  return {
    rooms: Array.from({ length: rooms }, () => randomUUID()),
    cookies: Array.from({ length: people }, () => 'none'),
    ...{ readonly: [], denied: [] },
  };
}

/** Waits until something holds; throws with the name of it when that takes too long. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await pause(5);
  }
}
