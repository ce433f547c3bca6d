// One row on one side, in a process of its own: its clients live here, its server in another.
import { parseConfig } from '#lib/kernel/config.ts';
import { openInstallation } from '#server/installation.ts';
import { rows } from './rows.ts';
import { makeStand, type Stand } from './stand.ts';

/** What a trial is told. */
export type Trial = Pick<Stand, 'side' | 'short' | 'soak'> & { row: keyof typeof rows };

process.once('disconnect', () => process.exit());
process.once('message', async ({ row, ...options }: Trial) => {
  const parsed = parseConfig(process.env);
  if (!('config' in parsed)) throw new Error(parsed.sentence);
  // Rooms and people are made without waiting for the disk; servers are started without this.
  const { PGOPTIONS: _, ...env } = process.env;
  const { runtime } = await openInstallation(parsed.config, { visit: true, say: () => {} });
  const stand = makeStand(runtime, env, options);
  try {
    process.send!({ found: await rows[row].run(stand) });
  } catch (error) {
    process.send!({ failed: error instanceof Error ? error.message : String(error) });
    console.error(error);
  } finally {
    await stand.clear();
    process.exit(0);
  }
});
