import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Logger } from 'pino';
import { installation, person } from '#schema';
import { timeZone } from '#lib/kernel/format.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { verifyChain } from '../chain.server.ts';
import { isTurnDue, takenAt, takeTurn } from './turns.server.ts';
import { witnessesOf } from './witnesses.server.ts';
import type { ChainReport } from '../chain.server.ts';

/** Two o'clock begins a new night, so a check is due once after it, whenever the program runs again. */
const nightOf = (at: SQL) =>
  sql`((${at}) at time zone ${timeZone}::text - interval '2 hours')::date`;
const isDue = sql`${nightOf(takenAt)} < ${nightOf(sql`now()`)}`;

/**
 * Checks the whole chain once a night; null when this night's check was done. A broken chain is an alarm:
 * in the log, and by mail to administrators and witnesses, again every night until it is cleared up.
 */
export async function checkNightly(
  handle: Handle,
  log: Pick<Logger, 'error'>,
): Promise<ChainReport | null> {
  if (!(await isTurnDue(handle, 'auditChecked', isDue))) return null;
  const report = await verifyChain(handle);
  const { broken, head } = report;
  if (broken) log.error({ broken, head }, 'the audit chain is broken');
  await handle.transaction(async (tx) => {
    const facts = { seq: head.seq, broken };
    if (!(await takeTurn(tx, 'auditChecked', isDue, facts)) || !broken) return;
    for (const address of await alarmed(tx)) {
      await queueMail(tx, { kind: 'auditAlarm', address, language: 'cs', facts: broken });
    }
  });
  return report;
}

/** When the chain was checked by night last, and whether it held then. */
export async function lastNightly(handle: Handle): Promise<{ at: Date; held: boolean } | null> {
  const [last] = await handle
    .select({
      at: sql<string>`${takenAt}`,
      held: sql<boolean>`${installation.value} -> 'broken' = 'null'::jsonb`,
    })
    .from(installation)
    .where(eq(installation.key, 'auditChecked'));
  return last ? { at: new Date(last.at), held: last.held } : null;
}

async function alarmed(tx: Handle): Promise<string[]> {
  const administrators = await tx
    .select({ email: person.email })
    .from(person)
    .where(and(person.administrator, isNull(person.suspendedAt), isNotNull(person.email)));
  const addresses = administrators.flatMap(({ email }) => email ?? []);
  return [...new Set([...addresses, ...(await witnessesOf(tx))])];
}
