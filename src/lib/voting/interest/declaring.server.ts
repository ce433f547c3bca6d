import { and, eq } from 'drizzle-orm';
import { interestDeclaration, openTurnout, roll, round } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { inClosedStage } from '#lib/plan/closed.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { mayHelp } from '../helping/assisted-votes.server.ts';
import { memberOnRoll, seatOnRoll } from '../roll-place.server.ts';
import { hasEnded } from '../rounds.server.ts';
import { holdTurnout } from '../secret/turnout.server.ts';
import { interestIn, statementOver } from './interest.ts';
import { statedIn } from './stated.server.ts';
import type { Seat } from '../roll-place.server.ts';
import type { Stated, TypedInterest } from './interest.ts';

/** What a form says about its voter's interest, and the revision it was filled in over. */
export type Declaring = TypedInterest & { roundId: string; revision: number };

/**
 * Declares, changes or withdraws the subject's interest in the outcome of an open round; an act of its own
 * before any ballot, which changes neither the right to vote nor the count. Sent again it changes nothing.
 */
export async function declareInterest(
  handle: Handle,
  subject: Subject,
  given: Declaring,
): Promise<Outcome<{ changed: boolean }>> {
  return handle.transaction((tx) =>
    declare(tx, given, subject.personId, () => seatOnRoll(tx, given.roundId, subject.personId)),
  );
}

/** The same for a member whose vote somebody else gives; that they have a mandate for it is asked here. */
export async function declareFor(
  handle: Handle,
  assistant: Subject,
  { membershipId, ...given }: Declaring & { membershipId: string },
): Promise<Outcome<{ changed: boolean }>> {
  return handle.transaction(async (tx) => {
    const { personId } = assistant;
    if (!personId) return refused('signedOut');
    const allowed = await mayHelp(tx, personId, { roundId: given.roundId, membershipId });
    if (!allowed.granted) return allowed;
    const findSeat = () => memberOnRoll(tx, given.roundId, membershipId);
    return declare(tx, given, personId, findSeat, personId);
  });
}

async function declare(
  tx: Handle,
  given: Declaring,
  actorId: string | null,
  findSeat: () => Promise<Seat | Refused>,
  writtenBy: string | null = null,
): Promise<Outcome<{ changed: boolean }>> {
  const [held] = await tx
    .select({
      state: round.state,
      rules: round.rules,
      secrecy: round.secrecy,
      bodyId: round.bodyId,
      code: round.code,
      question: round.question,
      due: hasEnded,
      stageClosed: inClosedStage(round.bodyId),
    })
    .from(round)
    .where(eq(round.id, given.roundId))
    .for('share');
  if (!held) return refused('notFound');
  if (held.stageClosed) return refused('stageClosed');
  if (held.state === 'prepared') return refused('notOpen');
  const seat = await findSeat();
  if ('code' in seat) return seat;
  if (held.state !== 'open' || held.due) return refused('closed');
  const rule = (held.rules as BodyRules).interestDeclaration;
  const stated = interestIn(rule, given);
  if (!stated.granted) return stated;
  const place = await (held.secrecy === 'secret' ? amongTurnout : inNamedRound)(tx, seat);
  if (!place) return refused('closed');
  const { stands, write } = place;
  const text = stated.value;
  const wanted = statementOver(stands, rule, { text, revision: given.revision });
  if (!wanted.granted) return wanted;
  if (wanted.value === 'leave') return granted({ changed: false });
  await write({ text, revision: given.revision + 1 }, writtenBy);
  // Of a secret round nothing is recorded of one who votes (I10); its closing records the whole.
  if (held.secrecy === 'open' && (text !== null || stands?.text)) {
    await record(tx, {
      kind: text === null ? 'interest.withdrawn' : 'interest.declared',
      public: false,
      actorId,
      bodyId: held.bodyId,
      roundId: given.roundId,
      detail: { code: held.code, question: held.question, seat: seat.membershipId },
    });
  }
  return granted({ changed: true });
}

/** What stands of a member, locked until the transaction ends, and how it is written while the round is open. */
type Place = {
  stands: Stated | undefined;
  write: (stated: Stated, writtenBy: string | null) => Promise<unknown>;
};

async function inNamedRound(tx: Handle, { roundId, membershipId }: Seat): Promise<Place> {
  const ofSeat = and(eq(roll.roundId, roundId), eq(roll.membershipId, membershipId));
  await tx.select({ unitId: roll.unitId }).from(roll).where(ofSeat).for('update');
  return {
    stands: await statedIn(tx, { roundId, membershipId }),
    write: (stated, writtenBy) =>
      tx
        .insert(interestDeclaration)
        .values({ roundId, membershipId, ...stated, writtenBy })
        .onConflictDoUpdate({
          target: [interestDeclaration.roundId, interestDeclaration.membershipId],
          set: { ...stated, writtenBy },
        }),
  };
}

/**
 * In a secret round: beside the turnout, in the row that is rewritten with each vote. A row of its own would
 * carry the number of a transaction next to that of a ballot. None where a backup brought the round back.
 */
async function amongTurnout(
  tx: Handle,
  { roundId, membershipId }: Seat,
): Promise<Place | undefined> {
  const held = await holdTurnout(tx, roundId);
  if (!held) return undefined;
  return {
    stands: held.interests[membershipId],
    write: (stated) =>
      tx
        .update(openTurnout)
        .set({ interests: { ...held.interests, [membershipId]: stated } })
        .where(eq(openTurnout.roundId, roundId)),
  };
}
