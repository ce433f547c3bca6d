import { timingSafeEqual } from 'node:crypto';
import { and, count, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { credential, outgoingMail, person } from '#schema';
import { forgive, tried, type Limit } from '#lib/kernel/attempts.server.ts';
import { readCode } from '#lib/kernel/crockford.ts';
import type { Database } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { spend } from '../links.server.ts';
import { openSession, type Device } from '../sessions.server.ts';
import { mailedCode } from './letters.server.ts';

/** Passwords and mailed codes of one account, together. */
export const accountTries: Limit = { name: 'account', most: 10, seconds: 15 * 60 };
const linkRequests: Limit = { name: 'link', most: 3, seconds: 15 * 60 };
const longestQueue = 500;

/**
 * Asks for a sign-in link. Whether anybody lives at the address is found out only when the letter is
 * written, so known and unknown addresses get the same answer in the same time.
 */
export async function requestLink(
  db: Database,
  asked: { email: string; language: Language; next: string },
): Promise<Outcome<null>> {
  const [{ waiting }] = await db
    .select({ waiting: count() })
    .from(outgoingMail)
    .where(eq(outgoingMail.kind, 'signInLink'));
  if (waiting >= longestQueue) return refused('tooMany', { facts: { seconds: 60 } });
  const within = await tried(db, linkRequests, asked.email);
  // Over the limit nothing is sent and the same is said: the answer must not tell who asked before.
  if (within.granted) {
    const { email: address, language, next } = asked;
    await queueMail(db, { kind: 'signInLink', address, language, facts: { next } });
  }
  return granted(null);
}

/** Signs in by the code typed out of a sign-in letter. */
export async function signInByMailedCode(
  db: Database,
  dataDir: string,
  typed: { email: string; code: string },
  device: Device,
): Promise<Outcome<{ personId: string; token: string }>> {
  const within = await tried(db, accountTries, typed.email);
  if (!within.granted) return within;
  const code = readCode(typed.code, 8);
  const sent = await db
    .select({ id: credential.id, personId: person.id })
    .from(credential)
    .innerJoin(person, eq(person.id, credential.personId))
    .where(
      and(
        eq(person.email, typed.email),
        eq(credential.kind, 'emailLink'),
        eq(credential.sentTo, typed.email),
        isNull(credential.usedAt),
        isNull(credential.withdrawnAt),
        isNull(person.suspendedAt),
        gt(credential.validTo, sql`now()`),
      ),
    )
    .orderBy(desc(credential.createdAt))
    .limit(linkRequests.most);
  const match = sent.find(({ id }) => code !== null && same(code, mailedCode(dataDir, id)));
  if (!match) return refused('invalid', { field: 'code' });
  const opened = await transact(db, async (tx) => {
    const spent = await spend(tx, match.id);
    if (spent) return spent;
    const token = await openSession(tx, match.personId, 'emailLink', device);
    return granted({ personId: match.personId, token });
  });
  if (opened.granted) await forgive(db, accountTries, typed.email);
  return opened;
}

function same(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
