import { and, eq, inArray } from 'drizzle-orm';
import { settlementLock, submission } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { isSettleable } from '../period.ts';
import { isOneOf, settleableStates, visibleStates } from '../submission.ts';
import { stateBefore } from './answer.ts';
import { dropAnswer, holdSubmissions, recordAct, writerOf } from './holding.server.ts';

/**
 * Gives a comment the answer of another one that says the same: both keep their numbers and codes, both
 * are answered. What was merged into it before goes along, so that nobody has to follow a chain.
 */
export async function merge(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
  intoNumber: number,
): Promise<Outcome<{ number: number; into: number }>> {
  return db.transaction(async (tx) => {
    const target = await targetId(tx, consultationId, intoNumber);
    if (!target) return refused('notFound', { field: 'into' });
    if (target === submissionId) return refused('invalid', { field: 'into' });
    const held = await holdSubmissions(tx, consultationId, [submissionId, target], true);
    const row = held?.rows.get(submissionId);
    const into = held?.rows.get(target);
    if (!held || !row) return refused('notFound');
    if (held.about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(held.about.phase)) return refused('readOnly');
    if (!isOneOf(row.state, settleableStates)) return refused('stateChanged');
    // Another coordinator may have merged or hidden it while the rows were waited for.
    if (!into || into.state === 'mergedInto' || !isOneOf(into.state, visibleStates)) {
      return refused('invalid', { field: 'into' });
    }
    const writing = await writerOf(tx, personId, [row.id]);
    if (writing) return refused('taken', { facts: { who: writing.who, number: row.number } });
    await tx
      .update(submission)
      .set({ state: 'mergedInto', mergedIntoId: into.id, kind: row.kind ?? into.kind })
      .where(eq(submission.id, row.id));
    await tx
      .update(submission)
      .set({ mergedIntoId: into.id })
      .where(and(eq(submission.mergedIntoId, row.id), eq(submission.state, 'mergedInto')));
    // From now on it has the other one's answer, also when it stands for itself again.
    await dropAnswer(tx, row.id);
    await tx.delete(settlementLock).where(inArray(settlementLock.submissionId, [row.id]));
    await recordAct(tx, 'submission.merged', personId, held.about, row, { into: into.number });
    return granted({ number: row.number, into: into.number });
  });
}

/** Lets a merged comment stand for itself again, waiting for an answer of its own. */
export async function separate(
  db: Handle,
  personId: string,
  consultationId: string,
  submissionId: string,
): Promise<Outcome<{ number: number }>> {
  return db.transaction(async (tx) => {
    const held = await holdSubmissions(tx, consultationId, [submissionId]);
    const row = held?.rows.get(submissionId);
    if (!held || !row) return refused('notFound');
    if (held.about.inClosedStage) return refused('stageClosed');
    if (!isSettleable(held.about.phase)) return refused('readOnly');
    if (row.state !== 'mergedInto') return refused('stateChanged');
    await tx
      .update(submission)
      .set({ state: stateBefore(row), mergedIntoId: null })
      .where(eq(submission.id, row.id));
    await recordAct(tx, 'submission.separated', personId, held.about, row);
    return granted({ number: row.number });
  });
}

// Who names a comment that follows another means the other.
async function targetId(
  tx: Handle,
  consultationId: string,
  number: number,
): Promise<string | null> {
  const [named] = await tx
    .select({ id: submission.id, state: submission.state, into: submission.mergedIntoId })
    .from(submission)
    .where(and(eq(submission.consultationId, consultationId), eq(submission.number, number)));
  return (named?.state === 'mergedInto' ? named.into : named?.id) ?? null;
}
