import type { Answer } from '#lib/voting/methods/yes-no-abstain.ts';
import type { MeasureCode } from './measures.ts';
import type { PersonSlug } from './people.ts';

/** Ballots of the finished dot vote: nine members of SZP, five dots, at most three for one (domain.md §6.3). */
export const dotBallots: Partial<Record<PersonSlug, Partial<Record<MeasureCode, number>>>> = {
  'helena-dvorackova': { '1.1': 2, '1.2': 2, '1.3': 1 },
  'frantisek-jezek': { '1.1': 3, '1.4': 2 },
  'anna-chalupova': { '1.3': 2, '1.2': 2, '1.4': 1 },
  'eva-simackova': { '1.2': 3, '1.1': 2 },
  'ivana-zakova': { '1.2': 3, '1.1': 1, '1.3': 1 },
  'zdenek-ourednik': { '1.1': 3, '1.2': 2 },
  'marie-cizkova': { '1.4': 3, '1.3': 2 },
  'bohumil-cihla': { '1.4': 3, '1.1': 2 },
  'olga-krejcova': { '1.1': 2, '1.4': 2, '1.3': 1 },
};

/** What was known of the finished dot vote beforehand: exact totals and equal-party values. */
export const dotResult = {
  totals: { '1.1': 15, '1.2': 12, '1.3': 7, '1.4': 11 },
  equal: { '1.1': '14/45', '1.2': '12/45', '1.3': '7/45', '1.4': '12/45' },
  personPlaces: { '1.1': [1, 1], '1.2': [2, 2], '1.3': [4, 4], '1.4': [3, 3] },
  equalPlaces: { '1.1': [1, 1], '1.2': [2, 3], '1.3': [4, 4], '1.4': [2, 3] },
} as const;

/** The groups' votes on what to send to the steering group: who answered what to each measure. */
export const recommending: readonly {
  round: 'seniorsSend' | 'excludedSend' | 'familiesSend';
  body: 'SZP' | 'RDM' | 'OSV';
  day: number;
  measures: readonly MeasureCode[];
  answers: Partial<Record<PersonSlug, readonly Answer[]>>;
}[] = [
  {
    round: 'familiesSend',
    body: 'RDM',
    day: -24,
    measures: ['4.2'],
    answers: {
      'lucie-novackova': ['inFavour'],
      'martin-svec': ['inFavour'],
      'tomas-riha': ['inFavour'],
      'alena-kubatova': ['abstained'],
      'josef-kotrbaty': ['inFavour'],
      'jiri-holub': ['inFavour'],
    },
  },
  {
    round: 'excludedSend',
    body: 'OSV',
    day: -19,
    measures: ['3.1', '3.2'],
    answers: {
      'roman-kadlec': ['inFavour', 'inFavour'],
      'dana-fialova': ['inFavour', 'inFavour'],
      'sarka-ticha': ['inFavour', 'inFavour'],
      'pavel-durica': ['inFavour', 'abstained'],
      'vera-urbancova': ['inFavour', 'inFavour'],
      'jan-mares': ['abstained', 'against'],
    },
  },
  {
    round: 'seniorsSend',
    body: 'SZP',
    day: -18,
    measures: ['1.1', '1.2'],
    answers: {
      'helena-dvorackova': ['inFavour', 'inFavour'],
      'frantisek-jezek': ['inFavour', 'inFavour'],
      'anna-chalupova': ['inFavour', 'inFavour'],
      'eva-simackova': ['inFavour', 'inFavour'],
      'ivana-zakova': ['inFavour', 'inFavour'],
      'zdenek-ourednik': ['inFavour', 'abstained'],
      'marie-cizkova': ['abstained', 'against'],
      'bohumil-cihla': ['inFavour', 'inFavour'],
      'olga-krejcova': ['inFavour', 'inFavour'],
    },
  },
];
