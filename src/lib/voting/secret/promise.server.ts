import { sql } from 'drizzle-orm';
import type { Handle } from '#lib/kernel/database.server.ts';
import { secrecyGaps, watchedSettings } from './promise.ts';
import type { SecrecyGap } from './promise.ts';

/**
 * Whether this installation can keep a secret round secret. Where it cannot, the word "tajné" is not
 * shown anywhere and no secret round opens.
 */
export async function secrecyHere(
  handle: Handle,
): Promise<{ kept: true } | { kept: false; why: SecrecyGap[] }> {
  const { rows } = await handle.execute<{ name: string; value: string | null }>(
    sql`select name, current_setting(name, true) as value
      from unnest(${sql.param(watchedSettings)}::text[]) as name`,
  );
  const slots = await handle.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_replication_slots`,
  );
  const why = secrecyGaps({
    settings: Object.fromEntries(rows.map(({ name, value }) => [name, value])),
    replicationSlots: slots.rows[0].count,
  });
  return why.length === 0 ? { kept: true } : { kept: false, why };
}
