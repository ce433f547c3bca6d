import { attendance } from '#schema';
import { and, eq } from 'drizzle-orm';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { transact } from '#lib/kernel/transact.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Subject } from '#lib/people/permit.ts';
import { isAttendanceOpen } from './attendance.ts';
import { seatsAtMeeting } from './gathering.server.ts';
import { changeMeeting, tellMeeting } from './rows.server.ts';
import { heldBy } from './running.server.ts';

/** A signed line of the paper list; without times somebody was there from the beginning to the end. */
export type SignedLine = { membershipId: string; since: Date | null; until: Date | null };

/** How long before the planned start somebody can have signed. */
const earliest = 3 * 3_600_000;

/**
 * Types the paper list in, while the meeting runs or until its minutes are verified. What is known already
 * stays; where somebody is written down as there and the list says when they left, they have left then.
 */
export async function arriveByList(
  handle: Handle,
  subject: Subject,
  given: { meetingId: string; lines: readonly SignedLine[] },
): Promise<Outcome<{ written: number }>> {
  return transact(handle, async (tx) => {
    const held = await heldBy(tx, subject, given.meetingId);
    if ('code' in held) return held;
    const { startedAt } = held;
    if (!startedAt) return refused('notOpen');
    if (!isAttendanceOpen(held.state)) return refused('readOnly');
    const last = held.endedAt ?? held.now;
    const seats = await seatsAtMeeting(tx, held, held.now);
    let written = 0;
    for (const line of given.lines) {
      const seat = seats.find(({ membershipId }) => membershipId === line.membershipId);
      if (!seat) return refused('notFound');
      const stretches = (
        await tx
          .select()
          .from(attendance)
          .where(
            and(eq(attendance.meetingId, held.id), eq(attendance.membershipId, line.membershipId)),
          )
      ).filter((stretch) => stretch.since !== null);
      const open = stretches.find((stretch) => stretch.until === null);
      const since = line.since ?? open?.since ?? startedAt;
      const until = line.until ?? held.endedAt;
      const isOdd =
        since.getTime() < Math.min(startedAt.getTime(), held.startsAt.getTime()) - earliest ||
        since > last ||
        (until !== null && (until < since || until > last));
      if (isOdd) return refused('invalid', { field: `prichod-${line.membershipId}` });
      if (open && line.until && line.until >= open.since!) {
        await tx.update(attendance).set({ until }).where(eq(attendance.id, open.id));
        written += 1;
        continue;
      }
      const isKnown = stretches.some(
        (stretch) =>
          (until === null || stretch.since! < until) &&
          (stretch.until === null || stretch.until > since),
      );
      if (isKnown) continue;
      await tx.insert(attendance).values({
        meetingId: held.id,
        membershipId: line.membershipId,
        party: seat.party,
        mode: 'present',
        via: 'paper',
        since,
        until,
        by: subject.personId,
      });
      written += 1;
    }
    if (written > 0) {
      const facts = { isPublic: false, lines: written };
      await tellMeeting(tx, held, 'attendance.changed', subject.personId, facts);
      await changeMeeting(tx, held);
    }
    return granted({ written });
  });
}
