import type { BodyRules } from '#lib/groups/rules.ts';
import type { SeatRole } from '#schema';

/** What the rules of a body ask for before somebody becomes its member; null where they ask for nothing more. */
export type Demand = { by: 'vote' | 'board' | null; meetings: number } | null;

/**
 * What is still to be done before a seat is given: whose consent the rules want beside the coordinator's act,
 * and how many meetings as a guest are missing. Guests and those who do not vote are not members.
 */
export function demandFor(
  rules: Pick<BodyRules, 'newMemberBy' | 'guestMeetingsBeforeMembership'>,
  { role, voting }: { role: SeatRole; voting: boolean },
  guestAt: number,
): Demand {
  if (role === 'guest' || !voting) return null;
  const by = rules.newMemberBy === 'coordinator' ? null : rules.newMemberBy;
  const meetings = Math.max(0, rules.guestMeetingsBeforeMembership - guestAt);
  return by === null && meetings === 0 ? null : { by, meetings };
}
