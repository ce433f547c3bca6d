import type { BodyKind, Party, SeatRole } from '#schema';
import { refused, type Refused } from '#lib/kernel/refusal.ts';

/** Parties in the order they are always shown. */
export const parties = [
  'user',
  'provider',
  'commissioner',
  'public',
  'publicAuthority',
] as const satisfies readonly Party[];

/** Roles a body of each kind has, the usual one first. */
export const seatRoles = {
  working: ['member', 'leader', 'recorder', 'guest'],
  steering: ['member', 'chair', 'recorder', 'guest'],
  team: ['methodologist', 'coordinator', 'recorder'],
  other: ['member', 'leader', 'recorder', 'guest'],
} as const satisfies Record<BodyKind, readonly SeatRole[]>;

/** Every role there is, for reading forms. */
export const allSeatRoles = [
  'chair',
  'leader',
  'member',
  'coordinator',
  'methodologist',
  'recorder',
  'guest',
] as const satisfies readonly SeatRole[];

/** A seat as the coordinator fills it in. */
export type SeatTerms = { role: SeatRole; party: Party | null; voting: boolean };

/** Why such a seat cannot be in a body of this kind; null when it can. */
export function seatProblem(kind: BodyKind, { role, party, voting }: SeatTerms): Refused | null {
  const roles: readonly SeatRole[] = seatRoles[kind];
  if (!roles.includes(role)) return refused('invalid', { field: 'role' });
  if (kind === 'team') {
    // The team serves all parties alike, so it has none and does not vote (D40).
    if (party !== null) return refused('invalid', { field: 'party' });
    return voting ? refused('invalid', { field: 'voting' }) : null;
  }
  if (role === 'guest' && voting) return refused('invalid', { field: 'voting' });
  const speaksForParty = role === 'member' || role === 'leader' || role === 'chair';
  if (party === null && (voting || speaksForParty)) return refused('missing', { field: 'party' });
  return null;
}

/** A seat's terms as one word, so that a form can tell whether they changed under its hands. */
export function termsMark({ role, party, voting }: SeatTerms): string {
  return `${role}.${party ?? ''}.${voting ? 1 : 0}`;
}
