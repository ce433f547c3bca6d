import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { channel, type News } from '#lib/events/channel.ts';
import { connectionOptions, type Connection } from '#lib/kernel/database.server.ts';

type Parts = {
  hear(news: News): void;
  /** Something may have been missed: read it from the rows (R15). Called after each connecting and while there is none. */
  lookBack(): Promise<void>;
  log: Logger;
};

/** Milliseconds between attempts to connect, checks of the line, and looks at the rows while it is down. */
const times = { first: 100, longest: 2000, check: 10_000, answer: 5000 };

/** Listens to what other nodes and pages tell, on a connection of its own, until stopped. */
export function listenForNews(connection: Connection, parts: Parts): { stop(): Promise<void> } {
  const ended = new AbortController();
  const running = keepListening(connection, parts, ended.signal);
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

async function keepListening(
  connection: Connection,
  { hear, lookBack, log }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const look = () => lookBack().catch((err) => log.warn({ err }, 'missed news could not be read'));
  let wait = times.first;
  while (!signal.aborted) {
    const client = new pg.Client({
      application_name: 'spoluplan news',
      keepAlive: true,
      connectionTimeoutMillis: times.answer,
      query_timeout: times.answer,
      ...connectionOptions(connection),
    });
    const over = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ payload }) => {
      const news = newsIn(payload);
      if (news) hear(news);
    });
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      wait = times.first;
      await look();
      await lineEnd(client, over);
    } catch (err) {
      log.warn({ err }, 'not listening to the database');
    }
    void client.end().catch(() => {});
    if (signal.aborted) return;
    await look();
    await pause(wait, undefined, { signal }).catch(() => {});
    wait = Math.min(wait * 2, times.longest);
  }
}

/** Resolves when the line is over; a line that is only silent is found out by asking. */
async function lineEnd(client: pg.Client, over: Promise<void>): Promise<void> {
  let on = true;
  const ended = over.then(() => (on = false));
  while (on) {
    const timer = new AbortController();
    await Promise.race([ended, pause(times.check, undefined, timer).catch(() => {})]);
    timer.abort();
    if (on) await Promise.race([ended, client.query('select 1')]);
  }
}

function newsIn(payload: string | undefined): News | null {
  try {
    const news: unknown = JSON.parse(payload ?? '');
    const known = typeof news === 'object' && news !== null && 'kind' in news;
    return known ? (news as News) : null;
  } catch {
    return null;
  }
}
