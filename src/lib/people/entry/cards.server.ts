import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { body, credential, membership, person, type Party } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { readCode, spellCode } from '#lib/kernel/crockford.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { installationKey, tagOf } from '#lib/kernel/keys.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { displayName, shortName } from '../names.ts';
import { may, type Subject } from '../permit.ts';
import { endSessionsOf, openSession, type Device } from '../sessions.server.ts';
import { isCurrentSeat } from '../subject.server.ts';

/** A card ready to be printed; its code is written nowhere else. */
export type PrintedCard = {
  membershipId: string;
  name: string;
  group: string;
  party: Party | null;
  /** `7F3K-92QM` */
  code: string;
  /** Withdrawn since it was printed first. */
  withdrawn: boolean;
};

/** Whose card it is: one seat of one person. */
export type CardHolder = { personId: string; membershipId: string; name: string; short: string };

/**
 * Makes cards for seats and withdraws their older ones. The codes follow from the form's key, so
 * sending the same form again prints the same cards.
 */
export async function issueCards(
  db: Database,
  dataDir: string,
  order: { by: Subject; formKey: string; membershipIds: string[] },
): Promise<Outcome<PrintedCard[]>> {
  if (!may(order.by, 'issueCards')) return refused('notAllowed');
  return transact(db, async (tx) => {
    const seats = await tx
      .select({ membershipId: membership.id, person, group: body.name, party: membership.party })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .innerJoin(body, eq(body.id, membership.bodyId))
      .where(
        and(inArray(membership.id, order.membershipIds), isCurrentSeat, isNull(person.suspendedAt)),
      )
      .orderBy(body.order, person.familyName, person.givenName)
      .for('update', { of: membership });
    if (seats.length === 0) return refused('missing', { field: 'seat' });
    const cards: PrintedCard[] = [];
    for (const { person: holder, ...seat } of seats) {
      const made = await makeCard(tx, dataDir, order, seat.membershipId, holder.id);
      cards.push({ ...seat, ...made, name: displayName(holder) });
    }
    return granted(cards);
  });
}

async function makeCard(
  tx: Handle,
  dataDir: string,
  { by, formKey }: { by: Subject; formKey: string },
  membershipId: string,
  personId: string,
) {
  const key = installationKey(dataDir, 'cards');
  // Forty bits can meet another card's by chance; then the next ones are taken.
  for (let turn = 0; ; turn += 1) {
    const code = spellCode(tagOf(key, 'print', `${formKey}/${membershipId}/${turn}`), 8);
    const hash = hashOf(dataDir, code);
    const [made] = await tx
      .insert(credential)
      .values({ personId, membershipId, kind: 'card', hash })
      .onConflictDoNothing()
      .returning({ id: credential.id });
    if (!made) {
      const [stored] = await tx
        .select()
        .from(credential)
        .where(and(eq(credential.kind, 'card'), eq(credential.hash, hash)));
      if (stored.membershipId !== membershipId) continue;
      return { code, withdrawn: stored.withdrawnAt !== null };
    }
    await withdraw(
      tx,
      personId,
      and(eq(credential.membershipId, membershipId), ne(credential.id, made.id)),
    );
    const detail = { person: personId, seat: membershipId };
    await record(tx, { kind: 'card.issued', public: false, actorId: by.personId, detail });
    return { code, withdrawn: false };
  }
}

/** Withdraws all cards of a person, or of one seat, and ends the sessions they opened; returns how many. */
export async function withdrawCards(
  handle: Handle,
  { by, personId, membershipId }: { by: Subject; personId: string; membershipId?: string },
): Promise<number> {
  const seat = membershipId ? eq(credential.membershipId, membershipId) : undefined;
  const withdrawn = await withdraw(handle, personId, seat);
  if (withdrawn > 0) {
    const detail = { person: personId, cards: withdrawn };
    await record(handle, { kind: 'card.withdrawn', public: false, actorId: by.personId, detail });
  }
  return withdrawn;
}

async function withdraw(handle: Handle, personId: string, which: ReturnType<typeof and>) {
  const withdrawn = await handle
    .update(credential)
    .set({ withdrawnAt: sql`now()` })
    .where(
      and(
        eq(credential.kind, 'card'),
        eq(credential.personId, personId),
        isNull(credential.withdrawnAt),
        which,
      ),
    )
    .returning({ id: credential.id });
  if (withdrawn.length > 0) await endSessionsOf(handle, personId, { via: 'card' });
  return withdrawn.length;
}

/** Whose card a typed code is. Ask through `cardTyped`, which slows guessing down. */
export async function cardHolder(
  handle: Handle,
  dataDir: string,
  typed: string,
): Promise<Outcome<CardHolder>> {
  const code = readCode(typed, 8);
  if (!code) return refused('invalid', { field: 'card' });
  const [found] = await handle
    .select({
      credential,
      person,
      membershipId: membership.id,
      isCurrent: sql<boolean>`${isCurrentSeat}`,
    })
    .from(credential)
    .innerJoin(person, eq(person.id, credential.personId))
    .innerJoin(membership, eq(membership.id, credential.membershipId))
    .where(and(eq(credential.kind, 'card'), eq(credential.hash, hashOf(dataDir, code))));
  if (!found) return refused('notFound', { field: 'card' });
  if (found.credential.withdrawnAt || found.person.suspendedAt || !found.isCurrent) {
    return refused('expired', { field: 'card' });
  }
  return granted({
    personId: found.person.id,
    membershipId: found.membershipId,
    name: displayName(found.person),
    short: shortName(found.person),
  });
}

/** Opens the session of a card's holder; it never carries coordinator's or administrator's rights. */
export async function signInByCard(
  handle: Handle,
  holder: CardHolder,
  device: Device,
): Promise<string> {
  return openSession(handle, holder.personId, 'card', device);
}

function hashOf(dataDir: string, code: string): string {
  return tagOf(installationKey(dataDir, 'cards'), 'card', code).toString('hex');
}
