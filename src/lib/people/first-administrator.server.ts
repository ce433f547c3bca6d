import { and, eq, isNull, sql } from 'drizzle-orm';
import { credential, person } from '#schema';
import { record } from '#lib/events/record.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { randomToken } from '#lib/kernel/digest.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { keepLink, linkAddress, openLink, spend } from './links.server.ts';
import type { Name } from './names.ts';
import { openSession, type Device } from './sessions.server.ts';

const validMinutes = 24 * 60;

/** A one-time link for the first administrator, to be printed on the console; null when there is one already. */
export async function firstAdministratorLink(db: Database, origin: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    if (await hasAdministrator(tx)) return null;
    // A link printed at an earlier start may lie in some log.
    await tx
      .update(credential)
      .set({ withdrawnAt: sql`now()` })
      .where(and(eq(credential.kind, 'firstAdministrator'), isNull(credential.usedAt)));
    const token = randomToken(128);
    await keepLink(tx, {
      kind: 'firstAdministrator',
      token,
      personId: null,
      minutes: validMinutes,
    });
    return linkAddress(origin, token);
  });
}

/** Makes the first administrator by the console's link and opens the session. */
export async function becomeFirstAdministrator(
  db: Database,
  token: string,
  given: Name & { email: string },
  device: Device,
): Promise<Outcome<{ personId: string; token: string }>> {
  return transact(db, async (tx) => {
    // Two links or two browsers at once still make one administrator.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('first administrator'))`);
    const link = await openLink(tx, token);
    if (!link.granted) return link;
    if (link.value.kind !== 'firstAdministrator') return refused('notFound');
    if (await hasAdministrator(tx)) return refused('alreadyDone');
    const [made] = await tx
      .insert(person)
      .values({ ...given, administrator: true })
      .onConflictDoNothing({ target: person.email })
      .returning({ id: person.id });
    if (!made) return refused('taken', { field: 'email' });
    await spend(tx, link.value.credentialId);
    await record(tx, {
      kind: 'administrator.made',
      public: false,
      actorId: made.id,
      detail: { person: made.id },
    });
    return granted({
      personId: made.id,
      token: await openSession(tx, made.id, 'emailLink', device),
    });
  });
}

async function hasAdministrator(handle: Handle): Promise<boolean> {
  const found = await handle
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.administrator, true), isNull(person.suspendedAt)))
    .limit(1);
  return found.length > 0;
}
