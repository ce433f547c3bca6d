import { asc, eq, inArray } from 'drizzle-orm';
import { measure, measureVersion, settlement, settlementChange, submission } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { isOneOf, settledStates } from '../submission.ts';
import { targetOf } from './missing.ts';

/**
 * A comment of a published table as a machine reads it, in the form whose canonical JSON gives the table's
 * SHA-256. Names of people are not in it: a name may have to be erased one day, the print must still hold.
 */
export type RecordedSubmission = {
  number: number;
  received: string;
  channel: string;
  late: boolean;
  relation: string;
  measure: string | null;
  paragraph: number | null;
  field: string | null;
  placeNote: string | null;
  /** Hidden and withdrawn ones keep their number and say why their words are not here. */
  notShown: 'hidden' | 'withdrawn' | null;
  hiddenReason: string | null;
  text: string | null;
  proposedText: string | null;
  reasonGiven: string | null;
  kind: string | null;
  /** The number of the comment it says the same as and shares the answer with. */
  sameAs: number | null;
  outcome: string | null;
  reason: string | null;
  change: string | null;
  decided: string | null;
  changes: {
    measure: string | null;
    version: number;
    field: string;
    before: string;
    after: string;
  }[];
};

/** The whole table of a consultation by number, whatever its state: publish it only once it is published. */
export async function recordedTable(
  handle: Handle,
  consultationId: string,
): Promise<RecordedSubmission[]> {
  const rows = await handle
    .select({ submission, settlement, code: measure.code })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(eq(submission.consultationId, consultationId))
    .orderBy(asc(submission.number));
  const changes = await changesOf(
    handle,
    rows.map((row) => row.submission.id),
  );
  const byId = new Map(rows.map((row) => [row.submission.id, row.submission]));
  const answers = new Map(rows.map((row) => [row.submission.id, row.settlement]));
  return rows.map(({ submission: row, code }) => {
    const { number, channel, late, relation, paragraph, field, placeNote, state } = row;
    const notShown = state === 'hidden' || state === 'withdrawn' ? state : null;
    const target = targetOf(row, byId);
    const isShared = target !== null && target.id !== row.id;
    // Whoever shared an answer keeps it where the other's words were hidden later.
    const answer =
      target && (isShared || isOneOf(target.state, settledStates))
        ? (answers.get(target.id) ?? null)
        : null;
    return {
      ...{ number, received: row.receivedAt.toISOString(), channel, late, relation },
      ...{ measure: code, paragraph, field, notShown },
      placeNote: notShown ? null : placeNote,
      hiddenReason: state === 'hidden' ? row.hiddenReason : null,
      text: notShown ? null : row.text,
      proposedText: notShown ? null : row.proposedText,
      reasonGiven: notShown ? null : row.reasonGiven,
      kind: notShown ? null : row.kind,
      sameAs: isShared ? target.number : null,
      ...{ outcome: answer?.outcome ?? null, reason: answer?.reason ?? null },
      ...{ change: answer?.change ?? null, decided: answer?.decidedAt.toISOString() ?? null },
      changes: answer && target ? (changes.get(target.id) ?? []) : [],
    };
  });
}

async function changesOf(handle: Handle, ids: string[]) {
  const found = new Map<string, RecordedSubmission['changes']>();
  if (ids.length === 0) return found;
  const rows = await handle
    .select({
      ...{ submissionId: settlementChange.submissionId, measure: measure.code },
      ...{ version: measureVersion.number, field: settlementChange.field },
      ...{ before: settlementChange.before, after: settlementChange.after },
    })
    .from(settlementChange)
    .innerJoin(measure, eq(measure.id, settlementChange.measureId))
    .innerJoin(measureVersion, eq(measureVersion.id, settlementChange.versionId))
    .where(inArray(settlementChange.submissionId, ids))
    .orderBy(asc(measure.code), asc(settlementChange.field));
  for (const { submissionId, ...change } of rows) {
    found.set(submissionId, [...(found.get(submissionId) ?? []), change]);
  }
  return found;
}
