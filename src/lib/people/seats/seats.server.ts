import { and, eq, isNull } from 'drizzle-orm';
import { body, membership, organisation, person, planningStage, type BodyKind } from '#schema';
import { record, tell } from '#lib/events/record.server.ts';
import { isClosed } from '#lib/kernel/closed-stage.ts';
import { isSameName } from '#lib/kernel/same-name.server.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import { granted, refused, type Outcome } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import { withdrawCards } from '../entry/cards.server.ts';
import { may, type Action, type Subject } from '../permit.ts';
import { today } from '../subject.server.ts';
import { seatProblem, termsMark, type SeatTerms } from './seat.ts';

/** A seat to give: where, on which terms, for whom it speaks. */
export type SeatOrder = SeatTerms & { bodyId: string; organisation: string | null };

/** Gives a person a seat in a body. A coordinator may be appointed by the administrator too. */
export async function giveSeat(
  db: Handle,
  by: Subject,
  personId: string,
  order: SeatOrder,
): Promise<Outcome<{ membershipId: string; group: string }>> {
  const { bodyId, role, party, voting } = order;
  const needed: Action = role === 'coordinator' ? 'appointCoordinator' : 'manageSeats';
  if (!may(by, needed)) return refused('notAllowed');
  return transact(db, async (tx) => {
    const [place] = await tx.select().from(body).where(eq(body.id, bodyId));
    if (!place) return refused('notFound', { field: 'body' });
    if (await isShut(tx, place)) return refused('stageClosed', { field: 'body' });
    const problem = seatProblem(place.kind, order);
    if (problem) return problem;
    const [owner] = await tx.select().from(person).where(eq(person.id, personId)).for('update');
    if (!owner) return refused('notFound');
    const organisationId = await organisationNamed(tx, order.organisation);
    const [made] = await tx
      .insert(membership)
      .values({ personId, bodyId, role, party, voting, organisationId, since: today })
      .onConflictDoNothing()
      .returning({ id: membership.id });
    if (!made) return refused('taken', { field: 'body', facts: { what: place.name } });
    await told(tx, by, 'seat.given', { id: made.id, personId, bodyId }, { role, party });
    return granted({ membershipId: made.id, group: place.name });
  });
}

/** Changes role, party, vote or organisation of a seat; `known` are the terms the form showed. */
export async function changeSeat(
  db: Database,
  by: Subject,
  change: SeatTerms & { membershipId: string; organisation: string | null; known: string },
): Promise<Outcome<null>> {
  return transact(db, async (tx) => {
    const seat = await seatForChange(tx, by, change.membershipId);
    if (!seat.granted) return seat;
    const { role, party, voting } = change;
    const old = seat.value;
    if (await isShut(tx, old)) return refused('stageClosed');
    if (termsMark(old) !== change.known) return refused('stateChanged');
    const problem = seatProblem(old.kind, change);
    if (problem) return problem;
    const isRise = role === 'coordinator' && old.role !== 'coordinator';
    if (isRise && !may(by, 'appointCoordinator')) return refused('notAllowed', { field: 'role' });
    // Whoever gives up the last coordinator's seat locks everybody out.
    if (old.role === 'coordinator' && role !== old.role && old.personId === by.personId) {
      return refused('notAllowed', { field: 'role' });
    }
    const organisationId = await organisationNamed(tx, change.organisation);
    await tx
      .update(membership)
      .set({ role, party, voting, organisationId })
      .where(eq(membership.id, old.id));
    await told(tx, by, 'seat.changed', old, { role, party, from: termsMark(old) });
    return granted(null);
  });
}

/** Ends a seat today and withdraws its cards; what was done in it keeps its author. */
export async function endSeat(
  db: Database,
  by: Subject,
  membershipId: string,
): Promise<Outcome<null>> {
  return transact(db, async (tx) => {
    const seat = await seatForChange(tx, by, membershipId);
    if (!seat.granted) return seat;
    const { id, personId, role } = seat.value;
    if (role === 'coordinator' && personId === by.personId) return refused('notAllowed');
    await tx.update(membership).set({ until: today }).where(eq(membership.id, id));
    await withdrawCards(tx, { by, personId, membershipId: id });
    await told(tx, by, 'seat.ended', seat.value, {});
    return granted(null);
  });
}

type SeatRow = typeof membership.$inferSelect & { kind: BodyKind; stageId: string };

async function seatForChange(
  tx: Handle,
  by: Subject,
  membershipId: string,
): Promise<Outcome<SeatRow>> {
  if (!may(by, 'manageSeats')) return refused('notAllowed');
  const [found] = await tx
    .select({ seat: membership, kind: body.kind, stageId: body.stageId })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(and(eq(membership.id, membershipId), isNull(membership.until)))
    .for('update', { of: membership });
  if (!found) return refused('notFound');
  return granted({ ...found.seat, kind: found.kind, stageId: found.stageId });
}

/** Groups of a stage that is over keep the people they had; its team goes on answering for the papers. */
async function isShut(
  tx: Handle,
  { kind, stageId }: { kind: BodyKind; stageId: string },
): Promise<boolean> {
  if (kind === 'team') return false;
  const [stage] = await tx.select().from(planningStage).where(eq(planningStage.id, stageId));
  return isClosed(stage.state);
}

async function told(
  tx: Handle,
  by: Subject,
  kind: 'seat.given' | 'seat.changed' | 'seat.ended',
  seat: { id: string; personId: string; bodyId: string },
  facts: Record<string, string | null>,
): Promise<void> {
  const detail = { person: seat.personId, seat: seat.id, ...facts };
  const { bodyId } = seat;
  await record(tx, { kind, public: false, actorId: by.personId, bodyId, detail });
  await tell(tx, { kind: 'rights', person: seat.personId });
}

async function organisationNamed(tx: Handle, name: string | null): Promise<string | null> {
  if (!name) return null;
  const [known] = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(isSameName(organisation.name, name))
    .limit(1);
  if (known) return known.id;
  const [made] = await tx.insert(organisation).values({ name }).returning({ id: organisation.id });
  return made.id;
}
