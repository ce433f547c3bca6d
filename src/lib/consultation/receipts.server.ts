import { eq } from 'drizzle-orm';
import { consultation, submission } from '#schema';
import { readCode } from '#lib/kernel/crockford.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { SubmissionState } from '#schema';
import { codeLetters, publicRows } from './submissions.server.ts';
import type { PublicSubmission } from './submission.ts';

/** What the holder of a secret code sees: the comment in any state, and where it belongs. */
export type OwnSubmission = {
  code: string;
  state: SubmissionState;
  submission: PublicSubmission;
  hiddenReason: string | null;
  hasEmail: boolean;
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
    })
    .from(submission)
    .innerJoin(consultation, eq(consultation.id, submission.consultationId))
    .where(which);
  if (!row) return null;
  const [own] = await publicRows(handle, which);
  const { state, hiddenReason, email, ...about } = row;
  return {
    code,
    state,
    submission: own,
    hiddenReason,
    hasEmail: email !== null,
    consultation: about,
  };
}
