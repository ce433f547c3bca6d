import { eq, sql } from 'drizzle-orm';
import { consultation, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { readCode } from '#lib/kernel/crockford.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { SubmissionState } from '#schema';
import { isWithdrawable } from './period.ts';
import { holdSubmissions } from './settlement/holding.server.ts';
import { codeLetters, publicRows, releaseMerged } from './submissions.server.ts';
import type { PublicSubmission } from './submission.ts';

/** What the holder of a secret code sees: the comment in any state, and where it belongs. */
export type OwnSubmission = {
  code: string;
  state: SubmissionState;
  submission: PublicSubmission;
  hiddenReason: string | null;
  hasEmail: boolean;
  /** It may still be taken back: the table is not settled yet. */
  mayWithdraw: boolean;
  consultation: { slug: string; title: string; settlesBy: string | null };
};

/** A code as typed in its one spelling, null when it cannot be one: case, dashes and look-alikes are forgiven. */
export function trackCode(typed: string): string | null {
  return typed.length > 100 ? null : readCode(typed, codeLetters);
}

/** The comment behind a secret code, null for an unknown one. */
export async function receiptByCode(handle: Handle, typed: string): Promise<OwnSubmission | null> {
  const code = trackCode(typed);
  if (!code) return null;
  const which = eq(submission.trackHash, sha256(code));
  const [row] = await handle
    .select({
      state: submission.state,
      hiddenReason: submission.hiddenReason,
      email: submission.email,
      slug: consultation.slug,
      title: consultation.title,
      settlesBy: consultation.settlesBy,
      phase: consultation.state,
    })
    .from(submission)
    .innerJoin(consultation, eq(consultation.id, submission.consultationId))
    .where(which);
  if (!row) return null;
  const [own] = await publicRows(handle, which);
  const { state, hiddenReason, email, phase, ...about } = row;
  return {
    code,
    state,
    submission: own,
    hiddenReason,
    hasEmail: email !== null,
    mayWithdraw: state !== 'withdrawn' && isWithdrawable(phase),
    consultation: about,
  };
}

/** Takes a comment back for whoever knows its code, until the table is settled; its number stays (I40). */
export async function withdraw(db: Database, typed: string): Promise<Outcome<{ code: string }>> {
  const code = trackCode(typed);
  if (!code) return refused('notFound');
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: submission.id, consultationId: submission.consultationId })
      .from(submission)
      .where(eq(submission.trackHash, sha256(code)));
    const held = found && (await holdSubmissions(tx, found.consultationId, [found.id], true));
    const row = held?.rows.get(found.id);
    if (!held || !row) return refused('notFound');
    const { about } = held;
    if (row.state === 'withdrawn') return granted({ code });
    if (!isWithdrawable(about.state)) return refused('closed');
    await releaseMerged(tx, row.id);
    await tx
      .update(submission)
      .set({ state: 'withdrawn', withdrawnAt: sql`now()`, mergedIntoId: null })
      .where(eq(submission.id, row.id));
    await record(tx, {
      kind: 'submission.withdrawn',
      public: false,
      stageId: about.stageId,
      measureId: row.state === 'received' ? null : row.measureId,
      consultationId: about.id,
      submissionId: row.id,
      detail: { number: row.number, title: about.title },
    });
    return granted({ code });
  });
}
