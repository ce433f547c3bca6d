import { and, asc, count, desc, eq, gt, isNull, notExists, notInArray, or, sql } from 'drizzle-orm';
import {
  body,
  comment,
  documentUpdate,
  handout,
  measure,
  measureText,
  meeting,
  membership,
  minutes,
  openTurnout,
  planningStage,
  roll,
  round,
  task,
  vote,
} from '#schema';
import { closedStates } from '#lib/kernel/closed-stage.ts';
import type { Handle } from '#lib/kernel/database.server.ts';

/** An open round the person is on the roll of and has not voted in; `group` is in its address. */
export type RoundTask = {
  id: string;
  code: string;
  question: string;
  closesAt: Date | null;
  group: string;
};

/** A measure with comments nobody has resolved. */
export type CommentTask = { measureId: string; code: string | null; title: string; open: number };

/** Rounds of a body, or of all bodies of a stage, that wait for the person's vote, the earliest end first. */
export async function roundsToVote(
  handle: Handle,
  where: { bodyId: string } | { stageId: string },
  personId: string,
): Promise<RoundTask[]> {
  const cast = handle
    .select()
    .from(vote)
    .where(and(eq(vote.roundId, round.id), eq(vote.unitId, roll.unitId)));
  const onPaper = handle
    .select()
    .from(handout)
    .where(and(eq(handout.roundId, round.id), eq(handout.unitId, roll.unitId)));
  // Of a secret round only this much is known: whether somebody has voted, never how.
  const castSecretly = handle
    .select()
    .from(openTurnout)
    .where(and(eq(openTurnout.roundId, round.id), sql`${roll.unitId} = any(${openTurnout.units})`));
  return handle
    .select({
      id: round.id,
      code: round.code,
      question: round.question,
      closesAt: round.closesAt,
      group: body.slug,
    })
    .from(round)
    .innerJoin(body, eq(body.id, round.bodyId))
    .innerJoin(planningStage, eq(planningStage.id, body.stageId))
    .innerJoin(roll, eq(roll.roundId, round.id))
    .where(
      and(
        'bodyId' in where ? eq(body.id, where.bodyId) : eq(body.stageId, where.stageId),
        eq(round.state, 'open'),
        notInArray(planningStage.state, [...closedStates]),
        or(isNull(round.closesAt), gt(round.closesAt, sql`now()`)),
        // An open one has a reason only where it has ended and could not be counted.
        isNull(round.reason),
        eq(roll.personId, personId),
        roll.present,
        notExists(cast),
        notExists(onPaper),
        notExists(castSecretly),
      ),
    )
    .orderBy(asc(round.closesAt), asc(round.code));
}

/** Measures of a body with unresolved comment threads, most threads first. */
export async function commentsToResolve(handle: Handle, bodyId: string): Promise<CommentTask[]> {
  const open = count();
  return handle
    .select({ measureId: measure.id, code: measure.code, title: measureText.title, open })
    .from(comment)
    .innerJoin(measure, eq(measure.id, comment.measureId))
    .innerJoin(measureText, eq(measureText.measureId, measure.id))
    .where(and(eq(measure.bodyId, bodyId), isNull(comment.threadId), isNull(comment.resolvedAt)))
    .groupBy(measure.id, measure.code, measureText.title)
    .orderBy(desc(open), asc(measure.code));
}

/** Minutes of a body's meetings that wait for the person's signature, the oldest meeting first. */
export async function minutesToSign(
  handle: Handle,
  bodyId: string,
  personId: string,
): Promise<{ meetingId: string; number: number }[]> {
  return handle
    .select({ meetingId: meeting.id, number: meeting.number })
    .from(minutes)
    .innerJoin(meeting, eq(meeting.id, minutes.meetingId))
    .where(
      and(
        eq(meeting.bodyId, bodyId),
        eq(minutes.state, 'draft'),
        eq(meeting.state, 'minutesDraft'),
        eq(minutes.verifierId, personId),
      ),
    )
    .orderBy(asc(meeting.number));
}

/** What a body's meetings gave the person to do and is not done, the earliest day first. */
export async function tasksToDo(
  handle: Handle,
  bodyId: string,
  personId: string,
): Promise<{ id: string; meetingId: string | null; what: string; dueOn: string | null }[]> {
  return handle
    .select({ id: task.id, meetingId: task.meetingId, what: task.what, dueOn: task.dueOn })
    .from(task)
    .innerJoin(membership, eq(membership.id, task.ownerId))
    .where(and(eq(task.bodyId, bodyId), eq(task.state, 'open'), eq(membership.personId, personId)))
    .orderBy(asc(task.dueOn), asc(task.what));
}

/** The measure of a body to go on with: the one the person wrote last, else the one last written by anybody. */
export async function lastTouched(
  handle: Handle,
  bodyId: string,
  personId: string,
): Promise<{ id: string; code: string | null; title: string; mine: boolean } | null> {
  const mine = sql<boolean>`${documentUpdate.personId} = ${personId}`;
  const [found] = await handle
    .select({ id: measure.id, code: measure.code, title: measureText.title, mine })
    .from(documentUpdate)
    .innerJoin(measure, eq(measure.id, documentUpdate.room))
    .innerJoin(measureText, eq(measureText.measureId, measure.id))
    .where(
      and(
        eq(measure.bodyId, bodyId),
        sql`${measure.state} in ('draft', 'inDiscussion', 'proposed', 'prioritised', 'returned')`,
      ),
    )
    .orderBy(desc(mine), desc(documentUpdate.at), desc(measure.code))
    .limit(1);
  return found ?? null;
}

/** How many measures of a stage wait for the steering group's word. */
export async function measuresToDecide(handle: Handle, stageId: string): Promise<number> {
  return handle.$count(
    measure,
    and(eq(measure.stageId, stageId), eq(measure.state, 'recommended')),
  );
}
