import { catalogue } from '#lib/kernel/words.ts';
import { fraction, zero } from '../fraction.ts';
import { placesByPaths, strongestPaths } from './pairwise.ts';
import { bordaPoints, rankBallot } from './rank-ballot.ts';
import type { Option, OrderMethod, Sums } from './method.ts';
import type { RankChoice } from './rank-ballot.ts';

/**
 * Pořadí (Schulze): options are compared pair by pair, and the order follows the strongest chains of
 * won pairs. Points for places stand beside it for orientation only.
 */
export const schulze: OrderMethod<Record<string, never>, RankChoice> = {
  ...rankBallot,
  decides: 'order',
  // A column an option: more would be a table nobody reads.
  mostOptions: 30,

  columns: ({ options }) => ['score', ...options.map(({ code }) => `over:${code}`)],
  marks: (choice, option, paper) => [
    bordaPoints(choice, option, paper),
    ...paper.options.map((other) => (isAbove(choice, option, other) ? fraction(1) : zero)),
  ],
  places: (sums, { options }) => placesByPaths(strongestPaths(pairsOf(sums, options))),

  words: (language) => words(language).method,
};

/** How many put the option of the row above the option of the column. */
export function pairsOf(sums: Sums, options: readonly Option[]) {
  return options.map(({ code }) => (sums.get(code) ?? [zero]).slice(1));
}

/** Options without a place share the last one, so neither of two such is above the other. */
function isAbove(choice: RankChoice, option: Option, other: Option): boolean {
  const place = choice[option.code];
  return place !== undefined && place < (choice[other.code] ?? Infinity);
}

const words = catalogue({
  cs: {
    method: {
      name: 'Pořadí (srovnání po dvojicích)',
      purpose:
        'Každý seřadí možnosti od nejlepší a porovná se každá s každou (Schulzeho metoda). Vyhrává ta, která v dvojicích obstojí proti ostatním.',
      columns: { score: 'Body za umístění', over: 'Dřív než' },
    },
  },
  en: {
    method: {
      name: 'Ranking (compared in pairs)',
      purpose:
        'Everybody puts the options in order and each is compared with each (Schulze method). The one that holds its own against the others wins.',
      columns: { score: 'Points for places', over: 'Above' },
    },
  },
});
