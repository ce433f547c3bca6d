import { and, eq, sql } from 'drizzle-orm';
import { body, letterDemand, roll, round, vote } from '#schema';
import { rulesToday } from '#lib/groups/rules.server.ts';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { closedStage } from '#lib/plan/closed.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { callOff, closeHeld } from '../closing.server.ts';
import { prepareRound } from '../preparation.server.ts';
import { seatOnRoll } from '../roll-place.server.ts';
import { isStuck } from '../reasons.ts';
import { holdRound } from '../rounds.server.ts';
import { Uncountable, markUncountable } from '../uncountable.server.ts';
import { turnoutOf } from '../turnout.server.ts';
import { demandsNeeded, termRefusal } from './letter.ts';
import { words } from './words.ts';

/** Puts a vote by letter together: a fixed text, for or against, and an end the rules allow. */
export async function prepareLetter(
  handle: Handle,
  subject: Subject,
  wanted: {
    /** The form's key is the round's id, so the same form sent twice makes one round. */
    id: string;
    bodyId: string;
    question: string;
    lines: readonly string[];
    measureIds: readonly string[];
    closesAt: Date;
  },
): Promise<Outcome<{ id: string }>> {
  return handle.transaction(async (tx) => {
    // The same lock under which rounds get their numbers: two forms with one key come one after the other.
    const [of] = await tx
      .select({ id: body.id, now: sql<Date>`now()`.mapWith(round.closesAt) })
      .from(body)
      .where(eq(body.id, wanted.bodyId))
      .for('no key update');
    if (!of) return refused('notFound');
    const [before] = await tx.select().from(round).where(eq(round.id, wanted.id));
    if (before) return before.bodyId === of.id ? granted({ id: before.id }) : refused('notFound');
    const unfit = termRefusal(of.now, wanted.closesAt, await rulesToday(tx, of.id));
    if (unfit) return unfit;
    return prepareRound(tx, subject, {
      ...wanted,
      method: 'yesNoAbstain',
      parameters: {},
      setting: 'letter',
    });
  });
}

/** How a demand of a meeting stands after somebody joined it. */
export type Demand = { count: number; needed: number; stopped: boolean };

/**
 * Joins the demand that the matter is dealt with at a meeting. When enough members want one, the vote is
 * called off with that as its reason and whatever was cast is destroyed.
 */
export async function demandMeeting(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<Demand>> {
  return handle.transaction(async (tx) => {
    const held = await holdRound(tx, roundId);
    if (held?.setting !== 'letter') return refused('notFound');
    const seat = await seatOnRoll(tx, roundId, subject.personId);
    if ('code' in seat) return seat;
    const closed = await closedStage(tx, held);
    if (closed) return closed;
    if (held.state === 'prepared') return refused('notOpen');
    if (held.state !== 'open' || held.due) return refused('closed');
    const { seats } = await turnoutOf(tx, roundId);
    const needed = demandsNeeded(held.rules as BodyRules, seats);
    if (needed === null) return refused('notAllowed', { field: 'demand' });
    const joined = await tx
      .insert(letterDemand)
      .values({ roundId, membershipId: seat.membershipId })
      .onConflictDoNothing()
      .returning();
    const count = await unitsAsking(tx, roundId);
    const stopped = count >= needed;
    if (joined.length > 0) {
      const { bodyId, question } = held;
      await record(tx, {
        kind: 'round.demanded',
        public: true,
        // Who asks for a meeting is the group's own business; how many do is everybody's.
        actorId: null,
        bodyId,
        roundId,
        detail: { question, count, needed },
      });
    }
    if (stopped) await callOff(tx, held, null, words('cs').demandedReason(count, seats));
    return granted({ count, needed, stopped });
  });
}

/** How many units ask for a meeting: of an organisation that is one, however many of its people do. */
export async function unitsAsking(handle: Handle, roundId: string): Promise<number> {
  const [{ count }] = await handle
    .select({ count: sql<number>`count(distinct ${roll.unitId})::int` })
    .from(letterDemand)
    .innerJoin(
      roll,
      and(eq(roll.roundId, letterDemand.roundId), eq(roll.membershipId, letterDemand.membershipId)),
    )
    .where(eq(letterDemand.roundId, roundId));
  return count;
}

/** Closes every vote by letter in which everybody on the roll has voted; gives how many. */
export async function closeFinishedLetters(handle: Handle): Promise<number> {
  const left = sql`exists (select from ${roll} where ${roll.roundId} = ${round.id} and not exists
    (select from ${vote} where ${vote.roundId} = ${roll.roundId} and ${vote.unitId} = ${roll.unitId}))`;
  const finished = await handle
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.state, 'open'), eq(round.setting, 'letter'), sql`not ${left}`));
  let closed = 0;
  for (const { id } of finished) {
    try {
      closed += await handle.transaction(async (tx) => {
        const held = await holdRound(tx, id);
        if (held?.state !== 'open' || isStuck(held)) return 0;
        await closeHeld(tx, held, null);
        return 1;
      });
    } catch (error) {
      // From then on it is tried with those whose end has come.
      if (!(error instanceof Uncountable)) throw error;
      await markUncountable(handle, id);
    }
  }
  return closed;
}
