import { and, eq, sql } from 'drizzle-orm';
import { settlement, submission } from '#schema';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Consultation } from '../consultations.server.ts';
import { printOf } from '../desk/redaction.server.ts';
import { isLate } from '../period.ts';
import { holdSubmissions, recordAct, writerOf } from '../settlement/holding.server.ts';
import { anchorOf } from '../submissions.server.ts';
import { isCorrectable } from './entering.ts';
import { isMunicipality } from './receiving.server.ts';
import type { Submission } from '../settlement/holding.server.ts';
import type { Entry } from './receiving.server.ts';

/** Who mends a mistake: whoever wrote the comment down, or with `all` any comment somebody wrote down. */
export type Corrector = { personId: string; all: boolean };

/** What a written down comment should have said; `seen` is which wording the person saw. */
export type Correction = Omit<Entry, 'consultationId' | 'formKey' | 'checked'> & { seen: string };

/** A comment somebody wrote down for its author, null for others and for who may not mend it. */
export async function correctable(
  handle: Handle,
  { personId, all }: Corrector,
  about: Pick<Consultation, 'id' | 'state'>,
  number: number,
): Promise<{ row: Submission; seen: string; open: boolean } | null> {
  const [row] = await handle
    .select()
    .from(submission)
    .where(and(eq(submission.consultationId, about.id), eq(submission.number, number)));
  if (!row?.enteredBy || (!all && row.enteredBy !== personId)) return null;
  return { row, seen: seenOf(row), open: isCorrectable(about, row) };
}

/**
 * Mends a mistake made in writing a comment down, until it is settled. Its number, receipt and writer stay;
 * the wording before is kept in its record with its print by the installation's key. An answer that waits for
 * approval has to be shown anew.
 */
export async function correct(
  db: Database,
  key: Uint8Array,
  who: Corrector,
  consultationId: string,
  submissionId: string,
  given: Correction,
): Promise<Outcome<{ number: number }>> {
  return db.transaction(async (tx) => {
    const held = await holdSubmissions(tx, consultationId, [submissionId]);
    const row = held?.rows.get(submissionId);
    if (!held || !row?.enteredBy) return refused('notFound');
    if (!who.all && row.enteredBy !== who.personId) return refused('notAllowed');
    const { about } = held;
    if (about.inClosedStage) return refused('stageClosed');
    const change = changeOf(given, about);
    if (isAs(row, change)) return granted({ number: row.number });
    if (!isCorrectable(about, row)) return refused('readOnly');
    if (seenOf(row) !== given.seen) return refused('stateChanged');
    const writing = await writerOf(tx, who.personId, [row.id]);
    if (writing) return refused('taken', { facts: { who: writing.who, number: row.number } });
    if (given.receivedAt < about.opensAt) return refused('notOpen');
    if (change.late && !row.late && about.lateComments === 'refused') return refused('closed');
    if (given.municipalityId && !(await isMunicipality(tx, given.municipalityId))) {
      return refused('invalid', { field: 'municipality' });
    }
    const { text, proposedText, reasonGiven } = row;
    const words = { text, proposedText, reasonGiven };
    const sha256 = printOf(key, words);
    const before = { at: about.now.toISOString(), by: who.personId, ...words, sha256 };
    await tx
      .update(submission)
      .set({
        ...change,
        ...{ earlier: [...row.earlier, before], correctedAt: sql`now()` },
        correctedBy: who.personId,
      })
      .where(eq(submission.id, row.id));
    await tx
      .update(settlement)
      .set({ revision: sql`${settlement.revision} + 1` })
      .where(eq(settlement.submissionId, row.id));
    await recordAct(tx, 'submission.corrected', who.personId, about, row, { sha256 });
    return granted({ number: row.number });
  });
}

function changeOf(given: Correction, about: Consultation) {
  const { channel, receivedAt, placeNote, text, relation, email } = given;
  const nowhere = { versionId: null, measureId: null, paragraph: null, field: null, quote: null };
  return {
    ...{ channel, receivedAt, late: isLate(receivedAt, about.closesAt), placeNote },
    ...{ text, proposedText: given.proposedText ?? null, reasonGiven: given.reasonGiven ?? null },
    ...{ relation, email, authorName: given.authorName ?? null },
    publishName: Boolean(given.authorName && given.publishName),
    municipalityId: given.municipalityId ?? null,
    ...{ ...nowhere, ...anchorOf(given.place) },
  };
}

// The same form sent twice finds its words there already and writes no second record of them.
function isAs(row: Submission, change: ReturnType<typeof changeOf>): boolean {
  return Object.entries(change).every(([name, value]) => {
    const now = row[name as keyof Submission];
    return now instanceof Date && value instanceof Date ? +now === +value : now === value;
  });
}

function seenOf({ correctedAt }: Submission): string {
  return correctedAt?.toISOString() ?? '';
}
