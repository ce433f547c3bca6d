import { granted, refused } from '#lib/kernel/refusal.ts';
import { catalogue } from '#lib/kernel/words.ts';
import { fraction, over, zero } from '../fraction.ts';
import {
  allAlike,
  ballotFrom,
  fieldOf,
  filledFields,
  lineFrom,
  sentencesFor,
  wholeBallot,
  wholeIn,
} from './ballot-form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Fraction } from '../fraction.ts';
import type { Option, OrderMethod, Paper } from './method.ts';

/** Places given to options, 1 the best, without gaps; an option without a place is left out. */
export type RankChoice = Record<string, number>;

type Parts =
  | 'fewestOptions'
  | 'weighsParties'
  | 'parameterFields'
  | 'readParameters'
  | 'fieldNames'
  | 'readChoice'
  | 'check'
  | 'filled'
  | 'isBlank'
  | 'written'
  | 'unwritten'
  | 'share'
  | 'unanimous'
  | 'shown'
  | 'sentences'
  | 'instruction';

/** What methods have in common whose ballot is an order of the options: each has its place or none. */
export const rankBallot: Pick<OrderMethod<Record<string, never>, RankChoice>, Parts> = {
  fewestOptions: 2,
  weighsParties: true,
  parameterFields: [],
  readParameters: () => granted({}),

  fieldNames: ({ options }) => options.map(fieldOf),
  readChoice: (form, paper) =>
    ballotFrom(
      form,
      paper.options,
      (typed, option) => placeIn(typed, paper.options.length, fieldOf(option)),
      (choice) => rankBallot.check(choice, paper),
    ),

  check(choice, { options }) {
    if (typeof choice !== 'object' || choice === null) return refused('invalid');
    const known = new Map(options.map((option) => [option.code, option]));
    const given: [Option, number][] = [];
    for (const [code, place] of Object.entries(choice)) {
      const option = known.get(code);
      if (!option || !Number.isInteger(place) || place < 0) return refused('invalid');
      if (place > options.length) return refused('invalid', { field: fieldOf(option) });
      if (place > 0) given.push([option, place]);
    }
    const taken = new Set<number>();
    for (const [option, place] of given) {
      if (taken.has(place)) {
        return refused('samePlace', { field: fieldOf(option), facts: { place } });
      }
      taken.add(place);
    }
    for (let place = 1; place <= taken.size; place++) {
      if (!taken.has(place))
        return refused('gapInPlaces', { field: wholeBallot, facts: { place } });
    }
    return granted(Object.fromEntries(given.map(([{ code }, place]) => [code, place])));
  },

  filled: (choice, { options }) =>
    filledFields(options, (option) => rankBallot.written(choice, option)),
  isBlank: (choice) => Object.keys(choice).length === 0,
  written: (choice, option) => String(choice[option.code] ?? ''),
  unwritten: (cells, paper) =>
    lineFrom(
      cells,
      paper.options,
      (cell) => (cell === '' ? 0 : wholeIn(cell)),
      (choice) => rankBallot.check(choice, paper),
    ),

  share(option, { sums, ballots }, { options }) {
    const m = options.length;
    return over(sums.get(option.code)?.[0] ?? zero, fraction((ballots * m * (m - 1)) / 2));
  },

  unanimous: (choices, { options }) =>
    allAlike(choices.map((choice) => options.map(({ code }) => choice[code] ?? 0).join())),

  shown(language, choice, option) {
    const place = choice[option.code];
    return place ? words(language).place(place) : words(language).none;
  },

  sentences: (language, { options }) => ({
    ...sentencesFor(options, 'invalid', ({ code }) =>
      words(language).invalid(code, options.length),
    ),
    ...sentencesFor(options, 'samePlace', ({ code }) => words(language).samePlace(code)),
    [`${wholeBallot}.gapInPlaces`]: words(language).gapInPlaces,
  }),
  instruction: (language) => words(language).instruction,
};

/** Borda's points of an option: m − r for place r, what is left is shared by those without a place. */
export function bordaPoints(choice: RankChoice, option: Option, { options }: Paper): Fraction {
  const place = choice[option.code];
  if (place) return fraction(options.length - place);
  return fraction(options.length - Object.keys(choice).length - 1, 2);
}

function placeIn(typed: string, places: number, field: string): Outcome<number> {
  if (typed === '') return granted(0);
  const place = wholeIn(typed);
  if (place === null || place < 1 || place > places) return refused('invalid', { field });
  return granted(place);
}

const words = catalogue({
  cs: {
    place: (place: number) => `${place}. místo`,
    none: 'bez místa',
    invalid: (code: string, places: number) =>
      `Vyberte u možnosti ${code} místo od 1 do ${places}, nebo ji nechte bez místa.`,
    samePlace: (code: string) =>
      `Možnost ${code} má stejné místo jako jiná. Každé místo dejte jen jedné možnosti.`,
    gapInPlaces: 'Některé místo jste přeskočili. Číslujte prosím popořadě od jedničky.',
    instruction:
      'Seřaďte možnosti od nejlepší: 1 je první místo. Skončit můžete kdekoli, zbylé možnosti se o zbylá místa podělí.',
  },
  en: {
    place: (place: number) => `place ${place}`,
    none: 'no place',
    invalid: (code: string, places: number) =>
      `Choose a place from 1 to ${places} for measure ${code}, or leave it without one.`,
    samePlace: (code: string) =>
      `Measure ${code} has the same place as another. Give each place to one measure only.`,
    gapInPlaces: 'A place was skipped. Please number without gaps, from one.',
    instruction:
      'Put the options in order, the best first: 1 is the first place. You may stop anywhere, the rest share the places that are left.',
  },
});
