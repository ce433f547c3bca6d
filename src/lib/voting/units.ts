import type { BodyRules } from '#lib/groups/rules.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Party } from '#schema';

/** A voting seat as it comes to a round. */
export type ComingSeat = {
  membershipId: string;
  substituteForId: string | null;
  organisationId: string | null;
  organisation: string | null;
  party: Party | null;
};

/**
 * What counts as one in a round: the seat, the seat a substitute stands for, or by the body's rules the
 * organisation; refused when an organisation sits on two sides, for then its one vote has no party.
 */
export function unitsOf<S extends ComingSeat>(
  seats: readonly S[],
  votingUnit: BodyRules['votingUnit'],
): Outcome<(S & { unitId: string })[]> {
  const held = new Map(seats.map((seat) => [seat.membershipId, seat]));
  const partyOf = new Map<string, Party | null>();
  const found: (S & { unitId: string })[] = [];
  for (const seat of seats) {
    // A substitute is on the side of the seat it stands for, whatever side it is on elsewhere.
    const own = (seat.substituteForId && held.get(seat.substituteForId)) || seat;
    const { party } = own;
    const byOrganisation = votingUnit === 'organisation' ? own.organisationId : null;
    const unitId = byOrganisation ?? seat.substituteForId ?? seat.membershipId;
    if (partyOf.has(unitId) && partyOf.get(unitId) !== party) {
      return refused('twoParties', { facts: { what: own.organisation ?? '' } });
    }
    partyOf.set(unitId, party);
    found.push({ ...seat, party, unitId });
  }
  return granted(found);
}
