import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { consultation, settlement, submission } from '#schema';
import type { Config } from '#lib/kernel/config.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Letter } from '#lib/kernel/outbox.server.ts';
import { answerLetter } from './desk/words.ts';
import { answersShown } from './period.ts';
import { codeOf, receiptKey } from './submissions.server.ts';
import { words } from './words.ts';

const same = alias(submission, 'same');

/** Letters of this room: the answer to the author of a comment, with the secret address of its receipt. */
export function letters({
  origin,
  dataDir,
}: Pick<Config, 'origin' | 'dataDir'>): Record<string, Letter> {
  return {
    async submissionAnswer(handle, waiting) {
      const [row] = await handle
        .select({ submission, settlement, state: consultation.state })
        .from(submission)
        .innerJoin(consultation, eq(consultation.id, submission.consultationId))
        // A merged comment has the answer of the one it says the same as.
        .leftJoin(same, eq(same.id, submission.mergedIntoId))
        .innerJoin(
          settlement,
          eq(settlement.submissionId, sql`coalesce(${same.id}, ${submission.id})`),
        )
        .where(eq(submission.id, String(waiting.facts.submission)));
      if (!row || !answersShown(row.state) || row.submission.state === 'hidden') return null;
      await noteAnswered(handle, row.submission.id);
      const language = row.submission.language;
      const code = codeOf(installationKey(dataDir, receiptKey), row.submission.formKey);
      return answerLetter(language, {
        number: row.submission.number,
        text: row.submission.text,
        outcome: words(language).outcomes[row.settlement.outcome],
        reason: row.settlement.reason,
        change: row.settlement.change ?? words(language).table.noChange,
        link: `${origin}/pripominka/${code}`,
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
