import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { membership, person, roll, vote } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName, sortByName } from '#lib/people/names.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { castForSeat } from '../votes.server.ts';
import { assistantsIn } from './assistants.server.ts';
import { helpedRound, holdAssistant, mandatesIn } from './mandates.server.ts';
import type { CastVote } from '../votes.server.ts';

/**
 * Casts the vote of a member by the assistant who has a mandate for it. The vote names both of them and so
 * does the record of the act, which never says what was chosen.
 */
export async function castFor(
  handle: Handle,
  assistant: Subject,
  given: { roundId: string; membershipId: string; choice: unknown; formKey: string },
): Promise<Outcome<CastVote>> {
  return handle.transaction(async (tx) => {
    const { personId } = assistant;
    if (!personId) return refused('signedOut');
    await holdAssistant(tx, personId);
    const allowed = await mayHelp(tx, personId, given);
    if (!allowed.granted) return allowed;
    const { held } = allowed.value;
    const { roundId, membershipId, choice, formKey } = given;
    const most = (held.rules as BodyRules).assistantMaxPersons;
    const others = and(
      eq(vote.roundId, roundId),
      eq(vote.assistantId, personId),
      ne(vote.membershipId, membershipId),
    );
    if ((await tx.$count(vote, others)) >= most) {
      return refused('taken', { field: 'assistant', facts: { limit: most } });
    }
    const cast = await castForSeat(tx, {
      ...{ roundId, membershipId, choice, formKey },
      ...{ channel: 'app', assistantId: personId },
    });
    if (cast.granted && !cast.value.repeated) {
      await record(tx, {
        kind: 'vote.assisted',
        public: false,
        actorId: personId,
        bodyId: held.bodyId,
        roundId,
        detail: { assistant: personId, seat: membershipId },
      });
    }
    return cast;
  });
}

/** Whether somebody holds a mandate to vote for a seat in a round; with the round and whose seat it is. */
export async function mayHelp(
  handle: Handle,
  assistantId: string,
  { roundId, membershipId }: { roundId: string; membershipId: string },
) {
  const held = await helpedRound(handle, roundId);
  if (held?.secrecy !== 'open') return refused('notFound');
  const mandates = await mandatesIn(handle, held);
  const isMine = mandates.some(
    (one) => one.assistantId === assistantId && one.membershipId === membershipId,
  );
  // Who has left the body, or may not come in any more, helps nobody in it.
  const here = isMine && (await assistantsIn(handle, { id: held.bodyId, stageId: held.stageId }));
  if (!here || !here.some(({ id }) => id === assistantId)) {
    return refused('notAllowed', { field: 'mandate' });
  }
  const [seat] = await handle
    .select({ personId: membership.personId })
    .from(membership)
    .where(eq(membership.id, membershipId));
  return granted({ held, represented: seat.personId });
}

/** A vote with the names of whose it is and who helped to cast it. */
export type AssistedVote = {
  membershipId: string;
  personId: string;
  represented: string;
  assistantId: string;
  assistant: string;
};

/** Votes of a round that somebody helped to cast: whose they are, and who helped. */
export async function assistedVotes(handle: Handle, roundId: string): Promise<AssistedVote[]> {
  const helper = alias(person, 'helper');
  const rows = await handle
    .select({ membershipId: vote.membershipId, person, helper })
    .from(vote)
    .innerJoin(roll, and(eq(roll.roundId, vote.roundId), eq(roll.membershipId, vote.membershipId)))
    .innerJoin(person, eq(person.id, roll.personId))
    .innerJoin(helper, eq(helper.id, vote.assistantId))
    .where(and(eq(vote.roundId, roundId), isNotNull(vote.assistantId)));
  return sortByName(rows.map((row) => ({ ...row, ...row.person }))).map((row) => ({
    membershipId: row.membershipId,
    personId: row.person.id,
    represented: displayName(row.person),
    assistantId: row.helper.id,
    assistant: displayName(row.helper),
  }));
}
