import { eq, sql } from 'drizzle-orm';
import { settlement, submission } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { missingOf } from './missing.ts';
import type { Missing } from './missing.ts';

/** The comments of a consultation that keep its table from being published, by number. */
export async function missingAnswers(handle: Handle, consultationId: string): Promise<Missing[]> {
  const rows = await handle
    .select({
      id: submission.id,
      number: submission.number,
      state: submission.state,
      mergedIntoId: submission.mergedIntoId,
      hasAnswer: sql<boolean>`coalesce(btrim(${settlement.reason}) <> '', false)`,
    })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .where(eq(submission.consultationId, consultationId));
  return missingOf(rows);
}
