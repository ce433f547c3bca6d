import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { body, openTurnout, planningStage, roll, round, turnout, vote } from '#schema';
import { isId } from '#lib/kernel/id.ts';
import type { ResultLevel, RoundState } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { castIn, presentIn } from './turnout.server.ts';
import type { RoundRow } from './rounds.server.ts';
import type { Turnout } from './turnout.server.ts';

/** A round in a list; before it closes the turnout is all there is to tell (I5). */
export type ListedRound = Turnout & {
  id: string;
  code: string;
  question: string;
  method: string;
  state: RoundState;
  secrecy: RoundRow['secrecy'];
  setting: RoundRow['setting'];
  meetingId: string | null;
  level: ResultLevel | null;
  reason: string | null;
  closesAt: Date | null;
  closedAt: Date | null;
  group: string;
  groupSlug: string;
};

function list(handle: Handle) {
  return handle
    .select({
      id: round.id,
      code: round.code,
      question: round.question,
      method: round.method,
      state: round.state,
      secrecy: round.secrecy,
      setting: round.setting,
      meetingId: round.meetingId,
      level: round.level,
      reason: round.reason,
      closesAt: round.closesAt,
      closedAt: round.closedAt,
      group: body.shortName,
      groupSlug: body.slug,
      cast: castIn,
      seats: presentIn,
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

/**
 * A person's own place in a round: whether it is on the roll, and the vote its unit has there; of a
 * secret round only that it has voted.
 */
export async function ownPlace(
  handle: Handle,
  roundId: string,
  personId: string | null,
): Promise<{ onRoll: boolean; voted: boolean; vote: { choice: unknown; at: Date } | null }> {
  const nowhere = { onRoll: false, voted: false, vote: null };
  if (personId === null) return nowhere;
  const [place] = await handle
    .select({
      choice: vote.choice,
      at: vote.at,
      isInTurnout: sql<boolean>`coalesce(${roll.unitId} = any(${openTurnout.units}),
        ${roll.unitId} = any(${turnout.units}), false)`,
    })
    .from(roll)
    .leftJoin(vote, and(eq(vote.roundId, roll.roundId), eq(vote.unitId, roll.unitId)))
    .leftJoin(openTurnout, eq(openTurnout.roundId, roll.roundId))
    .leftJoin(turnout, eq(turnout.roundId, roll.roundId))
    .where(and(eq(roll.roundId, roundId), eq(roll.personId, personId), roll.present));
  if (!place) return nowhere;
  const { choice, at, isInTurnout } = place;
  return {
    onRoll: true,
    voted: at !== null || isInTurnout,
    vote: at === null ? null : { choice, at },
  };
}
