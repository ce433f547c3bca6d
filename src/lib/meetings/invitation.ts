import { daysBefore, workingDaysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import type { BodyRules } from '#lib/groups/rules.ts';

/** The part of a body's rules that says when an invitation has to leave. */
export type InvitationRules = Pick<BodyRules, 'invitationDays' | 'invitationDayType'>;

/** The last day `2026-03-03` on which the invitation to a meeting may leave (domain.md §5). */
export function latestInvitation(startsAt: Date, rules: InvitationRules): string {
  return lastDayFor(localTime(startsAt).day, rules);
}

/** The first day on which a meeting may be held whose invitation leaves on a given day. */
export function earliestMeeting(invitedOn: string, rules: InvitationRules): string {
  let day = invitedOn;
  while (lastDayFor(day, rules) < invitedOn) day = daysBefore(day, -1);
  return day;
}

/** Whether an invitation leaving now would be late; the whole last day is still in time. */
export function isInvitationLate(now: Date, startsAt: Date, rules: InvitationRules): boolean {
  return localTime(now).day > latestInvitation(startsAt, rules);
}

function lastDayFor(day: string, { invitationDays, invitationDayType }: InvitationRules): string {
  return invitationDayType === 'working'
    ? workingDaysBefore(day, invitationDays)
    : daysBefore(day, invitationDays);
}
