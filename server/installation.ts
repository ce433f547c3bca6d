import { pino } from 'pino';
import type { Config } from '#lib/kernel/config.ts';
import { openDatabase, type Connection } from '#lib/kernel/database.server.ts';
import { openMailer } from '#lib/kernel/mail.server.ts';
import { provideRuntime, type Runtime } from '#lib/kernel/runtime.server.ts';
import { loadReference } from '#lib/plan/reference.server.ts';
import { loggedError } from './logged-error.ts';
import { FolderTaken, runningEmbedded, startEmbedded } from './postgres/embedded.ts';
import { migrateDatabase } from './postgres/migrate.ts';
import { requireSafe, requireUsable } from './safety.ts';
import { Sentence } from './sentence.ts';

/** An installation opened by one of its programs. */
export type Installation = { runtime: Runtime; close(): Promise<void> };

type Manner = {
  /** True for a visitor: uses the database of the program that runs, if one does. */
  visit: boolean;
  say: (sentence: string) => void;
};

/** Opens the database named by the configuration or the embedded one, migrated and checked. */
export async function openInstallation(config: Config, manner: Manner): Promise<Installation> {
  const { connection, stop, origin = config.origin } = await reachDatabase(config, manner);
  const { pool, db } = openDatabase(connection);
  const mailer = openMailer(config);
  async function close() {
    mailer.close();
    await pool.end();
    await stop();
  }
  try {
    await pool.query('SELECT 1').catch((error) => {
      throw new Sentence(
        `Databáze neodpovídá: ${error.message || error.code}. Zkontrolujte DATABASE_URL.`,
      );
    });
    await requireUsable(pool);
    await migrateDatabase(connection);
    await loadReference(db);
    await requireSafe(pool, config, manner.say);
  } catch (error) {
    await close();
    throw error;
  }
  const log = openLog(config, manner);
  const runtime = {
    config: { ...config, origin },
    pool,
    db,
    log,
    mailer,
    databaseConnection: connection,
  };
  provideRuntime(runtime);
  return { runtime, close };
}

async function reachDatabase(
  config: Config,
  { visit, say }: Manner,
): Promise<{ connection: Connection; origin?: string; stop(): Promise<void> }> {
  const nothing = async () => {};
  if (config.databaseUrl) return { connection: config.databaseUrl, stop: nothing };
  for (;;) {
    const running = visit ? await runningEmbedded(config.dataDir) : undefined;
    if (running) return { ...running, stop: nothing };
    try {
      const { dataDir, origin } = config;
      return await startEmbedded({ dataDir, origin, say, briefly: visit });
    } catch (error) {
      // Between the question and the start somebody else was quicker.
      if (!visit || !(error instanceof FolderTaken)) throw error;
    }
  }
}

/** Lines of JSON, apart from the result a visiting command prints; a demo says only what went wrong. */
function openLog(config: Config, { visit }: Manner): Runtime['log'] {
  const output = pino.destination({ fd: visit ? 2 : 1, sync: true });
  // A full disk behind the log, or a closed terminal, must not end the program.
  output.on('error', () => {});
  const secrets = ['cookie', 'authorization', 'password', 'token', 'code', 'email'];
  return pino(
    {
      level: config.production ? 'info' : 'warn',
      serializers: { err: loggedError },
      redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    },
    output,
  );
}
