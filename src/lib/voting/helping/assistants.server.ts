import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { body, membership, organisation, person } from '#schema';
import { sortByName } from '#lib/people/names.ts';
import { isCurrentSeat } from '#lib/people/subject.server.ts';
import type { Handle } from '#lib/kernel/database.server.ts';
import type { Name } from '#lib/people/names.ts';

/** Somebody who may help a member of a body to vote. */
export type Assistant = Name & {
  id: string;
  /** Works for a provider, whom the vote may concern: told before and after, but no bar (domain.md §6.6). */
  isProvider: boolean;
  /** The provider's name, where it is known. */
  provider: string | null;
};

/** Who may be an assistant in a body: those who sit in it, also as guests, and the realisation team. */
export async function assistantsIn(
  handle: Handle,
  of: { id: string; stageId: string },
): Promise<Assistant[]> {
  const here = handle
    .select({ id: membership.personId })
    .from(membership)
    .innerJoin(body, eq(body.id, membership.bodyId))
    .where(
      and(
        isCurrentSeat,
        or(eq(body.id, of.id), and(eq(body.kind, 'team'), eq(body.stageId, of.stageId))),
      ),
    );
  const seats = await handle
    .select({
      id: person.id,
      titleBefore: person.titleBefore,
      givenName: person.givenName,
      familyName: person.familyName,
      titleAfter: person.titleAfter,
      party: membership.party,
      provider: organisation.name,
      providesServices: organisation.isProvider,
    })
    .from(person)
    .innerJoin(membership, eq(membership.personId, person.id))
    .leftJoin(organisation, eq(organisation.id, membership.organisationId))
    .where(and(inArray(person.id, here), isCurrentSeat, isNull(person.suspendedAt)));
  const people = new Map<string, Assistant>();
  for (const { party, provider, providesServices, ...name } of seats) {
    const known = people.get(name.id) ?? { ...name, isProvider: false, provider: null };
    const isProvider = party === 'provider' || providesServices === true;
    people.set(name.id, {
      ...known,
      isProvider: known.isProvider || isProvider,
      provider: known.provider ?? (isProvider ? provider : null),
    });
  }
  return sortByName([...people.values()]);
}
