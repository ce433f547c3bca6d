import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import { meeting, task } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { MeetingState } from '#schema';

/** States of meetings that will not look at their tasks any more. */
const over: readonly MeetingState[] = [
  'ended',
  'minutesDraft',
  'minutesVerified',
  'published',
  'cancelled',
];

/**
 * Brings the body's open tasks from meetings that are over to one that is planned or begins, so that
 * each comes back until it is done. Asked again it brings only what is new; gives how many.
 */
export async function carryTasks(
  tx: Handle,
  { id, bodyId }: { id: string; bodyId: string },
): Promise<number> {
  const left = await tx
    .select({ task })
    .from(task)
    .leftJoin(meeting, eq(meeting.id, task.meetingId))
    .where(
      and(
        eq(task.bodyId, bodyId),
        eq(task.state, 'open'),
        or(isNull(task.meetingId), and(ne(task.meetingId, id), inArray(meeting.state, [...over]))),
      ),
    )
    .orderBy(asc(task.createdAt), asc(task.id))
    .for('update', { of: task });
  for (const { task: open } of left) {
    await tx.update(task).set({ state: 'carried' }).where(eq(task.id, open.id));
    await tx.insert(task).values({
      bodyId,
      meetingId: id,
      what: open.what,
      ownerId: open.ownerId,
      ownerName: open.ownerName,
      dueOn: open.dueOn,
      note: open.note,
      carriedFromId: open.id,
    });
  }
  return left.length;
}
