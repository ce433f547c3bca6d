import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { handCount, handout, vote } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { benches } from '../ballot.ts';
import { methodOf } from '../methods/index.ts';
import { paperOf } from '../round-paper.server.ts';
import { countedHands } from './counted.server.ts';
import { holdForCounting, tellCounting } from './held.server.ts';
import { presentUnits, seatsByBench } from './marks.server.ts';
import { raisedFor } from './paper.ts';
import type { Bench } from '../ballot.ts';
import type { HeldRound } from '../rounds.server.ts';

/** Who raised a hand with the others but votes by phone or on paper, so its hand was left out. */
export type LeftOut = { unitId: string; why: 'app' | 'paper' };

/**
 * Writes down hands raised for one choice, each by name. Who has voted by phone or holds a paper keeps
 * that vote: a seat votes in one way (I13). A hand raised again for something else replaces the former.
 */
export async function recordHands(
  handle: Handle,
  subject: Subject,
  given: { roundId: string; unitIds: readonly string[]; choice: unknown; formKey: string },
): Promise<Outcome<{ recorded: number; leftOut: LeftOut[] }>> {
  if (given.unitIds.length === 0) return refused('missing', { field: 'unit' });
  return transact(handle, async (tx) => {
    const held = await holdForHands(tx, subject, given.roundId);
    if (!held.granted) return held;
    const checked = methodOf(held.value.method).check(given.choice, await paperOf(tx, held.value));
    if (!checked.granted) return checked;
    if ((await countedHands(tx, given.roundId)) > 0) return refused('stateChanged');
    const seats = await presentUnits(tx, given.roundId);
    const leftOut: LeftOut[] = [];
    let recorded = 0;
    for (const unitId of new Set(given.unitIds)) {
      const seat = seats.find((one) => one.unitId === unitId);
      if (!seat) return refused('notOnRoll', { field: 'unit' });
      const why = await otherwise(tx, given.roundId, unitId);
      if (why) leftOut.push({ unitId, why });
      else if (await raise(tx, seat, { ...given, choice: checked.value })) recorded += 1;
    }
    if (recorded > 0) await tellCounting(tx, held.value, 'hands.recorded', subject, recorded);
    return granted({ recorded, leftOut });
  });
}

/** Takes down hands written to wrong names; votes sent by phone are never touched. */
export async function dropHands(
  handle: Handle,
  subject: Subject,
  { roundId, unitIds }: { roundId: string; unitIds: readonly string[] },
): Promise<Outcome<{ dropped: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForHands(tx, subject, roundId);
    if (!held.granted) return held;
    let dropped = 0;
    for (const unitId of unitIds) {
      const rows = await tx
        .delete(vote)
        .where(and(eq(vote.roundId, roundId), eq(vote.unitId, unitId), eq(vote.channel, 'hand')))
        .returning({ unitId: vote.unitId });
      dropped += rows.length;
    }
    return granted({ dropped });
  });
}

/** How many hands a bench raised for an answer. */
export type CountedHands = { bench: Bench; key: string; count: number };

/**
 * Writes down how many hands each bench raised for each answer, for the whole round; it counts when
 * somebody else has confirmed it. Counts written again replace those before.
 */
export async function recordHandCounts(
  handle: Handle,
  subject: Subject,
  { roundId, counts }: { roundId: string; counts: readonly CountedHands[] },
): Promise<Outcome<{ hands: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForHands(tx, subject, roundId);
    if (!held.granted) return held;
    const { rules, method } = held.value;
    if ((rules as BodyRules).showOfHands !== 'counted') return refused('notAllowed');
    const answers = raisedFor(method, await paperOf(tx, held.value));
    if (!answers) return refused('notAllowed');
    const others = await tx.$count(vote, eq(vote.roundId, roundId));
    const papers = await tx.$count(handout, eq(handout.roundId, roundId));
    if (others + papers > 0) return refused('stateChanged');
    const seats = await seatsByBench(tx, held.value);
    for (const bench of benches) {
      const counted = counts
        .filter((one) => one.bench === bench)
        .reduce((all, { count }) => all + count, 0);
      if (counted > seats[bench]) {
        return refused('countMismatch', {
          field: bench,
          facts: { counted, expected: seats[bench] },
        });
      }
    }
    await tx.delete(handCount).where(eq(handCount.roundId, roundId));
    for (const { bench, key, count } of counts) {
      const answer = answers.find((one) => one.key === key);
      if (!answer || !Number.isInteger(count) || count < 0)
        return refused('invalid', { field: bench });
      if (count === 0) continue;
      await tx.insert(handCount).values({
        ...{ roundId, bench, count },
        choiceKey: key,
        choice: answer.choice,
        countedBy: subject.personId!,
      });
    }
    return granted({ hands: counts.reduce((all, { count }) => all + count, 0) });
  });
}

/** Confirms the counts somebody else wrote; `digest` is of the counts that stood before the one who confirms. */
export async function confirmHandCounts(
  handle: Handle,
  subject: Subject,
  { roundId, digest }: { roundId: string; digest: string },
): Promise<Outcome<{ hands: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    const rows = await countsOf(tx, roundId);
    if (rows.length === 0 || digestOfCounts(rows) !== digest) return refused('stateChanged');
    const hands = rows.reduce((all, { count }) => all + count, 0);
    if (rows.every(({ confirmedBy }) => confirmedBy !== null)) return granted({ hands });
    if (rows.some(({ countedBy }) => countedBy === subject.personId)) return refused('needsSecond');
    await tx
      .update(handCount)
      .set({ confirmedBy: subject.personId })
      .where(and(eq(handCount.roundId, roundId), isNull(handCount.confirmedBy)));
    await tellCounting(tx, held.value, 'hands.confirmed', subject, hands);
    return granted({ hands });
  });
}

/** The counts of a round as they were written down. */
export async function countsOf(handle: Handle, roundId: string) {
  return handle
    .select()
    .from(handCount)
    .where(eq(handCount.roundId, roundId))
    .orderBy(handCount.bench, handCount.choiceKey);
}

/** The counts in a few letters: confirmed is only what was seen. */
export function digestOfCounts(
  rows: readonly { bench: string; choiceKey: string; count: number }[],
): string {
  return digestOf(rows.map(({ bench, choiceKey, count }) => [bench, choiceKey, count])).slice(
    0,
    16,
  );
}

/** An open round that still takes hands: in a secret one nobody raises any. */
async function holdForHands(
  tx: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<HeldRound>> {
  const held = await holdForCounting(tx, subject, roundId);
  if (!held.granted) return held;
  if (held.value.due) return refused('closed');
  const { showOfHands } = held.value.rules as BodyRules;
  const isTaken = held.value.secrecy === 'open' && showOfHands !== 'off';
  return isTaken ? held : refused('notAllowed');
}

/** How the unit votes instead of by hand; null when it does not. */
async function otherwise(
  tx: Handle,
  roundId: string,
  unitId: string,
): Promise<LeftOut['why'] | null> {
  const paper = and(eq(handout.roundId, roundId), eq(handout.unitId, unitId));
  if ((await tx.$count(handout, paper)) > 0) return 'paper';
  const sent = and(eq(vote.roundId, roundId), eq(vote.unitId, unitId), ne(vote.channel, 'hand'));
  return (await tx.$count(vote, sent)) > 0 ? 'app' : null;
}

/** Writes one hand; false when this form has written it before. */
async function raise(
  tx: Handle,
  { unitId, membershipId }: { unitId: string; membershipId: string },
  { roundId, choice, formKey }: { roundId: string; choice: unknown; formKey: string },
): Promise<boolean> {
  const rows = await tx
    .insert(vote)
    .values({ roundId, unitId, membershipId, choice, formKey, channel: 'hand' })
    .onConflictDoUpdate({
      target: [vote.roundId, vote.unitId],
      set: {
        ...{ choice, formKey },
        at: sql`clock_timestamp()`,
        formerKeys: sql`array_append(${vote.formerKeys}, ${vote.formKey})`,
      },
      setWhere: sql`${vote.formKey} <> ${formKey} and ${formKey} <> all (${vote.formerKeys})`,
    })
    .returning({ unitId: vote.unitId });
  return rows.length > 0;
}
