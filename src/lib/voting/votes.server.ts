import { and, eq, sql } from 'drizzle-orm';
import { membership, person, roll, round, vote } from '#schema';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { today } from '#lib/people/subject.server.ts';
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
        due: sql<boolean>`coalesce(${round.closesAt} <= now(), false)`,
      })
      .from(round)
      .where(eq(round.id, given.roundId))
      .for('share');
    if (!held || held.secrecy !== 'open') return refused('notFound');
    if (held.state === 'prepared') return refused('notOpen');
    const seat = await seatOnRoll(tx, given.roundId, subject.personId);
    if ('code' in seat) return seat;
    const checked = methodOf(held.method).check(given.choice, await paperOf(tx, held));
    const clean = { ...given, choice: checked.granted ? checked.value : given.choice };
    if (held.state !== 'open' || held.due) return standing(tx, seat, clean, refused('closed'));
    if (!checked.granted) return checked;
    const at = await put(tx, seat, clean, held.rules as BodyRules);
    if (at) return granted({ at, choice: clean.choice, repeated: false, differs: false });
    return standing(tx, seat, clean, refused('alreadyDone'));
  });
}

type Seat = { roundId: string; membershipId: string; unitId: string };

/** The person's place on the roll, while it still has the seat it had when the round opened. */
async function seatOnRoll(
  tx: Handle,
  roundId: string,
  personId: string | null,
): Promise<Seat | Refused> {
  if (personId === null) return refused('signedOut');
  const [seat] = await tx
    .select({
      membershipId: roll.membershipId,
      unitId: roll.unitId,
      present: roll.present,
      // The roll of the opening stands, but who lost the seat meanwhile has no vote to cast.
      current: sql<boolean>`${membership.voting} and ${person.suspendedAt} is null
        and (${membership.until} is null or ${membership.until} > ${today})`,
    })
    .from(roll)
    .innerJoin(membership, eq(membership.id, roll.membershipId))
    .innerJoin(person, eq(person.id, roll.personId))
    .where(and(eq(roll.roundId, roundId), eq(roll.personId, personId)));
  if (!seat || !seat.present) return refused('notOnRoll');
  const { membershipId, unitId, current } = seat;
  return current ? { roundId, membershipId, unitId } : refused('notAllowed');
}

/**
 * Writes the vote and gives the time; null when the form was written before, or votes are final. One
 * statement, so two forms of one person come one after the other by the row itself.
 */
async function put(
  tx: Handle,
  seat: Seat,
  { choice, formKey }: { choice: unknown; formKey: string },
  { revoteWhileOpen }: BodyRules,
): Promise<Date | null> {
  const [written] = await tx
    .insert(vote)
    .values({ ...seat, choice, formKey, at: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: [vote.roundId, vote.membershipId],
      set: {
        choice,
        channel: 'app',
        at: sql`clock_timestamp()`,
        formKey,
        formerKeys: sql`array_append(${vote.formerKeys}, ${vote.formKey})`,
      },
      setWhere: sql`${revoteWhileOpen} and ${vote.formKey} <> ${formKey}
        and ${formKey} <> all (${vote.formerKeys})`,
    })
    .returning({ at: vote.at });
  return written?.at ?? null;
}

/** The vote this form has written before, else the refusal. */
async function standing(
  tx: Handle,
  seat: Seat,
  given: { choice: unknown; formKey: string },
  otherwise: Refused,
): Promise<Outcome<CastVote>> {
  const [row] = await tx
    .select()
    .from(vote)
    .where(and(eq(vote.roundId, seat.roundId), eq(vote.membershipId, seat.membershipId)));
  if (!row || ![row.formKey, ...row.formerKeys].includes(given.formKey)) return otherwise;
  const same = canonicalJson(given.choice) === canonicalJson(row.choice);
  return granted({ at: row.at, choice: row.choice, repeated: true, differs: !same });
}
