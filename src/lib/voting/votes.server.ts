import { and, eq, sql } from 'drizzle-orm';
import { handCount, handout, round, vote } from '#schema';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { inClosedStage } from '#lib/plan/closed.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Subject } from '#lib/people/permit.ts';
import { interestFields, isAsked } from './interest/interest.ts';
import { statedIn } from './interest/stated.server.ts';
import { methodOf } from './methods/index.ts';
import { memberOnRoll, seatOnRoll } from './roll-place.server.ts';
import { paperOf } from './round-paper.server.ts';
import { hasEnded } from './rounds.server.ts';
import type { Seat } from './roll-place.server.ts';

/** A vote as it stands after a form was sent. */
export type CastVote = {
  at: Date;
  choice: unknown;
  /** The form had been sent before; nothing was changed now. */
  repeated: boolean;
  /** It had been sent with another choice, or a newer form came since: the vote shown is another one. */
  differs: boolean;
};

/** How a vote came, and who gave it when that was not the voter. */
type Way = { channel: 'app' | 'hand'; assistantId?: string };

type Ballot = { roundId: string; choice: unknown; formKey: string };

/**
 * Casts or replaces the subject's vote in an open round, in one transaction (I1, I3). The same form key
 * again gives the vote that stands; whoever closes the round waits for it or comes before it.
 */
export async function castVote(
  handle: Handle,
  subject: Subject,
  given: Ballot,
): Promise<Outcome<CastVote>> {
  return handle.transaction((tx) =>
    cast(tx, given, { channel: 'app' }, () => seatOnRoll(tx, given.roundId, subject.personId)),
  );
}

/**
 * The same for a seat whose vote somebody else gives or writes down, who is then named beside it until the
 * voter votes alone. That they may is the caller's to have checked.
 */
export async function castForSeat(
  handle: Handle,
  { membershipId, channel, assistantId, ...given }: Ballot & Way & { membershipId: string },
): Promise<Outcome<CastVote>> {
  return handle.transaction((tx) =>
    cast(tx, given, { channel, assistantId }, () => memberOnRoll(tx, given.roundId, membershipId)),
  );
}

async function cast(
  tx: Handle,
  given: Ballot,
  way: Way,
  findSeat: () => Promise<Seat | Refused>,
): Promise<Outcome<CastVote>> {
  const [held] = await tx
    .select({
      id: round.id,
      state: round.state,
      method: round.method,
      parameters: round.parameters,
      rules: round.rules,
      secrecy: round.secrecy,
      due: hasEnded,
      stageClosed: inClosedStage(round.bodyId),
    })
    .from(round)
    .where(eq(round.id, given.roundId))
    .for('share');
  if (!held || held.secrecy !== 'open') return refused('notFound');
  if (held.stageClosed) return refused('stageClosed');
  if (held.state === 'prepared') return refused('notOpen');
  const seat = await findSeat();
  if ('code' in seat) return seat;
  const checked = methodOf(held.method).check(given.choice, await paperOf(tx, held));
  const clean = { ...given, choice: checked.granted ? checked.value : given.choice };
  if (held.state !== 'open' || held.due) return standing(tx, seat, clean, refused('closed'));
  if (!checked.granted) return checked;
  if (await isVotingOtherwise(tx, seat)) return refused('onPaper');
  // Hands are raised in the hall, where interests are told aloud.
  if (way.channel === 'app' && isAsked(held) && !(await statedIn(tx, seat))) {
    return refused('missing', { field: interestFields[0] });
  }
  const at = await put(tx, seat, clean, way, held.rules as BodyRules);
  if (at) return granted({ at, choice: clean.choice, repeated: false, differs: false });
  return standing(tx, seat, clean, refused('alreadyDone'));
}

/** Whether the unit holds a paper, or the whole round is counted by hand; papers wait for the round's row. */
async function isVotingOtherwise(tx: Handle, { roundId, unitId }: Seat): Promise<boolean> {
  const holds = and(eq(handout.roundId, roundId), eq(handout.unitId, unitId));
  const [{ otherwise }] = await tx
    .select({
      otherwise: sql<boolean>`exists (${tx
        .select({ one: sql`1` })
        .from(handout)
        .where(holds)})
        or exists (${tx
          .select({ one: sql`1` })
          .from(handCount)
          .where(eq(handCount.roundId, roundId))})`,
    })
    .from(sql`(select) as nothing`);
  return otherwise;
}

/**
 * Writes the vote and gives the time; null when the form was written before, or votes are final. One
 * statement, so two forms of one unit come one after the other by the row itself.
 */
async function put(
  tx: Handle,
  { roundId, membershipId, unitId }: Seat,
  { choice, formKey }: Ballot,
  { channel, assistantId }: Way,
  { revoteWhileOpen }: BodyRules,
): Promise<Date | null> {
  const given = { membershipId, choice, channel, assistantId: assistantId ?? null, formKey };
  const [written] = await tx
    .insert(vote)
    .values({ roundId, unitId, ...given, at: sql`clock_timestamp()` })
    .onConflictDoUpdate({
      target: [vote.roundId, vote.unitId],
      set: {
        ...given,
        at: sql`clock_timestamp()`,
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
  { roundId, unitId }: Seat,
  given: Ballot,
  otherwise: Refused,
): Promise<Outcome<CastVote>> {
  const [row] = await tx
    .select()
    .from(vote)
    .where(and(eq(vote.roundId, roundId), eq(vote.unitId, unitId)));
  if (!row || ![row.formKey, ...row.formerKeys].includes(given.formKey)) return otherwise;
  const same = canonicalJson(given.choice) === canonicalJson(row.choice);
  return granted({ at: row.at, choice: row.choice, repeated: true, differs: !same });
}
