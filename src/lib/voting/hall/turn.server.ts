import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { round } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { ownPlace } from '../shown-rounds.server.ts';

/**
 * The open rounds of a meeting, and of them this person's turn: the first in which they still have to
 * vote, else the one opened last; null while nothing is open.
 */
export async function turnInHall(
  handle: Handle,
  meetingId: string,
  personId: string | null,
): Promise<{ turn: string | null; open: string[] }> {
  const rows = await handle
    .select({ id: round.id })
    .from(round)
    .where(and(eq(round.meetingId, meetingId), eq(round.state, 'open')))
    .orderBy(asc(round.openedAt));
  const open = rows.map(({ id }) => id);
  for (const id of open) {
    const { onRoll, voted } = await ownPlace(handle, id, personId);
    if (onRoll && !voted) return { turn: id, open };
  }
  return { turn: open.at(-1) ?? null, open };
}

/** The round of a meeting that ended last, for those who still look at its result. */
export async function lastInHall(
  handle: Handle,
  meetingId: string,
): Promise<{ id: string; question: string } | null> {
  const [last] = await handle
    .select({ id: round.id, question: round.question })
    .from(round)
    .where(and(eq(round.meetingId, meetingId), inArray(round.state, ['published', 'invalid'])))
    .orderBy(desc(round.closedAt))
    .limit(1);
  return last ?? null;
}
