import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { membership, person, roll, round, vote } from '#schema';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import { methodOf } from './methods/index.ts';
import { paperOf } from './round-paper.server.ts';

/** A vote as it stands after a form was sent. */
export type CastVote = {
  at: Date;
  choice: unknown;
  /** The form had been sent before; nothing was changed now. */
  repeated: boolean;
  /** It had been sent with another choice, or a newer form came since: the vote shown is another one. */
  differs: boolean;
};

/**
 * Casts or replaces the subject's vote in an open round, in one transaction (I1, I3). The same form key
 * again gives the vote that stands; whoever closes the round waits for it or comes before it.
 */
export async function castVote(
  handle: Handle,
  subject: Subject,
  given: { roundId: string; choice: unknown; formKey: string },
): Promise<Outcome<CastVote>> {
  return handle.transaction(async (tx) => {
    const [held] = await tx
      .select({
        id: round.id,
        state: round.state,
        method: round.method,
        parameters: round.parameters,
        rules: round.rules,
        secrecy: round.secrecy,
        closedAt: round.closedAt,
        closesAt: round.closesAt,
        due: sql<boolean>`coalesce(${round.closesAt} <= now(), false)`,
      })
      .from(round)
      .where(eq(round.id, given.roundId))
      .for('share');
    if (!held || held.secrecy !== 'open') return refused('notFound');
    if (held.state === 'prepared') return refused('notOpen');
    const seat = await lockedSeat(tx, given.roundId, subject.personId);
    if ('code' in seat) return seat;
    const [standing] = await tx
      .select()
      .from(vote)
      .where(and(eq(vote.roundId, given.roundId), eq(vote.membershipId, seat.membershipId)));
    const checked = methodOf(held.method).check(given.choice, await paperOf(tx, held));
    if (standing && [standing.formKey, ...standing.formerKeys].includes(given.formKey)) {
      const same =
        checked.granted && canonicalJson(checked.value) === canonicalJson(standing.choice);
      return granted({ at: standing.at, choice: standing.choice, repeated: true, differs: !same });
    }
    if (held.state !== 'open' || held.due) return refused('closed');
    if (standing && !(held.rules as BodyRules).revoteWhileOpen) return refused('alreadyDone');
    if (!checked.granted) return checked;
    const [{ at }] = await tx
      .insert(vote)
      .values({
        roundId: given.roundId,
        membershipId: seat.membershipId,
        choice: checked.value,
        formKey: given.formKey,
        at: sql`clock_timestamp()`,
      })
      .onConflictDoUpdate({
        target: [vote.roundId, vote.membershipId],
        set: {
          choice: checked.value,
          channel: 'app',
          at: sql`clock_timestamp()`,
          formKey: given.formKey,
          formerKeys: sql`array_append(${vote.formerKeys}, ${vote.formKey})`,
        },
      })
      .returning({ at: vote.at });
    return granted({ at, choice: checked.value, repeated: false, differs: false });
  });
}

/** The person's place on the roll, locked so that two forms of one person come one after the other. */
async function lockedSeat(
  tx: Handle,
  roundId: string,
  personId: string | null,
): Promise<{ membershipId: string } | Refused> {
  if (personId === null) return refused('signedOut');
  const [seat] = await tx
    .select({ membershipId: roll.membershipId, present: roll.present })
    .from(roll)
    .where(and(eq(roll.roundId, roundId), eq(roll.personId, personId)))
    .for('no key update');
  if (!seat || !seat.present) return refused('notOnRoll');
  const [current] = await tx
    .select({ id: membership.id })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.id, seat.membershipId),
        membership.voting,
        or(isNull(membership.until), gt(membership.until, sql`current_date`)),
        isNull(person.suspendedAt),
      ),
    );
  // The roll of the opening stands, but who lost the seat meanwhile has no vote to cast.
  return current ? { membershipId: seat.membershipId } : refused('notAllowed');
}
