import { and, asc, desc, eq, ne } from 'drizzle-orm';
import { measure, submission } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Consultation } from '../consultations.server.ts';
import { codeOf } from '../submissions.server.ts';
import { isCorrectable, saysTheSame } from './entering.ts';

/** Numbers of the comments of a consultation that say the same as a text somebody is about to write down. */
export async function sameBefore(
  handle: Handle,
  consultationId: string,
  text: string,
): Promise<number[]> {
  const rows = await handle
    .select({ number: submission.number, text: submission.text })
    .from(submission)
    .where(and(eq(submission.consultationId, consultationId), ne(submission.state, 'withdrawn')))
    .orderBy(asc(submission.number));
  return rows.filter((row) => saysTheSame(row.text, text)).map(({ number }) => number);
}

/** A comment somebody of the team wrote down, as they see it again. */
export type Written = Pick<
  typeof submission.$inferSelect,
  | 'number'
  | 'channel'
  | 'receivedAt'
  | 'late'
  | 'paragraph'
  | 'field'
  | 'measureId'
  | 'placeNote'
  | 'text'
> & {
  measureCode: string | null;
  code: string;
  /** A mistake in it may still be mended. */
  open: boolean;
};

/** What that person wrote down last, the latest first; the code is for the author. */
export async function lastWritten(
  handle: Handle,
  key: Uint8Array,
  about: Pick<Consultation, 'id' | 'state'>,
  personId: string,
): Promise<Written[]> {
  const rows = await handle
    .select({ submission, measureCode: measure.code })
    .from(submission)
    .leftJoin(measure, eq(measure.id, submission.measureId))
    .where(and(eq(submission.consultationId, about.id), eq(submission.enteredBy, personId)))
    .orderBy(desc(submission.number))
    .limit(10);
  return rows.map(({ submission: row, measureCode }) => {
    const { number, channel, receivedAt, late, paragraph, field, measureId, placeNote, text } = row;
    return {
      ...{ number, channel, receivedAt, late, paragraph, field, measureId, placeNote, text },
      ...{ measureCode, code: codeOf(key, row.formKey), open: isCorrectable(about, row) },
    };
  });
}
