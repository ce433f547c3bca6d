import { and, eq, sql } from 'drizzle-orm';
import { submission, submissionOriginal } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { tagOf } from '#lib/kernel/keys.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { holdSubmission } from '../course/clock.server.ts';
import { answersShown } from '../period.ts';
import { passagesOf, withoutPassages } from './redaction.ts';
import type { Texts } from './redaction.ts';

/** A comment as whoever takes personal data out of it sees it. */
export type Redactable = {
  id: string;
  number: number;
  language: Language;
  /** The words as they came; as they stand where the first ones are gone with the published table. */
  original: Texts;
  shown: Texts;
  author: string | null;
  publishName: boolean;
  redactedAt: Date | null;
  redactedReason: string | null;
  /** Which wording this is: a form made over another one is refused. */
  seen: string;
};

/** The comment of that number, null when there is none; a name not to be published only for who may see contacts. */
export async function redactable(
  handle: Handle,
  consultationId: string,
  number: number,
  seesContact: boolean,
): Promise<Redactable | null> {
  const found = await rowOf(handle, consultationId, number);
  if (!found) return null;
  const { row, original } = found;
  const { id, language, publishName, redactedAt, redactedReason } = row;
  return {
    ...{ id, number, language, publishName, redactedAt, redactedReason },
    author: publishName || seesContact ? row.authorName : null,
    ...{ original, shown: textsOf(row), seen: seenOf(row) },
  };
}

/** What is to be left out of a comment, and why. */
export type Redaction = { passages: string; reason: string; hideName: boolean; seen: string };

/** The texts as they would stand, or the first passage that stands nowhere in them. */
export function redactedTexts(
  { original, language }: Pick<Redactable, 'original' | 'language'>,
  passages: string,
): Outcome<Texts> {
  const wanted = passagesOf(passages);
  const { texts, missing } = withoutPassages(original, wanted, language);
  if (missing.length > 0) {
    return refused('invalid', { field: 'passages', facts: { passage: missing[0] } });
  }
  return granted(texts);
}

/**
 * The print of a first wording, which stays when it goes: whoever has the paper can show to the town what stood
 * there. By a key of the installation, because a bare print of known words around a telephone number gives it away.
 */
export function printOf(key: Uint8Array, original: Texts): string {
  return tagOf(key, 'original', canonicalJson(original)).toString('hex');
}

/**
 * Takes personal data out of a comment. It keeps its number; the first wording is kept apart with its
 * print until the table is published, so another redaction begins from it again.
 */
export async function redact(
  db: Database,
  key: Uint8Array,
  personId: string,
  consultationId: string,
  number: number,
  { passages, reason, hideName, seen }: Redaction,
): Promise<Outcome<{ number: number }>> {
  return db.transaction(async (tx) => {
    const [named] = await tx
      .select({ id: submission.id })
      .from(submission)
      .where(at(consultationId, number));
    const held = named && (await holdSubmission(tx, consultationId, named.id));
    const found = held && (await rowOf(tx, consultationId, number));
    if (!held || !found) return refused('notFound');
    const { row, original } = found;
    const about = held.consultation;
    if (seenOf(row) !== seen) return refused('stateChanged');
    const texts = redactedTexts({ original, language: row.language }, passages);
    if (!texts.granted) return texts;
    const gone = answersShown(about.state);
    const sha256 = printOf(key, original);
    await tx
      .insert(submissionOriginal)
      .values({
        ...{ submissionId: row.id, sha256 },
        ...(gone ? { text: '' } : original),
      })
      .onConflictDoNothing();
    await tx
      .update(submission)
      .set({
        ...texts.value,
        ...{ redactedAt: sql`now()`, redactedBy: personId, redactedReason: reason },
        ...(hideName && { publishName: false }),
        // Wordings from before a mistake was mended may hold the same; their prints stay.
        earlier: row.earlier.map((one) => ({
          ...{ ...one, text: null, proposedText: null, reasonGiven: null },
        })),
      })
      .where(eq(submission.id, row.id));
    await record(tx, {
      kind: 'submission.redacted',
      public: false,
      actorId: personId,
      stageId: about.stageId,
      consultationId,
      submissionId: row.id,
      detail: { number, title: about.title, sha256 },
    });
    return granted({ number });
  });
}

const at = (consultationId: string, number: number) =>
  and(eq(submission.consultationId, consultationId), eq(submission.number, number));

async function rowOf(handle: Handle, consultationId: string, number: number) {
  const [found] = await handle
    .select({ row: submission, original: submissionOriginal })
    .from(submission)
    .leftJoin(submissionOriginal, eq(submissionOriginal.submissionId, submission.id))
    .where(at(consultationId, number));
  if (!found) return null;
  // Erased with the published table: what stands is all there is.
  const kept = found.original?.text ? found.original : null;
  return { ...found, original: textsOf(kept ?? found.row) };
}

function textsOf({ text, proposedText, reasonGiven }: Texts): Texts {
  return { text, proposedText, reasonGiven };
}

function seenOf(row: typeof submission.$inferSelect): string {
  return row.redactedAt?.toISOString() ?? '';
}
