import type { Party } from '#schema';

/** Somebody who was there, spoke, wrote or voted; one person may come many times. */
export type Taking = { person: string; party: Party | null };

/** How people take part in a meeting or a room, in the order the triad meter shows it. */
export const uses = ['present', 'spoke', 'wrote', 'voted'] as const;

export type Use = (typeof uses)[number];

/**
 * How many people of each party took part: people, not words or turns, so that the one who talks most
 * does not stand for a party that kept silent. Who has no party is left out.
 */
export function byParty(taking: readonly Taking[]): Partial<Record<Party, number>> {
  const people = new Map<Party, Set<string>>();
  for (const { person, party } of taking) {
    if (party) people.set(party, (people.get(party) ?? new Set()).add(person));
  }
  return Object.fromEntries([...people].map(([party, own]) => [party, own.size]));
}
