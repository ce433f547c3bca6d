import { eq } from 'drizzle-orm';
import { settlement, submission } from '#schema';
import type { Config } from '#lib/kernel/config.ts';
import { installationKey } from '#lib/kernel/keys.server.ts';
import type { Letter } from '#lib/kernel/outbox.server.ts';
import { answerLetter } from './desk/words.ts';
import { isOneOf, settledStates } from './submission.ts';
import { codeOf, receiptKey } from './submissions.server.ts';
import { words } from './words.ts';

/** Letters of this room: the answer to the author of a comment, with the secret address of its receipt. */
export function letters({
  origin,
  dataDir,
}: Pick<Config, 'origin' | 'dataDir'>): Record<string, Letter> {
  return {
    async submissionAnswer(handle, waiting) {
      const [row] = await handle
        .select({ submission, settlement })
        .from(submission)
        .innerJoin(settlement, eq(settlement.submissionId, submission.id))
        .where(eq(submission.id, String(waiting.facts.submission)));
      // Taken back meanwhile: the author hears of the next outcome instead.
      if (!row || !isOneOf(row.submission.state, settledStates)) return null;
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
