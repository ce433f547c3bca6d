import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { person, settlement, settlementLock, submission } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Consultation } from '../consultations.server.ts';
import { holdSubmission } from '../course/clock.server.ts';
import { isSettleable } from '../period.ts';
import { stateAfter, stateBefore, wordsKey } from '../settlement/answer.ts';
import { dropAnswer, holdSubmissions, recordAct, writerOf } from '../settlement/holding.server.ts';
import { isOneOf, settleableStates, settledStates, visibleStates } from '../submission.ts';
import { publicRows } from '../submissions.server.ts';
import { numberOf } from '../table.ts';
import type { Settling } from '../settlement/answer.ts';
import type { Submission } from '../settlement/holding.server.ts';
import type { TableRow } from '../table.ts';

/**
 * Gives a checked comment its outcome and reason; what concerns its substance then waits for the steering
 * group. An answer that somebody wrote or changed meanwhile is refused with `who`; a given one changes
 * only after `reopen`. Read by nobody before the table is published.
 */
export async function settle(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
  settling: Settling,
): Promise<Outcome<{ number: number }>> {
  const reason = cleanText(settling.reason ?? '');
  if (reason === '') return refused('reasonRequired', { field: 'reason' });
  const ids = [...new Set([submissionId, ...(settling.twins ?? [])])];
  return db.transaction(async (tx) => {
    const held = await holdSubmissions(tx, consultationId, ids);
    const row = held?.rows.get(submissionId);
    if (!held || !row || held.rows.size < ids.length) return refused('notFound');
    if (held.about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(held.about.phase)) return refused('readOnly');
    const writing = await writerOf(tx, personId, ids);
    if (writing) {
      const number = held.rows.get(writing.id)?.number ?? row.number;
      return refused('taken', { facts: { who: writing.who, number } });
    }
    const had = await answerOf(tx, row.id);
    if (isOneOf(row.state, settledStates)) {
      return refused('alreadyDone', { facts: { who: had?.who ?? '' } });
    }
    if (!isOneOf(row.state, settleableStates)) return refused('stateChanged');
    if (settling.revision !== undefined && settling.revision !== (had?.revision ?? 0)) {
      return refused('stateChanged', { facts: { who: had?.who ?? '' } });
    }
    for (const one of held.rows.values()) {
      if (!isOneOf(one.state, settleableStates) || wordsKey(one.text) !== wordsKey(row.text)) {
        return refused('stateChanged', { field: 'twins', facts: { number: one.number } });
      }
    }
    for (const one of held.rows.values()) {
      await write(tx, personId, held.about, one, { ...settling, reason });
    }
    await tx.delete(settlementLock).where(inArray(settlementLock.submissionId, ids));
    return granted({ number: row.number });
  });
}

async function write(
  tx: Handle,
  personId: string,
  about: Consultation,
  row: Submission,
  settling: Settling & { reason: string },
): Promise<void> {
  const decided = {
    ...{ outcome: settling.outcome, reason: settling.reason },
    change: cleanText(settling.change ?? '') || null,
    ...{ decidedBy: personId, decidedAt: sql`now()`, answeredAt: null },
    ...{ approvedBy: null, approvedAt: null, meetingId: null, reopenedAt: null },
  };
  await tx
    .insert(settlement)
    .values({ submissionId: row.id, revision: 1, ...decided })
    .onConflictDoUpdate({
      target: settlement.submissionId,
      set: { ...decided, revision: sql`${settlement.revision} + 1` },
    });
  const state = stateAfter(settling.kind);
  await tx.update(submission).set({ state, kind: settling.kind }).where(eq(submission.id, row.id));
  // What shares the answer is of its kind too.
  await tx
    .update(submission)
    .set({ kind: settling.kind })
    .where(and(eq(submission.mergedIntoId, row.id), eq(submission.state, 'mergedInto')));
  const { outcome } = settling;
  await recordAct(tx, `submission.${state}`, personId, about, row, { outcome });
}

/** Takes an answer back to be written anew; the reason stays in the record (domain.md §3.2). */
export async function reopen(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
  typedReason: string | null,
): Promise<Outcome<{ number: number }>> {
  const reason = cleanText(typedReason ?? '');
  if (reason === '') return refused('reasonRequired', { field: 'reason' });
  return db.transaction(async (tx) => {
    const found = await holdSubmission(tx, consultationId, submissionId);
    if (!found) return refused('notFound');
    const { submission: row, consultation: about } = found;
    if (about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(about.phase)) return refused('readOnly');
    if (!isOneOf(row.state, settledStates)) return refused('stateChanged');
    await unanswer(tx, row);
    await recordAct(tx, 'submission.reopened', personId, about, row, { reason });
    return granted({ number: row.number });
  });
}

/** Lets a comment wait for a new answer; the wording so far stays to be rewritten, nobody's approval does. */
export async function unanswer(tx: Handle, row: Submission): Promise<void> {
  await tx
    .update(submission)
    .set({ state: stateBefore(row) })
    .where(eq(submission.id, row.id));
  await dropAnswer(tx, row.id);
}

/** The public table: every checked comment by number, unshown ones with their reason (I40, I41). */
export async function settlementTable(
  handle: Handle,
  consultationId: string,
): Promise<{ rows: TableRow[]; unchecked: number }> {
  const own = eq(submission.consultationId, consultationId);
  const shown = await publicRows(handle, and(own, inArray(submission.state, [...visibleStates])));
  const others = await handle
    .select({ number: submission.number, state: submission.state, reason: submission.hiddenReason })
    .from(submission)
    .where(and(own, inArray(submission.state, ['hidden', 'withdrawn'])));
  const [{ unchecked }] = await handle
    .select({ unchecked: count() })
    .from(submission)
    .where(and(own, eq(submission.state, 'received')));
  const rows: TableRow[] = [
    ...shown.map((row): TableRow => ({ shown: true, submission: row })),
    ...others.map(({ number, state, reason }): TableRow => ({
      shown: false,
      number,
      why: state === 'hidden' ? 'hidden' : 'withdrawn',
      reason,
    })),
  ];
  return { rows: rows.sort((a, b) => numberOf(a) - numberOf(b)), unchecked };
}

async function answerOf(handle: Handle, submissionId: string) {
  const [row] = await handle
    .select({ person, revision: settlement.revision })
    .from(settlement)
    .innerJoin(person, eq(person.id, settlement.decidedBy))
    .where(eq(settlement.submissionId, submissionId));
  return row && { revision: row.revision, who: displayName(row.person) };
}
