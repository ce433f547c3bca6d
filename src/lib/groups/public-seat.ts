import { isFullyNamed, publicName } from '#lib/people/names.ts';
import type { Name } from '#lib/people/names.ts';
import type { Party, SeatRole } from '#schema';

/** A seat as its row stands. */
type Seat = Name & {
  id: string;
  party: Party | null;
  role: SeatRole;
  voting: boolean;
  organisation: string | null;
  municipality: string | null;
};

/**
 * Who sits in a group as everybody may read it: whom a service helps is not told beside a short name, and
 * guests are not members.
 */
export function publicSeats(seats: readonly Seat[]) {
  return seats
    .filter(({ role }) => role !== 'guest')
    .map((seat) => ({
      ...{ id: seat.id, party: seat.party, role: seat.role, voting: seat.voting },
      name: publicName(seat, seat),
      organisation: isFullyNamed(seat) ? seat.organisation : null,
      municipality: seat.municipality,
    }));
}
