import { membership, organisation, person } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { worldId } from './ids.ts';
import { seatId, world } from './world.ts';
import type { Calendar } from './calendar.ts';
import type { PersonSlug } from './people.ts';

/** The invented people, the organisations some of them stand for, and their seats. */
export async function seedCrew(handle: Handle, calendar: Calendar): Promise<void> {
  const people = Object.entries(world.people) as [PersonSlug, (typeof world.people)[PersonSlug]][];
  const seats = people.flatMap(([slug, row]) => row.seats.map((seat) => ({ slug, row, seat })));
  await handle.insert(person).values(
    people.map(([, { seats: _seats, municipality, ...row }]) => ({
      ...row,
      municipalityId: municipality && world.municipalities[municipality].id,
      createdAt: calendar.at(-280, '9:00'),
    })),
  );
  const providers = seats.filter(({ seat }) => seat.party === 'provider');
  const names = new Set(seats.flatMap(({ seat }) => seat.organisation ?? []));
  await handle.insert(organisation).values(
    [...names].map((name) => ({
      id: worldId(`organisation/${name}`),
      name,
      isProvider: providers.some(({ seat }) => seat.organisation === name),
      isPublicAuthority: seats.some(
        ({ seat }) => seat.party === 'publicAuthority' && seat.organisation === name,
      ),
    })),
  );
  await handle.insert(membership).values(
    seats.map(({ slug, row, seat }) => ({
      id: seatId(slug, seat.body),
      personId: row.id,
      bodyId: world.bodies[seat.body].id,
      party: seat.party,
      role: seat.role,
      voting: seat.body !== 'RT',
      organisationId: seat.organisation && worldId(`organisation/${seat.organisation}`),
      municipalityId:
        seat.party === 'commissioner' && row.municipality
          ? world.municipalities[row.municipality].id
          : null,
      since: calendar.day(-270),
    })),
  );
}
