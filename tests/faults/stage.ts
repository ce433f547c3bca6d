import type { PoolConfig } from 'pg';
import { openDatabase } from '#lib/kernel/database.server.ts';
import { makeBenchWorld, type BenchWorld } from '#server/bench-world.ts';
import { brokenOf, checkInvariants } from '#server/invariants/index.ts';
import type { Witness } from '#server/invariants/invariant.ts';
import { Writer } from './crew.ts';
import { origin, startNode, type NodeChild } from './node-child.ts';

type Manner = { rooms: number; people: number; heap?: number; env?: Record<string, string> };

/** A database with rooms and people to write in them, and a node over it. */
export async function openStage(connection: PoolConfig, manner: Manner) {
  const { pool, db } = openDatabase(connection);
  const world: BenchWorld = await makeBenchWorld(db, { origin, production: false }, manner);
  const node: NodeChild = await startNode(connection, manner);
  const crew: Writer[] = [];
  const nodes = [node];
  return {
    ...{ db, pool, world, node, crew },

    /** Another node over the same database, by another way to it when one is given. */
    async second(way: PoolConfig = connection): Promise<NodeChild> {
      const made = await startNode(way, manner);
      nodes.push(made);
      return made;
    },

    /** So many writers, spread over the rooms; each finds the node by a port that may change. */
    async seat(
      count: number,
      port: (at: number) => number = () => node.port,
      rooms = world.rooms,
    ): Promise<Writer[]> {
      const made = Array.from({ length: count }, (_, at) => {
        const place = crew.length + at;
        const headers = { cookie: world.cookies[place], origin };
        const room = rooms[place % rooms.length];
        return new Writer(room, () => `ws://127.0.0.1:${port(place)}`, headers);
      });
      crew.push(...made);
      await Promise.all(made.map((writer) => writer.join()));
      return made;
    },

    /** What is broken after a run that ends here, with what the crew was told and the nodes met. */
    async broken(witness: Witness): Promise<string[]> {
      const errors: string[] = [];
      for (const one of nodes) if (one.isAlive()) errors.push(...(await one.figures()).errors);
      const program = { errors, sockets: 0, timers: 0 };
      return brokenOf(await checkInvariants(db, { ...witness, program }));
    },

    async close(): Promise<void> {
      for (const writer of crew) writer.end();
      for (const one of nodes) await one.stop();
      await pool.end();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
