import { eq, sql } from 'drizzle-orm';
import { consultation, municipality, submission } from '#schema';
import { record } from '#lib/events/record.server.ts';
import { sha256 } from '#lib/kernel/digest.server.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Database, Handle, Transaction } from '#lib/kernel/database.server.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { holdConsultation } from '../course/clock.server.ts';
import { isLate, isTaking } from '../period.ts';
import { inLine } from './line.server.ts';
import { anchorOf, codeOf } from '../submissions.server.ts';
import type { Place } from '../paragraphs.ts';
import type { Channel, Flag, Relation } from '../submission.ts';

/** What an author says; only the text must be there. */
export type Said = {
  place: Place;
  text: string;
  proposedText?: string | null;
  reasonGiven?: string | null;
  relation: Relation;
  authorName?: string | null;
  publishName?: boolean;
  municipalityId?: string | null;
  email: string | null;
};

/** A comment on its way in by the citizen's form. */
export type Incoming = Said & {
  consultationId: string;
  formKey: string;
  language: Language;
  flags: Flag[];
};

/** A comment somebody of the team writes down: how and when it came, and where on paper it points. */
export type Entry = Said & {
  consultationId: string;
  formKey: string;
  channel: Exclude<Channel, 'web'>;
  receivedAt: Date;
  placeNote: string | null;
  /** Read for personal data already, so everybody may read it at once. */
  checked: boolean;
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
  const { flags, language } = incoming;
  return inLine(incoming.consultationId, () =>
    take(db, key, incoming, { values: { flags, language } }),
  );
}

/** Takes a comment that came another way than by the form; who wrote it down stands beside it. */
export async function enter(
  db: Database,
  key: Uint8Array,
  personId: string,
  entry: Entry,
): Promise<Outcome<Receipt>> {
  const { channel, receivedAt, placeNote } = entry;
  return take(db, key, entry, {
    receivedAt,
    personId,
    values: {
      ...{ channel, placeNote, enteredBy: personId },
      ...(entry.checked && {
        ...{ state: 'registered' as const, moderatedBy: personId, moderatedAt: sql`now()` },
      }),
    },
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

type Way = {
  /** When it came, if not now. */
  receivedAt?: Date;
  personId?: string;
  values: Partial<typeof submission.$inferInsert> | Record<string, unknown>;
};

async function take(
  db: Database,
  key: Uint8Array,
  said: Said & { consultationId: string; formKey: string },
  way: Way,
): Promise<Outcome<Receipt>> {
  const { consultationId, formKey } = said;
  const code = codeOf(key, formKey);
  return db.transaction(async (tx) => {
    // The lock makes numbers follow each other and a repeated form wait for its first sending.
    const about = await holdConsultation(tx, consultationId);
    if (!about) return refused('notFound');
    const [known] = await tx
      .select({ number: submission.number, late: submission.late })
      .from(submission)
      .where(eq(submission.formKey, formKey));
    if (known) return granted({ ...known, code, repeated: true });

    if (about.inClosedStage) return refused('stageClosed');
    const { now, phase } = about;
    const receivedAt = way.receivedAt ?? now;
    const late = isLate(receivedAt, about.closesAt);
    if (
      !isTaking(phase) ||
      receivedAt < about.opensAt ||
      (late && about.lateComments === 'refused')
    ) {
      return refused(phase === 'announced' || receivedAt < about.opensAt ? 'notOpen' : 'closed');
    }
    if (said.municipalityId && !(await isMunicipality(tx, said.municipalityId))) {
      return refused('invalid', { field: 'municipality' });
    }
    const number = about.lastNumber + 1;
    await tx
      .update(consultation)
      .set({ lastNumber: number })
      .where(eq(consultation.id, consultationId));
    const { text, proposedText, reasonGiven, relation, email } = said;
    const [made] = await tx
      .insert(submission)
      .values({
        ...{ consultationId, number, late, formKey, trackHash: sha256(code) },
        ...{ text, proposedText, reasonGiven, relation, email },
        ...{
          authorName: said.authorName,
          publishName: Boolean(said.authorName && said.publishName),
        },
        ...{ municipalityId: said.municipalityId, receivedAt: way.receivedAt ?? sql`now()` },
        ...anchorOf(said.place),
        ...way.values,
      })
      .returning({ id: submission.id, state: submission.state, measureId: submission.measureId });
    await tell(tx, about, { ...made, number, late }, way.personId);
    return granted({ number, code, late, repeated: false });
  });
}

/** Whether there is a municipality of that id. */
export async function isMunicipality(handle: Handle, id: string): Promise<boolean> {
  return (await handle.$count(municipality, eq(municipality.id, id))) > 0;
}

async function tell(
  tx: Transaction,
  about: typeof consultation.$inferSelect,
  made: { id: string; state: string; measureId: string | null; number: number; late: boolean },
  actorId?: string,
): Promise<void> {
  const { number, late } = made;
  const of = { stageId: about.stageId, consultationId: about.id, submissionId: made.id, actorId };
  await record(tx, {
    ...of,
    ...{ kind: 'submission.received', public: false, detail: { number, title: about.title, late } },
  });
  if (made.state === 'received') return;
  await record(tx, {
    ...of,
    ...{ kind: 'submission.published', public: true, measureId: made.measureId },
    detail: { number, title: about.title },
  });
}
