import { connectionOptions, type Connection } from '#lib/kernel/database.server.ts';

/** A connection as an address, as `DATABASE_URL` takes it. */
export function connectionUrl(connection: Connection): string {
  const { connectionString, host, port, user, password, database } = connectionOptions(connection);
  if (connectionString) return connectionString;
  const parts = { host, port, user, password };
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  // In the query, since the folder of a socket has no place before the slash.
  return `postgres:///${encodeURIComponent(database ?? '')}?${query}`;
}
