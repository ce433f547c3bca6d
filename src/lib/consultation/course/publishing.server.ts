import { asc, eq, inArray, sql } from 'drizzle-orm';
import { person, submission, submissionOriginal } from '#schema';
import { digestOf } from '#lib/kernel/digest.server.ts';
import { queueMail } from '#lib/kernel/outbox.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { displayName } from '#lib/people/names.ts';
import type { Database, Handle } from '#lib/kernel/database.server.ts';
import type { Outcome, Refused } from '#lib/kernel/refusal.ts';
import type { Consultation } from '../consultations.server.ts';
import { enter, holdConsultation, tell } from './clock.server.ts';
import { missingAnswers } from './missing.server.ts';
import { answerable } from './reading.server.ts';
import { recordedTable } from './record.server.ts';

/** Begins settling once the period is over. */
export async function startSettling(
  db: Database,
  personId: string,
  consultationId: string,
): Promise<Outcome<null>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, consultationId);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    if (held.phase === 'settling') return refused('alreadyDone');
    if (held.phase !== 'closed') return refused('stateChanged');
    const settling = await enter(tx, held, { state: 'settling' });
    await tell(tx, settling, 'consultation.settling', { comments: held.lastNumber }, personId);
    return granted(null);
  });
}

/** Says that the table is whole: every comment has its answer, no more comments are taken. */
export async function finishSettling(
  db: Database,
  personId: string,
  consultationId: string,
): Promise<Outcome<null>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, consultationId);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    if (held.phase === 'settled') return refused('alreadyDone');
    if (held.phase !== 'settling') return refused('stateChanged');
    const missing = await stillMissing(tx, consultationId);
    if (missing) return missing;
    await settled(tx, held, personId);
    return granted(null);
  });
}

/**
 * Publishes the table, whole or not at all (I15, I41): with its print, without the wordings that held
 * somebody's personal data, and with a letter to every author who gave an address.
 */
export async function publishSettlement(
  db: Database,
  personId: string,
  consultationId: string,
): Promise<Outcome<{ sha256: string; letters: number }>> {
  return db.transaction(async (tx) => {
    const held = await holdConsultation(tx, consultationId);
    if (!held) return refused('notFound');
    if (held.inClosedStage) return refused('stageClosed');
    if (held.phase === 'published') {
      return refused('alreadyDone', { facts: await publisherOf(tx, held) });
    }
    if (held.phase !== 'settling' && held.phase !== 'settled') return refused('stateChanged');
    const missing = await stillMissing(tx, consultationId);
    if (missing) return missing;
    const whole = held.phase === 'settling' ? await settled(tx, held, personId) : held;
    await forgetOriginals(tx, consultationId);
    const tableSha256 = digestOf(await recordedTable(tx, consultationId));
    const published = await enter(tx, whole, {
      ...{ state: 'published', tableSha256, publishedBy: personId },
      publishedAt: sql`now()`,
    });
    await tell(
      tx,
      published,
      'consultation.published',
      { comments: held.lastNumber, sha256: tableSha256 },
      personId,
    );
    return granted({ sha256: tableSha256, letters: await queueAnswers(tx, consultationId) });
  });
}

function settled(tx: Handle, held: Consultation, personId: string): Promise<Consultation> {
  return enter(tx, held, { state: 'settled', settledAt: sql`now()` }).then(async (about) => {
    await tell(tx, about, 'consultation.settled', { comments: held.lastNumber }, personId);
    return about;
  });
}

// Whoever changes a comment now waits for us or we for them; see holdSubmission for the order.
async function stillMissing(tx: Handle, consultationId: string): Promise<Refused | null> {
  await tx
    .select({ id: submission.id })
    .from(submission)
    .where(eq(submission.consultationId, consultationId))
    .orderBy(asc(submission.id))
    .for('update');
  const missing = await missingAnswers(tx, consultationId);
  return missing.length > 0
    ? refused('missing', { field: 'answers', facts: { count: missing.length } })
    : null;
}

// Their prints stay: whoever has the paper can still show what stood there.
async function forgetOriginals(tx: Handle, consultationId: string): Promise<void> {
  await tx
    .update(submissionOriginal)
    .set({ text: '', proposedText: null, reasonGiven: null })
    .where(
      inArray(
        submissionOriginal.submissionId,
        tx
          .select({ id: submission.id })
          .from(submission)
          .where(eq(submission.consultationId, consultationId)),
      ),
    );
}

async function queueAnswers(tx: Handle, consultationId: string): Promise<number> {
  const authors = await tx
    .select({ id: submission.id, email: submission.email, language: submission.language })
    .from(submission)
    .where(answerable(consultationId))
    .orderBy(asc(submission.number));
  for (const { id, email, language } of authors) {
    await queueMail(tx, {
      kind: 'submissionAnswer',
      address: email!,
      language,
      facts: { submission: id },
    });
  }
  return authors.length;
}

async function publisherOf(tx: Handle, { publishedBy }: Consultation) {
  if (!publishedBy) return undefined;
  const [row] = await tx.select().from(person).where(eq(person.id, publishedBy));
  return row && { who: displayName(row) };
}
