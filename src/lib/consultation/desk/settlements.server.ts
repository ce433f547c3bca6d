import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { person, settlement, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { holdSubmission } from '../course/clock.server.ts';
import { missingAnswers } from '../course/missing.server.ts';
import { isSettleable } from '../period.ts';
import { isOneOf, settleableStates, settledStates, visibleStates } from '../submission.ts';
import { publicRows } from '../submissions.server.ts';
import { numberOf } from '../table.ts';
import type { SettlementOutcome, SubmissionKind } from '../submission.ts';
import type { TableRow } from '../table.ts';

/** What is decided about a comment. */
export type Settling = {
  outcome: SettlementOutcome;
  kind: SubmissionKind;
  reason: string | null;
  change: string | null;
};

/** Gives a checked comment its outcome and reason, once; another time only after `reopen`. Read by nobody before the table is published. */
export async function settle(
  db: Database,
  personId: string,
  consultationId: string,
  submissionId: string,
  settling: Settling,
): Promise<Outcome<{ number: number }>> {
  const reason = cleanText(settling.reason ?? '');
  if (reason === '') return refused('reasonRequired', { field: 'reason' });
  return db.transaction(async (tx) => {
    const found = await holdSubmission(tx, consultationId, submissionId);
    if (!found) return refused('notFound');
    const { submission: row, consultation: about } = found;
    if (!isSettleable(about.phase)) return refused('readOnly');
    if (isOneOf(row.state, settledStates)) {
      return refused('alreadyDone', { facts: await deciderOf(tx, row.id) });
    }
    if (!isOneOf(row.state, settleableStates)) return refused('stateChanged');
    const decided = {
      outcome: settling.outcome,
      reason,
      change: cleanText(settling.change ?? '') || null,
      decidedBy: personId,
      decidedAt: sql`now()`,
      answeredAt: null,
    };
    await tx
      .insert(settlement)
      .values({ submissionId: row.id, ...decided })
      .onConflictDoUpdate({ target: settlement.submissionId, set: decided });
    await tx
      .update(submission)
      .set({ state: 'settled', kind: settling.kind })
      .where(eq(submission.id, row.id));
    await record(tx, {
      kind: 'submission.settled',
      public: false,
      actorId: personId,
      stageId: about.stageId,
      measureId: row.measureId,
      consultationId,
      submissionId: row.id,
      detail: { number: row.number, title: about.title, outcome: settling.outcome },
    });
    return granted({ number: row.number });
  });
}

/** Takes a settled comment back to be settled anew; the reason stays in the record (domain.md §3.2). */
export async function reopen(
  db: Database,
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
    if (!isSettleable(about.phase)) return refused('readOnly');
    if (!isOneOf(row.state, settledStates)) return refused('stateChanged');
    await tx.update(submission).set({ state: 'proposed' }).where(eq(submission.id, row.id));
    await record(tx, {
      kind: 'submission.reopened',
      public: false,
      actorId: personId,
      stageId: about.stageId,
      measureId: row.measureId,
      consultationId,
      submissionId: row.id,
      detail: { number: row.number, title: about.title, reason },
    });
    return granted({ number: row.number });
  });
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

/** How many comments still lack an outcome and a reason (I15). */
export async function unsettledCount(handle: Handle, consultationId: string): Promise<number> {
  return (await missingAnswers(handle, consultationId)).length;
}

async function deciderOf(handle: Handle, submissionId: string): Promise<{ who: string }> {
  const [row] = await handle
    .select({ person })
    .from(settlement)
    .innerJoin(person, eq(person.id, settlement.decidedBy))
    .where(eq(settlement.submissionId, submissionId));
  return { who: row ? displayName(row.person) : '' };
}
