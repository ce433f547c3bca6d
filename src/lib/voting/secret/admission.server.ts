import { sql } from 'drizzle-orm';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Electorate } from '../electorate.server.ts';
import { levelForecast } from '../levels.ts';
import { methodOf } from '../methods/index.ts';
import { secrecyHere } from './promise.server.ts';
import type { Paper } from '../methods/method.ts';
import type { Level } from '../result.ts';
import type { RoundRow } from '../rounds.server.ts';

/** Why a round cannot be secret; each has its words in `ui/refusals.ts`. */
type NotSecret = 'place' | 'rules' | 'method' | 'few' | 'long' | 'weights' | 'server';

/**
 * The level a secret round of these voters comes to, or why they cannot vote secretly: here, by the
 * body's rules, by this method, so few of them, or because the weights that decide could not be told.
 */
export async function secretLevel(
  handle: Handle,
  { method: code, setting, closesAt }: Pick<RoundRow, 'method' | 'setting' | 'closesAt'>,
  paper: Paper,
  { rules, present, benches }: Electorate,
): Promise<Outcome<Level>> {
  const method = methodOf(code);
  const not = (why: NotSecret, limit = 0) => refused('notSecret', { facts: { why, limit } });
  if (setting !== 'meeting') return not('place');
  if (!rules.secretAllowed) return not('rules');
  if (method.alwaysOpen) return not('method');
  if (present < rules.minSecretRoll) return not('few', rules.minSecretRoll);
  if (closesAt !== null && (await isTooFar(handle, closesAt, rules.secretMaxHours))) {
    return not('long', rules.secretMaxHours);
  }
  const level = levelForecast(benches, code, paper, rules);
  if (method.weighsParties && rules.decisionBasis !== 'person' && level !== 'full') {
    return not('weights');
  }
  return (await secrecyHere(handle)).kept ? granted(level) : not('server');
}

/** Whether an announced end lies further than a secret round may last (security.md §5). */
export async function isTooFar(handle: Handle, until: Date, hours: number): Promise<boolean> {
  const { rows } = await handle.execute<{ far: boolean }>(
    sql`select ${until.toISOString()}::timestamptz > now() + make_interval(hours => ${hours}) as far`,
  );
  return rows[0].far;
}
