import { and, eq, isNull, sql } from 'drizzle-orm';
import { body, mandate, membership, person, round } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { may } from '#lib/people/permit.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { assistantsIn } from './assistants.server.ts';
import { covers, hasRoom } from './helping.ts';
import type { MandateForm, Scope } from './helping.ts';

type MandateRow = typeof mandate.$inferSelect;

/** A round with what helping in it asks for. */
export type HelpedRound = typeof round.$inferSelect & { stageId: string };

/**
 * Lets somebody vote for a member. Given by the member, or written down by whoever runs the round – but
 * never by the assistant: two people know of every mandate.
 */
export async function giveMandate(
  handle: Handle,
  subject: Subject,
  given: {
    roundId: string;
    membershipId: string;
    assistantId: string;
    scope: Scope;
    form: MandateForm;
  },
): Promise<Outcome<{ id: string }>> {
  return handle.transaction(async (tx) => {
    const held = await helpedRound(tx, given.roundId);
    if (!held) return refused('notFound');
    if (held.secrecy !== 'open') return refused('notAllowed', { field: 'secret' });
    if (held.state !== 'prepared' && held.state !== 'open') return refused('closed');
    const seat = await votingSeat(tx, held.bodyId, given.membershipId);
    if (!seat) return refused('notFound', { field: 'seat' });
    const isOwn = seat.personId === subject.personId;
    if (!subject.personId || (!isOwn && !may(subject, 'runRound', { bodyId: held.bodyId }))) {
      return refused('notAllowed');
    }
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    const { assistantId, scope } = given;
    if (assistantId === seat.personId) return refused('invalid', { field: 'assistant' });
    if (assistantId === subject.personId) return refused('needsSecond', { field: 'assistant' });
    if (scope === 'meeting' && !held.meetingId) return refused('invalid', { field: 'scope' });
    const assistants = await assistantsIn(tx, { id: held.bodyId, stageId: held.stageId });
    if (!assistants.some(({ id }) => id === assistantId)) {
      return refused('notFound', { field: 'assistant' });
    }
    await holdAssistant(tx, assistantId);
    const already = (await mandatesIn(tx, held)).filter((one) => one.assistantId === assistantId);
    const same = already.find(({ membershipId }) => membershipId === seat.id);
    if (same) return granted({ id: same.id });
    const limit = (held.rules as BodyRules).assistantMaxPersons;
    if (!hasRoom(already, seat.id, limit)) {
      return refused('taken', { field: 'assistant', facts: { limit } });
    }
    const [made] = await tx
      .insert(mandate)
      .values({
        assistantId,
        membershipId: seat.id,
        scope,
        roundId: scope === 'round' ? held.id : null,
        meetingId: scope === 'meeting' ? held.meetingId : null,
        // Whoever gives it signed in is as good as a signature.
        form: isOwn ? 'signed' : given.form,
        by: subject.personId,
      })
      .returning();
    await tellMandate(tx, 'mandate.given', subject, made, held);
    return granted({ id: made.id });
  });
}

/** Ends a mandate: the member, the assistant or whoever runs the round may; what was cast stands. */
export async function withdrawMandate(
  handle: Handle,
  subject: Subject,
  given: { roundId: string; mandateId: string },
): Promise<Outcome<null>> {
  return handle.transaction(async (tx) => {
    const held = await helpedRound(tx, given.roundId);
    const [found] = await tx
      .select({ mandate, personId: membership.personId, bodyId: membership.bodyId })
      .from(mandate)
      .innerJoin(membership, eq(membership.id, mandate.membershipId))
      .where(eq(mandate.id, given.mandateId))
      .for('update', { of: mandate });
    if (!held || !found || found.bodyId !== held.bodyId) return refused('notFound');
    const isTheirs = [found.personId, found.mandate.assistantId].includes(subject.personId ?? '');
    if (!isTheirs && !may(subject, 'runRound', { bodyId: found.bodyId })) {
      return refused('notAllowed');
    }
    if (found.mandate.until) return granted(null);
    await tx
      .update(mandate)
      .set({ until: sql`clock_timestamp()` })
      .where(eq(mandate.id, given.mandateId));
    await tellMandate(tx, 'mandate.withdrawn', subject, found.mandate, held);
    return granted(null);
  });
}

/** The mandates that hold in a round now, by the time of this very look: one may have waited for a lock. */
export async function mandatesIn(handle: Handle, held: HelpedRound): Promise<MandateRow[]> {
  const rows = await handle
    .select({ mandate, now: sql<Date>`clock_timestamp()`.mapWith(mandate.since) })
    .from(mandate)
    .innerJoin(membership, eq(membership.id, mandate.membershipId))
    .where(and(eq(membership.bodyId, held.bodyId), isCurrentSeat, isNull(mandate.until)));
  return rows.filter((row) => covers(row.mandate, held, row.now)).map((row) => row.mandate);
}

/** A round as helping sees it. */
export async function helpedRound(handle: Handle, roundId: string): Promise<HelpedRound | null> {
  const [found] = await handle
    .select({ round, stageId: body.stageId })
    .from(round)
    .innerJoin(body, eq(body.id, round.bodyId))
    .where(eq(round.id, roundId));
  return found ? { ...found.round, stageId: found.stageId } : null;
}

/** Acts of one assistant come one after the other, so that two at once cannot go over the limit. */
export async function holdAssistant(tx: Handle, assistantId: string): Promise<void> {
  await tx.select().from(person).where(eq(person.id, assistantId)).for('no key update');
}

async function votingSeat(tx: Handle, bodyId: string, membershipId: string) {
  const [seat] = await tx
    .select({ id: membership.id, personId: membership.personId })
    .from(membership)
    .where(
      and(
        eq(membership.id, membershipId),
        eq(membership.bodyId, bodyId),
        membership.voting,
        isCurrentSeat,
      ),
    );
  return seat;
}

/** Both people are named, by their ids; nobody outside the group reads it. */
function tellMandate(
  tx: Handle,
  kind: 'mandate.given' | 'mandate.withdrawn',
  { personId }: Subject,
  { assistantId, membershipId, scope, form }: MandateRow,
  { bodyId, id }: HelpedRound,
): Promise<number> {
  return record(tx, {
    kind,
    public: false,
    actorId: personId,
    bodyId,
    roundId: id,
    detail: { assistant: assistantId, seat: membershipId, scope, form },
  });
}
