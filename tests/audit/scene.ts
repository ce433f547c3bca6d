import { sql } from 'drizzle-orm';
import { event } from '#schema';
import { verifyChain, type ChainReport } from '#lib/audit/chain.server.ts';
import { record } from '#lib/events/record.server.ts';
import { world } from '#world/world.ts';
import type { Database, Transaction } from '#lib/kernel/database.server.ts';

/** Records an act as a store does, in a transaction of its own. */
export const act = (db: Database, detail: Record<string, string | number> = {}) =>
  db.transaction((tx) =>
    record(tx, { kind: 'body.created', public: true, bodyId: world.bodies.SZP.id, detail }),
  );

/** What a check finds after somebody with all rights changed tables behind the triggers; taken back. */
export async function checkedAfter(
  db: Database,
  change: (tx: Transaction) => Promise<unknown>,
): Promise<ChainReport> {
  const taken = new Error('taken back');
  let report: ChainReport | undefined;
  await db
    .transaction(async (tx) => {
      for (const table of ['audit_entry', 'audit_body', 'audit_head', 'event', 'round']) {
        await tx.execute(sql`alter table ${sql.identifier(table)} disable trigger user`);
      }
      await tx.execute(sql`grant all on audit_entry to current_user`);
      await change(tx);
      report = await verifyChain(tx, { batch: 7 });
      throw taken;
    })
    .catch((error) => {
      if (error !== taken) throw error;
    });
  return report!;
}

/** How many events there are. */
export const eventsIn = (db: Database) => db.$count(event);
