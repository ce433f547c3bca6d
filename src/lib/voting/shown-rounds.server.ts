import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { body, planningStage, roll, round, vote } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import type { RoundState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { RoundRow } from './rounds.server.ts';
import type { Turnout } from './turnout.server.ts';

/** A round in a list; before it closes the turnout is all there is to tell (I5). */
export type ListedRound = Turnout & {
  id: string;
  code: string;
  question: string;
  method: string;
  state: RoundState;
  reason: string | null;
  closesAt: Date | null;
  closedAt: Date | null;
  group: string;
  groupSlug: string;
};

const cast = sql<number>`(select count(*)::int from ${vote} where ${vote.roundId} = ${round.id})`;
const seats = sql<number>`(select count(*)::int from ${roll} where ${roll.roundId} = ${round.id})`;

function list(handle: Handle) {
  return handle
    .select({
      id: round.id,
      code: round.code,
      question: round.question,
      method: round.method,
      state: round.state,
      reason: round.reason,
      closesAt: round.closesAt,
      closedAt: round.closedAt,
      group: body.shortName,
      groupSlug: body.slug,
      cast,
      seats,
    })
    .from(round)
    .innerJoin(body, eq(body.id, round.bodyId))
    .innerJoin(planningStage, eq(planningStage.id, body.stageId));
}

/** The rounds of a body, the newest first. */
export async function roundsOf(handle: Handle, bodyId: string): Promise<ListedRound[]> {
  return list(handle).where(eq(round.bodyId, bodyId)).orderBy(desc(round.createdAt));
}

/** Rounds of a stage everybody may read about: those that were open at least once. */
export async function publicRounds(handle: Handle, stageSlug: string): Promise<ListedRound[]> {
  return list(handle)
    .where(
      and(
        eq(planningStage.slug, stageSlug),
        inArray(round.state, ['open', 'published', 'cancelled', 'invalid']),
        sql`${round.openedAt} is not null`,
      ),
    )
    .orderBy(asc(round.state), desc(round.closedAt), desc(round.openedAt));
}

/** The round of that id with its body; null for anything that is no such id. */
export async function roundById(
  handle: Handle,
  id: string,
): Promise<{ round: RoundRow; body: typeof body.$inferSelect; stageSlug: string } | null> {
  if (!isId(id)) return null;
  const [found] = await handle
    .select({ round, body, stageSlug: planningStage.slug })
    .from(round)
    .innerJoin(body, eq(body.id, round.bodyId))
    .innerJoin(planningStage, eq(planningStage.id, body.stageId))
    .where(eq(round.id, id));
  return found ?? null;
}

/** A person's own place in a round: whether it is on the roll, and the vote it has there. */
export async function ownPlace(
  handle: Handle,
  roundId: string,
  personId: string | null,
): Promise<{ onRoll: boolean; vote: { choice: unknown; at: Date } | null }> {
  if (personId === null) return { onRoll: false, vote: null };
  const [place] = await handle
    .select({ choice: vote.choice, at: vote.at })
    .from(roll)
    .leftJoin(vote, and(eq(vote.roundId, roll.roundId), eq(vote.membershipId, roll.membershipId)))
    .where(and(eq(roll.roundId, roundId), eq(roll.personId, personId), roll.present));
  if (!place) return { onRoll: false, vote: null };
  return {
    onRoll: true,
    vote: place.at === null ? null : { choice: place.choice, at: place.at },
  };
}
