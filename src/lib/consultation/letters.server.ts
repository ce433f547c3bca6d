import { and, eq, isNull, sql } from 'drizzle-orm';
import { consultation, settlement, submission } from '#schema';
import type { Config } from '#lib/kernel/config.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Letter } from '#lib/kernel/outbox.server.ts';
import { answerLetter } from './published/letter.ts';
import { codeOf, publicRows, receiptKey } from './submissions.server.ts';

/** Letters of this room: the answer to the author of a comment, with the secret address of its receipt. */
export function letters({
  origin,
  dataDir,
}: Pick<Config, 'origin' | 'dataDir'>): Record<string, Letter> {
  return {
    async submissionAnswer(handle, waiting) {
      const which = eq(submission.id, String(waiting.facts.submission));
      const [row] = await handle
        .select({ submission, slug: consultation.slug, title: consultation.title })
        .from(submission)
        .innerJoin(consultation, eq(consultation.id, submission.consultationId))
        .where(which);
      // What everybody may read, so that a letter never says more than the published table.
      const [shown] = await publicRows(handle, which);
      if (!row || !shown?.settlement) return null;
      const { id, state, language, formKey } = row.submission;
      if (state === 'hidden' || state === 'withdrawn') return null;
      await noteAnswered(handle, id);
      const { number, text, mergedInto, settlement: answer } = shown;
      const code = codeOf(installationKey(dataDir, receiptKey), formKey);
      return answerLetter(language, {
        ...{ number, text, mergedInto, title: row.title },
        ...{ outcome: answer.outcome, reason: answer.reason },
        ...{ change: answer.change, changes: answer.changes },
        receipt: `${origin}/pripominka/${code}`,
        page: `${origin}/konzultace/${row.slug}/pripominka/${number}`,
      });
    },
  };
}

// The first time it leaves; a letter written again keeps the moment.
async function noteAnswered(handle: Handle, submissionId: string): Promise<void> {
  await handle
    .update(settlement)
    .set({ answeredAt: sql`now()` })
    .where(and(eq(settlement.submissionId, submissionId), isNull(settlement.answeredAt)));
  await handle
    .update(submission)
    .set({ state: 'answered' })
    .where(and(eq(submission.id, submissionId), eq(submission.state, 'settled')));
}
