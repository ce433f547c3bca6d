import type pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Connection, Database } from './database.server.ts';
import type { Mailer } from './mail.server.ts';

/** What a running program gives to pages and sockets alike. */
export type Runtime = {
  config: Config;
  pool: pg.Pool;
  db: Database;
  log: Logger;
  mailer: Mailer;
  /** For connections outside the pool, such as the one that listens. */
  databaseConnection: Connection;
  /** Has the text for reading of a room written now, off the thread that serves pages; set by the sockets' door. */
  freshText?: (room: string) => Promise<void>;
};

// Pages are a bundle of their own and development evaluates modules again, so a variable of this
// module would exist several times in one process.
const key = Symbol.for('spoluplan.runtime');
const holder = globalThis as { [key]?: Runtime };

/** Called once by the program before the first request. */
export function provideRuntime(runtime: Runtime): void {
  holder[key] = runtime;
}

/** The running program's database, configuration, log and mailer. */
export function runtime(): Runtime {
  const provided = holder[key];
  if (!provided) throw new Error('the runtime was not provided before its first use');
  return provided;
}
