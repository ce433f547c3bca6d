import type { DecisionBasis } from '#lib/groups/rules.ts';
import type { OptionResult } from './result.ts';

/** What the first round of a choice of one came to, by one person, one vote and by equal weight. */
export type FirstRound = {
  /** Options the method would put to a second round; none when one has the body's majority of people. */
  byPerson: readonly string[];
  /** The option with more than half of the equal weight (E > 1/2); null when there is none. */
  majorByParty: string | null;
  options: readonly Pick<OptionResult, 'code' | 'person' | 'equal'>[];
};

/**
 * Options of a second round, none when the first decided as the body does: by people, by equal weight of
 * the parties, or by both for the same option. Where both decide, both keep their first two.
 */
export function secondRound(basis: DecisionBasis, first: FirstRound): string[] {
  if (basis === 'person') return [...first.byPerson];
  const { majorByParty, options } = first;
  const byPerson = first.byPerson.length === 0 ? firstTwo(first, 'person')[0] : null;
  const isDecided = majorByParty !== null && (basis === 'equalParty' || majorByParty === byPerson);
  if (isDecided) return [];
  const equally = firstTwo(first, 'equal');
  // Without an equal-party result nothing is decided; people still say between what.
  const kept = [
    ...equally,
    ...(basis === 'both' || equally.length === 0 ? firstTwo(first, 'person') : []),
  ];
  return options.flatMap(({ code }) => (kept.includes(code) ? code : []));
}

function firstTwo({ options }: FirstRound, by: 'person' | 'equal'): string[] {
  const placed = options.flatMap((option) => {
    const { place } = option[by];
    return place && place[0] <= 2 ? [{ code: option.code, place }] : [];
  });
  return placed.sort((a, b) => a.place[0] - b.place[0]).map(({ code }) => code);
}
