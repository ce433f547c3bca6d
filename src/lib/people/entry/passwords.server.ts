import { and, eq, isNull } from 'drizzle-orm';
import { credential, person } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { forgive, tried } from '#lib/kernel/attempts.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { endSessionsOf, openSession, type Device } from '../sessions.server.ts';
import { hashPassword, verifyPassword } from './argon.server.ts';
import { accountTries } from './mailed.server.ts';
import { weakness } from './password.ts';

/** Signs in by address and password; one answer for an unknown address and a wrong password. */
export async function signInByPassword(
  db: Database,
  typed: { email: string; password: string },
  device: Device,
): Promise<Outcome<{ personId: string; token: string }>> {
  const within = await tried(db, accountTries, typed.email);
  if (!within.granted) return within;
  const [owner] = await db
    .select({ id: person.id, hash: credential.hash })
    .from(person)
    .innerJoin(credential, and(eq(credential.personId, person.id), isPassword))
    .where(and(eq(person.email, typed.email), isNull(person.suspendedAt)));
  const matches = await verifyPassword(typed.password, owner?.hash ?? null);
  if (!matches.granted) return matches;
  if (!owner || !matches.value) return refused('invalid', { field: 'password' });
  await forgive(db, accountTries, typed.email);
  return granted({
    personId: owner.id,
    token: await openSession(db, owner.id, 'password', device),
  });
}

/** Whether a person has a password. */
export async function hasPassword(handle: Handle, personId: string): Promise<boolean> {
  return (await storedPassword(handle, personId)) !== null;
}

/** Sets or changes one's own password; the old one is asked for when there is one. Ends all other sessions. */
export async function changePassword(
  db: Database,
  change: { personId: string; sessionId: string; current: string; password: string },
): Promise<Outcome<null>> {
  const { personId, sessionId } = change;
  const [owner] = await db.select().from(person).where(eq(person.id, personId));
  if (!owner) return refused('signedOut');
  const stored = await storedPassword(db, personId);
  if (stored) {
    const within = await tried(db, accountTries, owner.email ?? personId);
    if (!within.granted) return within;
    const matches = await verifyPassword(change.current, stored);
    if (!matches.granted) return matches;
    if (!matches.value) return refused('invalid', { field: 'current' });
  }
  const weak = weakness(change.password, [
    ...[owner.email, owner.email?.split('@')[0] ?? null, owner.givenName, owner.familyName],
    ...[owner.givenName + owner.familyName, owner.familyName + owner.givenName],
  ]);
  if (weak) return weak;
  const hash = await hashPassword(change.password);
  if (!hash.granted) return hash;
  return transact(db, async (tx) => {
    // Two changes at once would otherwise leave two passwords.
    await tx.select({ id: person.id }).from(person).where(eq(person.id, personId)).for('update');
    await tx.delete(credential).where(and(eq(credential.personId, personId), isPassword));
    await tx.insert(credential).values({ personId, kind: 'password', hash: hash.value });
    await endSessionsOf(tx, personId, { keep: sessionId });
    const detail = { person: personId };
    await record(tx, { kind: 'password.changed', public: false, actorId: personId, detail });
    return granted(null);
  });
}

const isPassword = eq(credential.kind, 'password');

async function storedPassword(handle: Handle, personId: string): Promise<string | null> {
  const [found] = await handle
    .select({ hash: credential.hash })
    .from(credential)
    .where(and(eq(credential.personId, personId), isPassword));
  return found?.hash ?? null;
}
