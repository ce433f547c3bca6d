import { and, eq } from 'drizzle-orm';
import { meeting, submission } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Consultation } from '../consultations.server.ts';
import { settlementTable } from '../desk/settlements.server.ts';
import { numberOf } from '../table.ts';
import type { TableRow } from '../table.ts';
import { sharingOf } from './changed.server.ts';

/** One comment as its own page shows it. */
export type OneComment = {
  number: number;
  /** Null while nobody has checked it: it came, its words wait. */
  row: TableRow | null;
  /** Numbers of comments that share its answer. */
  shared: number[];
  previous: number | null;
  next: number | null;
  /** The meeting its answer was approved at, when it is one people may look up. */
  meeting: { id: string; startsAt: Date } | null;
};

/** The comment of that number, null when the consultation gave no such number out. */
export async function oneComment(
  handle: Handle,
  about: Pick<Consultation, 'id' | 'lastNumber'>,
  number: number,
): Promise<OneComment | null> {
  if (number < 1 || number > about.lastNumber) return null;
  const { rows } = await settlementTable(handle, about.id);
  const row = rows.find((one) => numberOf(one) === number) ?? null;
  const [own] = await handle
    .select({ id: submission.id })
    .from(submission)
    .where(and(eq(submission.consultationId, about.id), eq(submission.number, number)));
  const shared = row?.shown && own ? ((await sharingOf(handle, [own.id])).get(own.id) ?? []) : [];
  const meetingId = row?.shown ? row.submission.settlement?.meetingId : null;
  const [held] = meetingId
    ? await handle
        .select({ id: meeting.id, startsAt: meeting.startsAt })
        .from(meeting)
        .where(eq(meeting.id, meetingId))
    : [];
  return {
    ...{ number, row, shared, meeting: held ?? null },
    previous: number > 1 ? number - 1 : null,
    next: number < about.lastNumber ? number + 1 : null,
  };
}
