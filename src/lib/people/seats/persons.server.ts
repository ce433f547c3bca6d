import { and, eq, isNull, sql } from 'drizzle-orm';
import { credential, person } from '#schema';
import { record, tell } from '#lib/events/record.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { withdrawCards } from '../entry/cards.server.ts';
import type { Name } from '../names.ts';
import { may, type Subject } from '../permit.ts';
import { endSessionsOf } from '../sessions.server.ts';
import { giveSeat, type SeatOrder } from './seats.server.ts';

/** What the coordinator writes down about a person. */
export type PersonFacts = Name & { email: string | null; phone: string | null };

/** Who invites and in which language the letter goes. */
export type Inviting = { name: string; language: Language };

/**
 * Adds a person with a first seat and invites by e-mail where asked. The form's key becomes the
 * person's id, so sending the form twice adds one person.
 */
export async function addPerson(
  db: Database,
  by: Subject,
  order: { formKey: string; facts: PersonFacts; seat: SeatOrder; invite: Inviting | null },
): Promise<Outcome<{ personId: string }>> {
  const { formKey: id, facts, seat, invite } = order;
  if (!may(by, 'manageSeats') && !may(by, 'appointCoordinator')) return refused('notAllowed');
  if (invite && !facts.email) return refused('empty', { field: 'email' });
  return transact(db, async (tx) => {
    const [repeated] = await tx.select().from(person).where(eq(person.id, id));
    if (repeated) return granted({ personId: id });
    const [made] = await tx
      .insert(person)
      .values({ id, ...facts })
      .onConflictDoNothing()
      .returning({ id: person.id });
    if (!made) return refused('taken', { field: 'email', facts: { what: facts.email ?? '' } });
    const given = await giveSeat(tx, by, id, seat);
    if (!given.granted) return given;
    const detail = { person: id };
    await record(tx, { kind: 'person.added', public: false, actorId: by.personId, detail });
    if (invite) await sendInvitation(tx, by, id, invite, given.value.membershipId);
    return granted({ personId: id });
  });
}

/** Invites a person who stands in the list to sign in for the first time. */
export async function invite(
  db: Database,
  by: Subject,
  order: { personId: string; membershipId: string | null } & Inviting,
): Promise<Outcome<null>> {
  if (!may(by, 'manageSeats') && !may(by, 'appointCoordinator')) return refused('notAllowed');
  return transact(db, (tx) => sendInvitation(tx, by, order.personId, order, order.membershipId));
}

async function sendInvitation(
  tx: Handle,
  by: Subject,
  personId: string,
  { name, language }: Inviting,
  seat: string | null,
): Promise<Outcome<null>> {
  const [owner] = await tx
    .select({ email: person.email })
    .from(person)
    .where(and(eq(person.id, personId), isNull(person.suspendedAt)));
  if (!owner) return refused('notFound');
  if (!owner.email) return refused('empty', { field: 'email' });
  const facts = { by: name, seat };
  await queueMail(tx, { kind: 'invitation', address: owner.email, language, facts });
  const detail = { person: personId };
  await record(tx, { kind: 'person.invited', public: false, actorId: by.personId, detail });
  return granted(null);
}

/** Corrects name and contact. A changed address voids links already sent and is told to the old one. */
export async function correctPerson(
  db: Database,
  by: Subject,
  change: { personId: string; facts: PersonFacts; fresh: boolean } & Inviting,
): Promise<Outcome<null>> {
  const { personId, facts, fresh } = change;
  return transact(db, async (tx) => {
    const [old] = await tx.select().from(person).where(eq(person.id, personId)).for('update');
    if (!old) return refused('notFound');
    // Whoever can change an address can sign in as its owner.
    const allowed = old.administrator ? by.administrator : may(by, 'manageSeats');
    if (!allowed) return refused('notAllowed');
    const isMoved = old.email !== facts.email;
    if (isMoved && !fresh) return refused('notFresh', { field: 'email' });
    if (isMoved && facts.email && (await livesAt(tx, facts.email))) {
      return refused('taken', { field: 'email', facts: { what: facts.email } });
    }
    await tx.update(person).set(facts).where(eq(person.id, personId));
    if (isMoved && old.email) {
      const { language, name } = change;
      const letter = { kind: 'addressChanged', address: old.email, language, facts: { by: name } };
      await queueMail(tx, letter);
    }
    const detail = { person: personId, address: isMoved };
    await record(tx, { kind: 'person.corrected', public: false, actorId: by.personId, detail });
    await tell(tx, { kind: 'rights', person: personId });
    return granted(null);
  });
}

async function livesAt(handle: Handle, email: string): Promise<boolean> {
  const found = await handle.select({ id: person.id }).from(person).where(eq(person.email, email));
  return found.length > 0;
}

/** Ends all sessions and withdraws all cards of a person, who may sign in again by e-mail. */
export async function endAccess(
  db: Database,
  by: Subject,
  personId: string,
): Promise<Outcome<{ sessions: number; cards: number }>> {
  if (!may(by, 'endSessions')) return refused('notAllowed');
  return transact(db, async (tx) => {
    const cards = await withdrawCards(tx, { by, personId });
    const sessions = await endSessionsOf(tx, personId);
    const detail = { person: personId, sessions, cards };
    await record(tx, { kind: 'access.ended', public: false, actorId: by.personId, detail });
    return granted({ sessions, cards });
  });
}

/** Closes an account or opens it again; a closed one cannot sign in by anything. Never one's own. */
export async function suspend(
  db: Database,
  by: Subject,
  personId: string,
  closed: boolean,
): Promise<Outcome<null>> {
  return transact(db, async (tx) => {
    const [owner] = await tx.select().from(person).where(eq(person.id, personId)).for('update');
    if (!owner) return refused('notFound');
    const allowed = owner.administrator ? by.administrator : may(by, 'endSessions');
    if (!allowed || personId === by.personId) return refused('notAllowed');
    const suspendedAt = closed ? sql`now()` : null;
    await tx.update(person).set({ suspendedAt }).where(eq(person.id, personId));
    if (closed) {
      await withdrawCards(tx, { by, personId });
      await endSessionsOf(tx, personId);
      await tx
        .update(credential)
        .set({ withdrawnAt: sql`now()` })
        .where(and(eq(credential.personId, personId), isNull(credential.usedAt), isLink));
    }
    const kind = closed ? 'account.closed' : 'account.opened';
    const detail = { person: personId };
    await record(tx, { kind, public: false, actorId: by.personId, detail });
    await tell(tx, { kind: 'rights', person: personId });
    return granted(null);
  });
}

const isLink = sql`${credential.kind} in ('emailLink', 'invitation', 'demoLink')`;
