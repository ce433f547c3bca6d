import { localTime } from '#lib/kernel/local-time.ts';
import type { MeetingState } from '#schema';

/** How often a body meets in a year, as its rules ask for it. */
export type Yearly = { held: number; planned: number; needed: number };

type Held = { kind: string; state: MeetingState; startsAt: Date; startedAt: Date | null };

/** The regular meetings of a body in the year it is now; null where its rules ask for none. */
export function yearlyOf(meetings: readonly Held[], now: Date, needed: number): Yearly | null {
  if (needed === 0) return null;
  const yearOf = (instant: Date) => localTime(instant).day.slice(0, 4);
  const own = meetings.filter(
    ({ kind, state, startsAt }) =>
      kind === 'regular' && state !== 'cancelled' && yearOf(startsAt) === yearOf(now),
  );
  const held = own.filter(({ startedAt }) => startedAt !== null).length;
  const planned = own.filter(
    ({ startedAt, startsAt }) => startedAt === null && startsAt > now,
  ).length;
  return { held, planned, needed };
}
