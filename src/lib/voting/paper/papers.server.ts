import { randomBytes } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { handout, paperBallot, roll, round, vote } from '#schema';
import { spellCode } from '#lib/kernel/crockford.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { benchOf } from '../ballot.ts';
import { putIntoTurnout, takeFromTurnout } from '../secret/turnout.server.ts';
import { countedHands, handedOut, paperCounts } from './counted.server.ts';
import { holdForCounting, tellCounting } from './held.server.ts';
import { mostPapers, paperKinds, paperLetters, readPaperCode } from './paper.ts';
import { areMarked, handedOn } from './marks.server.ts';
import type { HeldRound } from '../rounds.server.ts';
import type { PaperKind, PaperNumbers } from './paper.ts';

/**
 * Sees to it that there are so many papers of each kind, made or to be made. The same form again makes
 * none. Papers of a kind that may not be handed out any more are withdrawn.
 */
export async function printPapers(
  handle: Handle,
  subject: Subject,
  { roundId, wanted }: { roundId: string; wanted: PaperNumbers },
): Promise<Outcome<{ made: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId, ['prepared', 'open']);
    if (!held.granted) return held;
    if (held.value.due) return refused('closed');
    const marked = await areMarked(tx, held.value);
    const kinds = paperKinds.filter((kind) => (kind !== 'plain') === marked);
    const tooMany = kinds.find((kind) => (wanted[kind] ?? 0) > mostPapers);
    if (tooMany) {
      const facts = { expected: `0–${mostPapers}` };
      return refused('invalid', { field: tooMany, facts });
    }
    const papers = await tx
      .select({ code: paperBallot.code, mark: paperBallot.mark })
      .from(paperBallot)
      .where(eq(paperBallot.roundId, roundId));
    const wrong = papers.filter(({ mark }) => (mark !== null) !== marked);
    if (wrong.length > 0) {
      const codes = wrong.map(({ code }) => code);
      await tx
        .delete(paperBallot)
        .where(
          and(
            eq(paperBallot.roundId, roundId),
            inArray(paperBallot.code, codes),
            eq(paperBallot.state, 'printed'),
          ),
        );
    }
    let made = 0;
    for (const kind of kinds) {
      const there = papers.filter(({ mark }) => (mark ?? 'plain') === kind).length;
      made += await makePapers(tx, roundId, kind, (wanted[kind] ?? 0) - there);
    }
    if (made === 0 && wrong.length === 0) return granted({ made });
    await recount(tx, roundId);
    await tellCounting(tx, held.value, 'papers.printed', subject, made);
    return granted({ made });
  });
}

/** Makes papers with codes by chance alone: the next one follows from none before it. */
async function makePapers(tx: Handle, roundId: string, kind: PaperKind, count: number) {
  let made = 0;
  while (made < count) {
    const [row] = await tx
      .insert(paperBallot)
      .values({
        roundId,
        code: spellCode(randomBytes(paperLetters), paperLetters),
        mark: kind === 'plain' ? null : kind,
      })
      .onConflictDoNothing()
      .returning({ code: paperBallot.code });
    if (row) made += 1;
  }
  return made;
}

/** Says that nobody votes on paper, so that the round can be closed; taken back by handing one out. */
export async function declareNone(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<null>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    const out = await handedOut(tx, held.value);
    if (out > 0) return refused('countMismatch', { facts: { counted: out, expected: 0 } });
    if (held.value.papersNone) return granted(null);
    await tx.update(round).set({ papersNone: true }).where(eq(round.id, roundId));
    await tellCounting(tx, held.value, 'papers.none', subject, 0);
    return granted(null);
  });
}

/**
 * Hands a paper to whoever votes for the unit: from now on the unit has voted and votes by nothing
 * else. Which paper it got is written nowhere.
 */
export async function handOut(
  handle: Handle,
  subject: Subject,
  { roundId, unitId }: { roundId: string; unitId: string },
): Promise<Outcome<{ handed: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    if (held.value.due) return refused('closed');
    const ready = await paperFor(tx, held.value, unitId);
    if (!ready.granted) return ready;
    if (held.value.papersNone) {
      await tx.update(round).set({ papersNone: false }).where(eq(round.id, roundId));
    }
    if (held.value.secrecy === 'secret') {
      const put = await putIntoTurnout(tx, roundId, unitId);
      return put.granted ? granted({ handed: put.value.papers }) : { ...put, field: 'unit' };
    }
    // A round counted by hand is counted so as a whole.
    if ((await countedHands(tx, roundId)) > 0) return refused('stateChanged');
    const unit = and(eq(vote.roundId, roundId), eq(vote.unitId, unitId));
    if ((await tx.$count(vote, unit)) > 0) return refused('alreadyDone', { field: 'unit' });
    const [row] = await tx
      .insert(handout)
      .values({ roundId, unitId })
      .onConflictDoNothing()
      .returning({ unitId: handout.unitId });
    if (!row) return refused('alreadyDone', { field: 'unit' });
    return granted({ handed: await handedOut(tx, held.value) });
  });
}

/** Whether the unit is on the roll, present, and a paper for it is left. */
async function paperFor(tx: Handle, held: HeldRound, unitId: string): Promise<Outcome<null>> {
  const [seat] = await tx
    .select({ party: roll.party })
    .from(roll)
    .where(and(eq(roll.roundId, held.id), eq(roll.unitId, unitId), roll.present));
  if (!seat) return refused('notOnRoll', { field: 'unit' });
  const marked = await areMarked(tx, held);
  const bench = benchOf(seat.party);
  const isSecret = held.secrecy === 'secret';
  const fitting = isSecret
    ? sql`(${paperBallot.mark} is not null) = ${marked}`
    : eq(paperBallot.mark, bench);
  const printed = await tx.$count(paperBallot, and(eq(paperBallot.roundId, held.id), fitting));
  // Which benches hold the papers of a secret round is written nowhere.
  const out = isSecret ? await handedOut(tx, held) : await handedOn(tx, held.id, bench);
  return out < printed ? granted(null) : refused('missing', { field: 'print' });
}

/**
 * Takes back a paper that was not used: it is void from now on, so it comes with its code, and the
 * unit votes another way.
 */
export async function takeBack(
  handle: Handle,
  subject: Subject,
  { roundId, unitId, code }: { roundId: string; unitId: string; code: string },
): Promise<Outcome<{ handed: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    const withdrawn = await withdraw(tx, roundId, code);
    if (!withdrawn.granted) return withdrawn;
    if (held.value.secrecy === 'secret') {
      const taken = await takeFromTurnout(tx, roundId, unitId);
      return taken.granted ? granted({ handed: taken.value.papers }) : { ...taken, field: 'unit' };
    }
    const { waiting, confirmed, spoiled } = await paperCounts(tx, roundId);
    if (waiting + confirmed + spoiled >= (await handedOut(tx, held.value))) {
      return refused('countMismatch', { field: 'unit' });
    }
    const [row] = await tx
      .delete(handout)
      .where(and(eq(handout.roundId, roundId), eq(handout.unitId, unitId)))
      .returning({ unitId: handout.unitId });
    if (!row) return refused('notFound', { field: 'unit' });
    return granted({ handed: await handedOut(tx, held.value) });
  });
}

/**
 * Withdraws a paper somebody has spoiled and brings back to get another: the unit goes on voting on
 * paper, only the first paper is void.
 */
export async function exchangePaper(
  handle: Handle,
  subject: Subject,
  { roundId, code }: { roundId: string; code: string },
): Promise<Outcome<null>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    if (held.value.due) return refused('closed');
    return withdraw(tx, roundId, code);
  });
}

async function withdraw(tx: Handle, roundId: string, typed: string): Promise<Outcome<null>> {
  const code = readPaperCode(typed);
  if (!code) return refused('invalid', { field: 'code' });
  const [row] = await tx
    .select({ state: paperBallot.state })
    .from(paperBallot)
    .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.code, code)));
  if (!row) return refused('notFound', { field: 'code' });
  if (row.state !== 'printed') return refused('used', { field: 'code' });
  await tx
    .delete(paperBallot)
    .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.code, code)));
  await recount(tx, roundId);
  return granted(null);
}

async function recount(tx: Handle, roundId: string): Promise<void> {
  const papers = await tx.$count(paperBallot, eq(paperBallot.roundId, roundId));
  await tx.update(round).set({ papers }).where(eq(round.id, roundId));
}

/** The papers of a round that can still be filled in, to print them, mark by mark. */
export async function papersToPrint(
  handle: Handle,
  roundId: string,
): Promise<{ code: string; mark: string | null }[]> {
  return handle
    .select({ code: paperBallot.code, mark: paperBallot.mark })
    .from(paperBallot)
    .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.state, 'printed')))
    .orderBy(asc(paperBallot.mark), asc(paperBallot.code));
}
