import pg from 'pg';
import { channel, type News } from '#lib/events/channel.ts';
import { connectionOptions, type Connection } from '#lib/kernel/database.server.ts';
import type { Line } from './bus.ts';

/** Beside the news that leave with transactions: what nodes tell each other. */
const nodesChannel = `${channel}_nodes`;
const answerWithin = 5000;

type Parts = { news(news: News): void; hear(message: string): void };

/** Listens to Postgres on a connection of its own, and tells by NOTIFY on the same one. */
export async function listenToPostgres(
  connection: Connection,
  { news, hear }: Parts,
): Promise<Line> {
  const client = new pg.Client({
    application_name: 'spoluplan news',
    keepAlive: true,
    connectionTimeoutMillis: answerWithin,
    query_timeout: answerWithin,
    ...connectionOptions(connection),
  });
  const over = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  client.on('notification', ({ channel: on, payload = '' }) => {
    if (on === nodesChannel) return hear(payload);
    const known = newsIn(payload);
    if (known) news(known);
  });
  const close = () => void client.end().catch(() => {});
  try {
    await client.connect();
    await client.query(`listen ${nodesChannel}`);
    await client.query(`listen ${channel}`);
  } catch (error) {
    close();
    throw error;
  }
  return {
    tell: (messages) =>
      client.query('select pg_notify($1, message) from unnest($2::text[]) as message', [
        nodesChannel,
        messages,
      ]),
    check: () => client.query('select 1'),
    ...{ over, close },
  };
}

function newsIn(payload: string): News | null {
  try {
    const news: unknown = JSON.parse(payload);
    const known = typeof news === 'object' && news !== null && 'kind' in news;
    return known ? (news as News) : null;
  } catch {
    return null;
  }
}
