import { presentAt } from '#lib/groups/presence.ts';
import type { AttendanceRow } from '#lib/groups/presence.ts';
import type { MeetingState } from '#schema';

/** How a member stands to a meeting at one moment. */
export type Standing = 'present' | 'online' | 'left' | 'excused' | 'absent';

/** How long before the planned start people may say themselves that they are there. */
const beforeStart = 60 * 60_000;

/** Whether attendance of a meeting can still change; once the minutes are verified it stands. */
export function isAttendanceOpen(state: MeetingState): boolean {
  return ['invited', 'running', 'inquorate', 'ended', 'minutesDraft'].includes(state);
}

/** Whether somebody may arrive now: while the meeting runs, or an hour before it should begin. */
export function isDoorOpen(
  { state, startsAt }: { state: MeetingState; startsAt: Date },
  now: Date,
): boolean {
  if (state === 'running' || state === 'inquorate') return true;
  return state === 'invited' && startsAt.getTime() - now.getTime() <= beforeStart;
}

/** Until when nobody at a meeting is signed out: an hour after its planned end. */
export function signedInUntil({ endsAt }: { endsAt: Date }): Date {
  return new Date(endsAt.getTime() + 60 * 60_000);
}

/** How a member stands at a moment: who was there is not excused, whatever was written before. */
export function standingOf(
  rows: readonly AttendanceRow[],
  member: { membershipId: string; answer: 'coming' | 'excused' | null },
  at: Date,
): Standing {
  const own = rows.filter(({ membershipId }) => membershipId === member.membershipId);
  const here = own.find((row) => presentAt([row], at).members.size > 0);
  if (here) return here.mode === 'online' ? 'online' : 'present';
  if (own.some((row) => wasThere(row, at))) return 'left';
  if (own.some(({ mode }) => mode === 'excused')) return 'excused';
  const isRefused = own.some(({ mode }) => mode === 'absent');
  return member.answer === 'excused' && !isRefused ? 'excused' : 'absent';
}

/** Whether somebody was there for a while before; a stretch of no length was written by mistake. */
function wasThere({ since, until }: AttendanceRow, at: Date): boolean {
  return since !== null && until !== null && since < until && until <= at;
}
