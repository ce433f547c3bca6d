import { and, asc, eq, inArray } from 'drizzle-orm';
import { paperBallot } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { methodOf } from '../methods/index.ts';
import { paperOf } from '../round-paper.server.ts';
import { handedOut, paperCounts } from './counted.server.ts';
import { holdForCounting, tellCounting } from './held.server.ts';
import { hasPaperLeft } from './marks.server.ts';
import { readPaperCode } from './paper.ts';
import type { Bench } from '../ballot.ts';
import type { HeldRound } from '../rounds.server.ts';

type PaperRow = typeof paperBallot.$inferSelect;

/** Types in what stands on a paper; it counts when somebody else has confirmed it. */
export async function typePaper(
  handle: Handle,
  subject: Subject,
  { roundId, code, choice }: { roundId: string; code: string; choice: unknown },
): Promise<Outcome<{ code: string }>> {
  return transact(handle, async (tx) => {
    const found = await unread(tx, subject, roundId, code);
    if (!found.granted) return found;
    const { held, paper } = found.value;
    const checked = methodOf(held.method).check(choice, await paperOf(tx, held));
    if (!checked.granted) return checked;
    await change(tx, paper, { state: 'typed', choice: checked.value, typedBy: subject.personId });
    return granted({ code: paper.code });
  });
}

/** Notes that a paper cannot be read as a vote; it is counted apart when somebody else has confirmed it. */
export async function spoilPaper(
  handle: Handle,
  subject: Subject,
  { roundId, code }: { roundId: string; code: string },
): Promise<Outcome<{ code: string }>> {
  return transact(handle, async (tx) => {
    const found = await unread(tx, subject, roundId, code);
    if (!found.granted) return found;
    const { paper } = found.value;
    await change(tx, paper, { state: 'spoiled', typedBy: subject.personId });
    return granted({ code: paper.code });
  });
}

/**
 * Writes off the papers that are out and never came back, so that the round can be closed: unread ones
 * are noted as spoiled, and somebody else has to confirm it.
 */
export async function writeOffPapers(
  handle: Handle,
  subject: Subject,
  roundId: string,
): Promise<Outcome<{ writtenOff: number }>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    const { waiting, confirmed, spoiled } = await paperCounts(tx, roundId);
    const missing = (await handedOut(tx, held.value)) - waiting - confirmed - spoiled;
    const papers = await tx
      .select()
      .from(paperBallot)
      .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.state, 'printed')))
      .orderBy(asc(paperBallot.code))
      .limit(Math.max(0, missing));
    for (const paper of papers) {
      await change(tx, paper, { state: 'spoiled', typedBy: subject.personId });
    }
    return granted({ writtenOff: papers.length });
  });
}

/** Whether a code stands for a paper that can be read now; so that nobody fills in a form in vain. */
export async function paperToRead(
  handle: Handle,
  subject: Subject,
  { roundId, code }: { roundId: string; code: string },
): Promise<Outcome<{ code: string; mark: string | null }>> {
  return transact(handle, async (tx) => {
    const found = await unread(tx, subject, roundId, code);
    if (!found.granted) return found;
    const { paper } = found.value;
    return granted({ code: paper.code, mark: paper.mark });
  });
}

/** Confirms papers as somebody else typed them; `shown` is what stood before the one who confirms. */
export async function confirmPapers(
  handle: Handle,
  subject: Subject,
  { roundId, shown }: { roundId: string; shown: readonly { code: string; digest: string }[] },
): Promise<Outcome<{ confirmed: number }>> {
  if (shown.length === 0) return refused('missing', { field: 'paper' });
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    const papers = await tx
      .select()
      .from(paperBallot)
      .where(
        and(
          eq(paperBallot.roundId, roundId),
          inArray(
            paperBallot.code,
            shown.map(({ code }) => code),
          ),
        ),
      );
    let confirmed = 0;
    for (const { code, digest } of shown) {
      const paper = papers.find((one) => one.code === code);
      if (!paper || readingOf(paper) !== digest) {
        return refused('stateChanged', { field: 'paper', facts: { what: code } });
      }
      if (paper.confirmedBy !== null) continue;
      if (paper.typedBy === subject.personId) return refused('needsSecond', { field: 'paper' });
      await change(tx, paper, {
        state: paper.state === 'typed' ? 'confirmed' : 'spoiled',
        confirmedBy: subject.personId,
      });
      confirmed += 1;
    }
    if (confirmed > 0) {
      await tellCounting(tx, held.value, 'papers.confirmed', subject, confirmed);
    }
    return granted({ confirmed });
  });
}

/** Sends back what was typed but not confirmed, to be typed again. */
export async function sendBack(
  handle: Handle,
  subject: Subject,
  { roundId, code }: { roundId: string; code: string },
): Promise<Outcome<{ code: string }>> {
  return transact(handle, async (tx) => {
    const held = await holdForCounting(tx, subject, roundId);
    if (!held.granted) return held;
    const paper = await paperOfCode(tx, roundId, code);
    if (!paper.granted) return paper;
    if (paper.value.confirmedBy !== null) return refused('used', { field: 'code' });
    await change(tx, paper.value, { state: 'printed', choice: null, typedBy: null });
    return granted({ code: paper.value.code });
  });
}

/** What a paper says, in a few letters: confirmed is only what was seen. */
export function readingOf({ state, choice }: Pick<PaperRow, 'state' | 'choice'>): string {
  const isSpoiled = state === 'spoiled';
  return digestOf({ isSpoiled, choice }).slice(0, 16);
}

/** A paper of the round that nobody has typed yet (I39), where papers that are out are left to type. */
async function unread(
  tx: Handle,
  subject: Subject,
  roundId: string,
  code: string,
): Promise<Outcome<{ held: HeldRound; paper: PaperRow }>> {
  const held = await holdForCounting(tx, subject, roundId);
  if (!held.granted) return held;
  const paper = await paperOfCode(tx, roundId, code);
  if (!paper.granted) return paper;
  if (paper.value.state !== 'printed') {
    return refused('used', { field: 'code', facts: { what: paper.value.code } });
  }
  const { waiting, confirmed, spoiled } = await paperCounts(tx, roundId);
  const read = waiting + confirmed + spoiled;
  const expected = await handedOut(tx, held.value);
  if (read >= expected) {
    return refused('countMismatch', { field: 'code', facts: { counted: read + 1, expected } });
  }
  const { mark } = paper.value;
  if (mark && !(await hasPaperLeft(tx, held.value, mark as Bench))) {
    return refused('taken', { field: 'code' });
  }
  return granted({ held: held.value, paper: paper.value });
}

async function paperOfCode(tx: Handle, roundId: string, typed: string): Promise<Outcome<PaperRow>> {
  const code = readPaperCode(typed);
  if (!code) return refused('invalid', { field: 'code' });
  const [paper] = await tx
    .select()
    .from(paperBallot)
    .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.code, code)));
  return paper ? granted(paper) : refused('notFound', { field: 'code' });
}

async function change(
  tx: Handle,
  { roundId, code }: PaperRow,
  to: Partial<Pick<PaperRow, 'state' | 'choice' | 'typedBy' | 'confirmedBy'>>,
): Promise<void> {
  await tx
    .update(paperBallot)
    .set(to)
    .where(and(eq(paperBallot.roundId, roundId), eq(paperBallot.code, code)));
}
