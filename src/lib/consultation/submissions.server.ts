import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { consultation, measure, municipality, person, settlement, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { spellCode } from '#lib/kernel/crockford.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { tagOf } from '#lib/kernel/keys.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { quoteOf } from './paragraphs.ts';
import { isLate, isTaking, phaseOf } from './period.ts';
import { isOneOf, settledStates, visibleStates } from './submission.ts';
import type { Place } from './paragraphs.ts';
import type { Flag, PublicSubmission, Relation } from './submission.ts';

/** The installation's key that forms and receipts are made with. */
export const receiptKey = 'receipts';
/** Letters of a receipt's secret code; 80 bits. */
export const codeLetters = 16;

/** A comment on its way in. */
export type Incoming = {
  consultationId: string;
  place: Place;
  text: string;
  relation: Relation;
  email: string | null;
  formKey: string;
  language: Language;
  flags: Flag[];
};

/** What the author gets: the public number and the secret code. */
export type Receipt = { number: number; code: string; late: boolean; repeated: boolean };

/**
 * Takes a comment: the next number without a hole, the moment it came, its mark when late (I16, I40).
 * The code follows from the form's key, so the same form sent twice gets the same receipt.
 */
export async function receive(
  db: Database,
  key: Uint8Array,
  incoming: Incoming,
): Promise<Outcome<Receipt>> {
  const code = codeOf(key, incoming.formKey);
  return db.transaction(async (tx) => {
    // The lock makes numbers follow each other and a repeated form wait for its first sending.
    const [row] = await tx
      .select({ consultation, now: sql<Date>`now()`.mapWith(consultation.opensAt) })
      .from(consultation)
      .where(eq(consultation.id, incoming.consultationId))
      .for('update');
    if (!row) return refused('notFound');
    const [known] = await tx
      .select({ number: submission.number, late: submission.late })
      .from(submission)
      .where(eq(submission.formKey, incoming.formKey));
    if (known) return granted({ ...known, code, repeated: true });

    const { now } = row;
    const phase = phaseOf(row.consultation, now);
    if (!isTaking(phase)) return refused(phase === 'announced' ? 'notOpen' : 'closed');
    const late = isLate(now, row.consultation.closesAt);
    const number = row.consultation.lastNumber + 1;
    await tx
      .update(consultation)
      .set({ lastNumber: number })
      .where(eq(consultation.id, incoming.consultationId));
    const { place, formKey, text, relation, email, language, flags } = incoming;
    const [made] = await tx
      .insert(submission)
      .values({
        ...{ consultationId: incoming.consultationId, number, receivedAt: sql`now()`, late },
        ...{ formKey, text, relation, email, language, flags, trackHash: sha256(code) },
        ...anchorOf(place),
      })
      .returning({ id: submission.id });
    await record(tx, {
      kind: 'submission.received',
      public: false,
      stageId: row.consultation.stageId,
      consultationId: incoming.consultationId,
      submissionId: made.id,
      detail: { number, title: row.consultation.title, late },
    });
    return granted({ number, code, late, repeated: false });
  });
}

/** Whether a comment came by that form already. */
export async function sentBefore(handle: Handle, formKey: string): Promise<boolean> {
  const [found] = await handle
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.formKey, formKey));
  return found !== undefined;
}

/** The secret code of the comment sent by that form: `7F3K-92QM-X4TB-8HZC`. */
export function codeOf(key: Uint8Array, formKey: string): string {
  return spellCode(tagOf(key, 'receipt', formKey), codeLetters);
}

/** Comments everybody may read, by number: of a place, of a measure, or all of a consultation. */
export async function visibleSubmissions(
  handle: Handle,
  where: { consultationId?: string; measureId?: string; place?: Place },
): Promise<PublicSubmission[]> {
  const { consultationId, measureId, place } = where;
  const anchor = place && anchorOf(place);
  return publicRows(
    handle,
    and(
      inArray(submission.state, [...visibleStates]),
      consultationId ? eq(submission.consultationId, consultationId) : undefined,
      measureId ? eq(submission.measureId, measureId) : undefined,
      anchor &&
        and(
          anchor.paragraph
            ? eq(submission.paragraph, anchor.paragraph)
            : isNull(submission.paragraph),
          anchor.measureId
            ? eq(submission.measureId, anchor.measureId)
            : isNull(submission.measureId),
        ),
    ),
  );
}

/** Comments of citizens on a measure, for those who write it: only what everybody may read. */
export function submissionsForMeasure(
  handle: Handle,
  measureId: string,
): Promise<PublicSubmission[]> {
  return visibleSubmissions(handle, { measureId });
}

/** Rows as the public form of them; whoever calls it says which may be seen. */
export async function publicRows(
  handle: Handle,
  which: ReturnType<typeof and>,
): Promise<PublicSubmission[]> {
  const rows = await handle
    .select({ submission, settlement, person, municipality: municipality.name, code: measure.code })
    .from(submission)
    .leftJoin(settlement, eq(settlement.submissionId, submission.id))
    .leftJoin(person, eq(person.id, settlement.decidedBy))
    .leftJoin(municipality, eq(municipality.id, submission.municipalityId))
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(which)
    .orderBy(asc(submission.number));
  return rows.map((row) => ({
    id: row.submission.id,
    number: row.submission.number,
    receivedAt: row.submission.receivedAt,
    channel: row.submission.channel,
    late: row.submission.late,
    relation: row.submission.relation,
    author: row.submission.publishName ? row.submission.authorName : null,
    municipality: row.municipality,
    measureId: row.submission.measureId,
    measureCode: row.code,
    paragraph: row.submission.paragraph,
    field: row.submission.field,
    quote: row.submission.quote,
    kind: row.submission.kind,
    text: row.submission.text,
    settlement:
      row.settlement && row.person && isOneOf(row.submission.state, settledStates)
        ? {
            outcome: row.settlement.outcome,
            reason: row.settlement.reason,
            change: row.settlement.change,
            decidedBy: displayName(row.person),
            decidedAt: row.settlement.decidedAt,
          }
        : null,
  }));
}

function anchorOf(place: Place) {
  if (place.kind === 'whole') return { measureId: null, paragraph: null };
  const { versionId, measureId } = place.item;
  if (place.kind === 'measure') return { versionId, measureId, paragraph: null };
  const { number, field, text } = place.paragraph;
  return { versionId, measureId, paragraph: number, field, quote: quoteOf(text) };
}
