import { daysBefore, workingDaysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import type { BodyRules } from '#lib/groups/rules.ts';

/** The part of a body's rules that says when an invitation has to leave. */
export type InvitationRules = Pick<BodyRules, 'invitationDays' | 'invitationDayType'>;

/** The last day `2026-03-03` on which the invitation to a meeting may leave (domain.md §5). */
export function latestInvitation(
  startsAt: Date,
  { invitationDays, invitationDayType }: InvitationRules,
): string {
  const { day } = localTime(startsAt);
  return invitationDayType === 'working'
    ? workingDaysBefore(day, invitationDays)
    : daysBefore(day, invitationDays);
}

/** Whether an invitation leaving now would be late; the whole last day is still in time. */
export function isInvitationLate(now: Date, startsAt: Date, rules: InvitationRules): boolean {
  return localTime(now).day > latestInvitation(startsAt, rules);
}
