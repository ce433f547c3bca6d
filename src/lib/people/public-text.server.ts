import { desc, eq } from 'drizzle-orm';
import { membership, person } from '#schema';
import type { Handle } from '#lib/kernel/database.server.ts';
import { shortNamesFor } from './public-text.ts';
import type { ShortNames } from './public-text.ts';

/** Names the public reads short in what is written about a body, as people are called and sit now. */
export async function shortNamesNow(handle: Handle, bodyId: string): Promise<ShortNames> {
  const rows = await handle
    .select({
      person: {
        id: person.id,
        titleBefore: person.titleBefore,
        givenName: person.givenName,
        familyName: person.familyName,
        titleAfter: person.titleAfter,
      },
      seat: { bodyId: membership.bodyId, party: membership.party, role: membership.role },
    })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .orderBy(desc(membership.since), desc(membership.id));
  const people = Map.groupBy(rows, (row) => row.person.id);
  return shortNamesFor(
    [...people.values()].map((own) => ({ ...own[0].person, seats: own.map(({ seat }) => seat) })),
    bodyId,
  );
}
