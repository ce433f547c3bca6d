import { expect, test } from 'vitest';
import { publicSeats } from '#lib/groups/public-seat.ts';
import type { Party, SeatRole } from '#schema';

const seat = (party: Party | null, role: SeatRole, familyName: string) => ({
  ...{ id: familyName, party, role, voting: true, givenName: 'Jana', familyName },
  ...{ organisation: 'Domov Bechyně', municipality: 'Bechyně' },
});

test('an office and an organisation stand by name, a user of services by a short one without a service', () => {
  expect(
    publicSeats([
      seat('provider', 'member', 'Bártová'),
      seat('user', 'member', 'Nová'),
      seat('user', 'chair', 'Malá'),
    ]).map(({ name, organisation, municipality }) => [name, organisation, municipality]),
  ).toEqual([
    ['Jana Bártová', 'Domov Bechyně', 'Bechyně'],
    ['Jana N.', null, 'Bechyně'],
    ['Jana Malá', 'Domov Bechyně', 'Bechyně'],
  ]);
});

test('no more of a person leaves than what is shown, and guests are not members', () => {
  const [shown, ...others] = publicSeats([
    seat('user', 'member', 'Nová'),
    seat('public', 'guest', 'Hostová'),
  ]);
  expect(others).toEqual([]);
  expect(Object.keys(shown).sort()).toEqual(
    ['id', 'municipality', 'name', 'organisation', 'party', 'role', 'voting'].sort(),
  );
});
