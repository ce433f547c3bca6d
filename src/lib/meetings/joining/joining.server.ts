import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { attendance, meeting } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Subject } from '#lib/people/permit.ts';
import { isDoorOpen } from '../attendance.ts';
import { clock } from '../rows.server.ts';

/**
 * The meeting somebody may walk into now: one that runs in a body they have a seat in, else one that is
 * about to begin; null when there is none.
 */
export async function meetingToJoin(
  handle: Handle,
  { seats }: Subject,
): Promise<{ id: string } | null> {
  if (seats.length === 0) return null;
  const bodies = seats.map(({ bodyId }) => bodyId);
  const candidates = await handle
    .select({ id: meeting.id, state: meeting.state, startsAt: meeting.startsAt })
    .from(meeting)
    .where(
      and(
        inArray(meeting.bodyId, bodies),
        inArray(meeting.state, ['running', 'inquorate', 'invited']),
      ),
    )
    .orderBy(sql`${meeting.state} <> 'running'`, asc(meeting.startsAt));
  const now = await clock(handle);
  return candidates.find((one) => isDoorOpen(one, now)) ?? null;
}

/** Whether a seat's holder is on the attendance list of a meeting now. */
export async function isHere(
  handle: Handle,
  meetingId: string,
  membershipId: string,
): Promise<boolean> {
  const stretch = await handle.$count(
    attendance,
    and(
      eq(attendance.meetingId, meetingId),
      eq(attendance.membershipId, membershipId),
      isNotNull(attendance.since),
      isNull(attendance.until),
    ),
  );
  return stretch > 0;
}
