import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { News } from '#lib/events/channel.ts';
import type { Connection, Database } from '#lib/kernel/database.server.ts';
import type { Elsewhere } from '../rooms/presence.ts';
import { Bus } from './bus.ts';
import { Neighbours } from './neighbours.ts';
import { listenToPostgres } from './postgres.ts';
import { subscribeToRedis } from './redis.ts';

type Parts = {
  db: Database;
  connection: Connection;
  /** Carries rows and presence instead of Postgres where it is given. */
  redisUrl: string | undefined;
  /** News of acts, which always come from Postgres: they leave with the transaction of the act. */
  hear(news: News): void;
  /** A room's journal goes to that row by now. */
  row(room: string, seq: number): void;
  /** Rows may have been missed: they are to be looked for. */
  lookAtRows(): Promise<void>;
  /** Acts may have been missed too. */
  lookBack(): Promise<void>;
  log: Logger;
};

/** All that a node hears from the others and tells them. */
export type Exchange = {
  /** A room that opens here, as it is on other nodes. */
  room(id: string): Elsewhere;
  /** Tells that rows were committed here, where the commit did not. */
  row(room: string, seq: number): void;
  stop(): Promise<void>;
};

/** What Postgres answers when a function may not be called. */
const notAllowed = '42501';

/** Opens the ways to the other nodes and keeps them open until stopped. */
export function openExchange(parts: Parts): Exchange {
  const { db, connection, redisUrl, hear, row, lookAtRows, lookBack, log } = parts;
  const look = () => lookAtRows().catch((err) => log.warn({ err }, 'rows could not be read'));
  const neighbours = new Neighbours({
    row,
    missed: () => void look(),
    // Where Redis is away, Postgres carries everything.
    tell: (message) => void (redis?.tell(message) || postgres.tell(message)),
  });
  const heard = (message: string) => neighbours.hear(message);
  const back = () => neighbours.tellAnew();
  const postgres: Bus = new Bus({
    name: 'Postgres',
    open: () => listenToPostgres(connection, { news: hear, hear: heard }),
    // What could not be told shows in the numbers of what is told next.
    lost: () => {},
    ...{ back, lookBack, log },
  });
  const redis: Bus | null = redisUrl
    ? new Bus({
        name: 'Redis',
        open: async () => subscribeToRedis(redisUrl, await channelOf(db), heard),
        lost: (messages) => messages.forEach((message) => postgres.tell(message)),
        lookBack: lookAtRows,
        ...{ back, log },
      })
    : null;
  return {
    room: (id) => neighbours.room(id),
    row: (room, seq) => neighbours.row(room, seq),
    stop: async () => {
      neighbours.stop();
      await Promise.all([redis?.stop(), postgres.stop()]);
    },
  };
}

/** A channel of this database only: installations may share a Redis, and demo worlds have the same rooms. */
async function channelOf(db: Database): Promise<string> {
  const database = await db.execute<{ oid: string }>(
    sql`select oid from pg_database where datname = current_database()`,
  );
  const server = await db
    .execute<{ id: string }>(sql`select system_identifier as id from pg_control_system()`)
    .catch((error) => {
      // Not everywhere may everybody ask this; then a Redis is not to be shared.
      if (error.cause?.code === notAllowed) return { rows: [] };
      throw error;
    });
  return ['spoluplan', ...server.rows.map(({ id }) => id), database.rows[0].oid].join('_');
}
