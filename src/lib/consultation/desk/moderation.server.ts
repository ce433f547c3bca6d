import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import { measure, person, settlement, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanText, mixesScripts } from '#lib/kernel/text.ts';
import { displayName } from '#lib/people/names.ts';
import type { Database, Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { SubmissionState } from '#schema';
import { answersShown } from '../period.ts';
import { isOneOf, settleableStates, visibleStates } from '../submission.ts';
import { holdSubmissions } from '../settlement/holding.server.ts';
import { releaseMerged } from '../submissions.server.ts';
import type { Consultation } from '../consultations.server.ts';
import type { Flag } from '../submission.ts';

/** What of a consultation's comments the coordinator looks at. */
export const queueFilters = ['waiting', 'unsettled', 'settled', 'hidden', 'all'] as const;
export type QueueFilter = (typeof queueFilters)[number];

const statesOf: Record<QueueFilter, SubmissionState[] | null> = {
  waiting: ['received'],
  unsettled: [...settleableStates],
  settled: ['settled', 'answered', 'mergedInto'],
  hidden: ['hidden', 'withdrawn'],
  all: null,
};
const pageSize = 50;

/** A comment on the coordinator's desk. */
export type QueueRow = Omit<
  typeof submission.$inferSelect,
  'trackHash' | 'formKey' | 'email' | 'flags'
> & {
  /** Null when whoever asks may not see contacts, or none was given. */
  email: string | null;
  hasEmail: boolean;
  flags: Flag[];
  /** Words that mix alphabets, a usual mark of a forged name. */
  mixedScript: boolean;
  measureCode: string | null;
  moderator: string | null;
  settlement: (typeof settlement.$inferSelect & { by: string }) | null;
};

/** A page of the desk: waiting ones first, then by number. Contacts only for who may see them. */
export async function queue(
  handle: Handle,
  consultationId: string,
  filter: QueueFilter,
  page: number,
  seesContact: boolean,
): Promise<{ rows: QueueRow[]; pages: number; page: number }> {
  const states = statesOf[filter];
  const which = and(
    eq(submission.consultationId, consultationId),
    states ? inArray(submission.state, states) : undefined,
  );
  const [{ total }] = await handle.select({ total: count() }).from(submission).where(which);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const rows = await handle
    .select({ submission, settlement, code: measure.code, moderator: person })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .leftJoin(person, eq(person.id, submission.moderatedBy))
    .where(which)
    .orderBy(sql`${submission.state} <> 'received'`, asc(submission.number))
    .limit(pageSize)
    .offset((shown - 1) * pageSize);
  const names = await namesOf(
    handle,
    rows.flatMap((row) => row.settlement?.decidedBy ?? []),
  );
  return {
    pages,
    page: shown,
    rows: rows.map((row) => {
      const { trackHash: _, formKey: __, email, flags, ...kept } = row.submission;
      return {
        ...kept,
        email: seesContact ? email : null,
        hasEmail: email !== null,
        flags: flags as Flag[],
        mixedScript: mixesScripts(wordsOf(row.submission)),
        measureCode: row.code,
        moderator: row.moderator && displayName(row.moderator),
        settlement: row.settlement && {
          ...row.settlement,
          by: names.get(row.settlement.decidedBy) ?? '',
        },
      };
    }),
  };
}

/** How many comments stand where: the numbers beside the filters. */
export async function queueCounts(
  handle: Handle,
  consultationId: string,
): Promise<Record<QueueFilter, number>> {
  const rows = await handle
    .select({ state: submission.state, found: count() })
    .from(submission)
    .where(eq(submission.consultationId, consultationId))
    .groupBy(submission.state);
  const sum = (states: SubmissionState[] | null) =>
    rows.reduce(
      (all, { state, found }) => all + (!states || states.includes(state) ? found : 0),
      0,
    );
  return Object.fromEntries(
    queueFilters.map((filter) => [filter, sum(statesOf[filter])]),
  ) as Record<QueueFilter, number>;
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
    const [settled] = await tx
      .select({ approvedAt: settlement.approvedAt })
      .from(settlement)
      .where(eq(settlement.submissionId, row.id));
    // A published table has no comment without an answer.
    if (!settled && answersShown(about.state)) return refused('readOnly');
    // An answer to its substance that nobody approved yet goes on waiting for it.
    const answered = settled?.approvedAt || row.kind === 'editorial' ? 'settled' : 'proposed';
    return {
      change: { state: settled ? answered : 'registered', hiddenReason: null },
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
      },
    });
    return granted({ number: row.number });
  });
}

function wordsOf({ text, proposedText, reasonGiven, authorName }: Row): string {
  return [text, proposedText, reasonGiven, authorName].join('\n');
}

async function namesOf(handle: Handle, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .select()
    .from(person)
    .where(inArray(person.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, displayName(row)]));
}
