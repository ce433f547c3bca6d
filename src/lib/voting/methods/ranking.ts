import { catalogue } from '#lib/kernel/words.ts';
import { bordaPoints, rankBallot } from './rank-ballot.ts';
import type { OrderMethod } from './method.ts';
import type { RankChoice } from './rank-ballot.ts';

/** Pořadí (Borda): place r of m gives m − r points, the sum of points makes the order. */
export const ranking: OrderMethod<Record<string, never>, RankChoice> = {
  ...rankBallot,
  decides: 'order',
  columns: () => ['points'],
  marks: (choice, option, paper) => [bordaPoints(choice, option, paper)],
  words: (language) => words(language).method,
};

const words = catalogue({
  cs: {
    method: {
      name: 'Pořadí (body za umístění)',
      purpose:
        'Každý seřadí možnosti od nejlepší. Za první místo je nejvíc bodů, body se sečtou. Vyhrává to, co je vysoko u většiny lidí.',
      columns: { points: 'Body za umístění' },
    },
  },
  en: {
    method: {
      name: 'Ranking (points for places)',
      purpose:
        'Everybody puts the options in order. The first place gives most points, points are added up. What stands high with most people wins.',
      columns: { points: 'Points for places' },
    },
  },
});
