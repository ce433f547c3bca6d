import { parseConfig, type Config } from '#lib/kernel/config.ts';
import { provideRuntime } from '#lib/kernel/runtime.server.ts';
import { openInstallation } from '#server/installation.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Program } from './server.ts';

/** Reads or changes rows of a running program directly, for what no screen of it can bring about. */
export async function changeRows<T>(
  program: Program,
  act: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const port = new URL(program.origin).port;
  const parsed = parseConfig({ DATA_DIR: program.dataDir, PORT: port });
  if (!('config' in parsed)) throw new Error(parsed.sentence);
  const { runtime, close } = await openInstallation(parsed.config, { visit: true, say: () => {} });
  // Stores that seal ballots look for the program's keys there.
  provideRuntime(runtime);
  return act(runtime.db, runtime.config).finally(close);
}
