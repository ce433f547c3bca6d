import { and, count, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { consultation, hearingAttendance, municipality, submission } from '#schema';
import { inCzechOrder } from '#lib/kernel/format.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import { settledStates } from '../submission.ts';
import type { Consultation } from '../consultations.server.ts';

/** Another asking about the same plan. */
export type Round = { slug: string; title: string; round: number };

/** The round before a consultation and the one after it; a next one only prepared is the coordinators'. */
export async function roundsOf(
  handle: Handle,
  { id, predecessorId }: Pick<Consultation, 'id' | 'predecessorId'>,
  withPlanned: boolean,
): Promise<{ before: Round | null; after: Round | null }> {
  const columns = {
    slug: consultation.slug,
    title: consultation.title,
    round: consultation.round,
  };
  const [before] = predecessorId
    ? await handle.select(columns).from(consultation).where(eq(consultation.id, predecessorId))
    : [];
  const [after] = await handle
    .select(columns)
    .from(consultation)
    .where(
      and(
        eq(consultation.predecessorId, id),
        withPlanned ? undefined : ne(consultation.state, 'planned'),
      ),
    );
  return { before: before ?? null, after: after ?? null };
}

/** How many people came to a hearing from where, by name; those from elsewhere last. */
export async function attendanceOf(
  handle: Handle,
  consultationId: string,
): Promise<{ municipalityId: string | null; name: string | null; heads: number }[]> {
  const rows = await handle
    .select({
      municipalityId: hearingAttendance.municipalityId,
      name: municipality.name,
      heads: hearingAttendance.heads,
    })
    .from(hearingAttendance)
    .leftJoin(municipality, eq(municipality.id, hearingAttendance.municipalityId))
    .where(eq(hearingAttendance.consultationId, consultationId));
  return rows.sort(
    (a, b) =>
      Number(a.name === null) - Number(b.name === null) || inCzechOrder(a.name ?? '', b.name ?? ''),
  );
}

/** How many authors get their answer by mail when the table is published. */
export async function letterCount(handle: Handle, consultationId: string): Promise<number> {
  const [{ letters }] = await handle
    .select({ letters: count() })
    .from(submission)
    .where(answerable(consultationId));
  return letters;
}

/** Comments whose authors get their answer by mail. */
export function answerable(consultationId: string) {
  return and(
    eq(submission.consultationId, consultationId),
    isNotNull(submission.email),
    inArray(submission.state, [...settledStates, 'mergedInto']),
  );
}
