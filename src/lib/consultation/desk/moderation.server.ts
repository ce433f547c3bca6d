import { and, eq, inArray, sql } from 'drizzle-orm';
import { person, settlement, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import type { Database, Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import { answersShown } from '../period.ts';
import { stateShown } from '../settlement/answer.ts';
import { isOneOf, settledStates, visibleStates } from '../submission.ts';
import { holdSubmissions } from '../settlement/holding.server.ts';
import { releaseMerged } from '../submissions.server.ts';
import type { Consultation } from '../consultations.server.ts';

/** How many comments of a consultation wait to be checked. */
export async function waitingCount(handle: Handle, consultationId: string): Promise<number> {
  return handle.$count(
    submission,
    and(eq(submission.consultationId, consultationId), eq(submission.state, 'received')),
  );
}

/** Lets everybody read a comment: a waiting one, or a hidden one after review. */
export async function publish(
  db: Database,
  personId: string,
  consultationId: string,
  submissionId: string,
): Promise<Outcome<{ number: number }>> {
  return moderated(db, personId, consultationId, submissionId, async (tx, row, about) => {
    if (row.state !== 'received' && row.state !== 'hidden') return null;
    const [given] = await tx.select().from(settlement).where(eq(settlement.submissionId, row.id));
    const state = stateShown(row, given);
    // A published table has no comment without an answer.
    if (answersShown(about.state) && !isOneOf(state, settledStates)) return refused('readOnly');
    return {
      change: { state, hiddenReason: null },
      act: 'submission.published',
      public: true,
    };
  });
}

/** Takes a comment from everybody's eyes, with a reason; its number stays in the table (I40). */
export async function hide(
  db: Database,
  personId: string,
  consultationId: string,
  submissionId: string,
  typedReason: string | null,
): Promise<Outcome<{ number: number }>> {
  const reason = cleanText(typedReason ?? '');
  if (reason === '') return refused('reasonRequired', { field: 'reason' });
  return moderated(db, personId, consultationId, submissionId, async (tx, row, about) => {
    if (row.state !== 'received' && !isOneOf(row.state, visibleStates)) return null;
    // In a published table they keep its answer, which stands as it was published.
    if (!answersShown(about.state)) await releaseMerged(tx, row.id);
    return {
      change: { state: 'hidden', hiddenReason: reason, mergedIntoId: null },
      act: 'submission.hidden',
      public: false,
    };
  });
}

type Row = typeof submission.$inferSelect;
type Moderation = {
  change: Pick<Row, 'state' | 'hiddenReason'> & Partial<Pick<Row, 'mergedIntoId'>>;
  act: string;
  public: boolean;
};

// Two coordinators may press at once: the second is told what the first did.
async function moderated(
  db: Database,
  personId: string,
  consultationId: string,
  submissionId: string,
  decide: (tx: Transaction, row: Row, about: Consultation) => Promise<Moderation | Refused | null>,
): Promise<Outcome<{ number: number }>> {
  return db.transaction(async (tx) => {
    // The consultation first, as everywhere: comments merged into this one change with it.
    const held = await holdSubmissions(tx, consultationId, [submissionId]);
    const row = held?.rows.get(submissionId);
    if (!held || !row) return refused('notFound');
    const decision = await decide(tx, row, held.about);
    if (decision && 'granted' in decision) return decision;
    if (!decision) {
      const names = await namesOf(tx, row.moderatedBy ? [row.moderatedBy] : []);
      return refused('alreadyDone', {
        facts: row.moderatedBy ? { who: names.get(row.moderatedBy) ?? '' } : undefined,
      });
    }
    await tx
      .update(submission)
      .set({ ...decision.change, moderatedBy: personId, moderatedAt: sql`now()` })
      .where(eq(submission.id, row.id));
    await record(tx, {
      kind: decision.act,
      public: decision.public,
      actorId: personId,
      stageId: held.about.stageId,
      measureId: row.measureId,
      consultationId,
      submissionId: row.id,
      detail: {
        number: row.number,
        title: held.about.title,
        paragraph: row.paragraph,
        ...(decision.change.hiddenReason && { reason: decision.change.hiddenReason }),
      },
    });
    return granted({ number: row.number });
  });
}

async function namesOf(handle: Handle, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select()
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, displayName(row)]));
}
