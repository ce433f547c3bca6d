import { granted, refused } from '#lib/kernel/refusal.ts';
import { catalogue } from '#lib/kernel/words.ts';
import { words as onBallot } from '../ballot/words.ts';
import { fraction, over, sum, zero } from '../fraction.ts';
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
import type { OrderMethod } from './method.ts';

/** Dots a voter has, and the most one option may get from them. */
export type DotParameters = { dots: number; most: number };

/** Dots given to options; an option without any is left out. */
export type DotChoice = Record<string, number>;

const mostDots = 100;

/** Puntíky: everybody has n dots, at most m for one option; blank dots are allowed. */
export const dotVote: OrderMethod<DotParameters, DotChoice> = {
  decides: 'order',
  fewestOptions: 2,
  weighsParties: true,
  parameterFields: ['dots', 'most'],

  readParameters(form) {
    const limits = { dots: wholeIn(form.get('dots')), most: wholeIn(form.get('most')) };
    if (limits.dots === null || limits.dots < 1 || limits.dots > mostDots) {
      return refused('invalid', { field: 'dots', facts: { expected: `1–${mostDots}` } });
    }
    if (limits.most === null || limits.most < 1 || limits.most > limits.dots) {
      return refused('invalid', { field: 'most', facts: { expected: `1–${limits.dots}` } });
    }
    return granted({ dots: limits.dots, most: limits.most });
  },

  fieldNames: ({ options }) => options.map(fieldOf),
  readChoice: (form, paper) =>
    ballotFrom(
      form,
      paper.options,
      (typed, option) => {
        const given = wholeIn(typed || '0');
        const expected = `0–${paper.parameters.most}`;
        return given === null
          ? refused('invalid', { field: fieldOf(option), facts: { expected } })
          : granted(given);
      },
      (choice) => dotVote.check(choice, paper),
    ),

  check(choice, { options, parameters }) {
    if (typeof choice !== 'object' || choice === null) return refused('invalid');
    const known = new Map(options.map((option) => [option.code, option]));
    const given: [string, number][] = [];
    // Own entries one by one, so that `__proto__` is an unknown option like any other.
    for (const [code, count] of Object.entries(choice)) {
      const option = known.get(code);
      if (!option || !Number.isInteger(count) || count < 0) return refused('invalid');
      if (count > parameters.most) {
        return refused('tooManyDots', {
          field: fieldOf(option),
          facts: { limit: parameters.most, option: option.label },
        });
      }
      if (count > 0) given.push([code, count]);
    }
    if (given.reduce((total, [, count]) => total + count, 0) > parameters.dots) {
      return refused('tooManyDots', { field: wholeBallot, facts: { limit: parameters.dots } });
    }
    return granted(Object.fromEntries(given));
  },

  filled: (choice, { options }) =>
    filledFields(options, (option) => dotVote.written(choice, option)),
  isBlank: (choice) => Object.keys(choice).length === 0,
  columns: () => ['points'],
  marks: (choice, option) => [fraction(choice[option.code] ?? 0)],
  written: (choice, option) => String(choice[option.code] ?? 0),
  unwritten: (cells, paper) =>
    lineFrom(cells, paper.options, wholeIn, (choice) => dotVote.check(choice, paper)),
  shown: (language, choice, option) => onBallot(language).points(choice[option.code] ?? 0),

  share(option, { sums }) {
    const all = sum([...sums.values()].map(([points]) => points));
    if (all.n === 0n) return 'blank';
    return over(sums.get(option.code)?.[0] ?? zero, all);
  },

  unanimous: (choices, { options }) =>
    allAlike(choices.map((choice) => options.map(({ code }) => choice[code] ?? 0).join())),

  sentences(language, { options, parameters: { dots, most } }) {
    const text = onBallot(language);
    return {
      ...sentencesFor(options, 'invalid', ({ code }) => text.wholeNumber(code, most)),
      ...sentencesFor(options, 'tooManyDots', ({ code }) => text.tooManyHere(code, most)),
      [`${wholeBallot}.tooManyDots`]: text.tooManyInAll(dots),
    };
  },

  words: (language) => words(language).method,
  instruction: (language, parameters) =>
    words(language).instruction(parameters.dots, parameters.most),
};

const { points: czech } = onBallot('cs');
const { points: english } = onBallot('en');

const words = catalogue({
  cs: {
    method: {
      name: 'Puntíky',
      purpose: 'Každý rozdělí stejný počet bodů. Vyjde pořadí možností.',
      columns: { points: 'Body' },
    },
    instruction: (dots: number, most: number) =>
      `Rozdělte ${czech(dots)} mezi možnosti. Jedné můžete dát nejvýše ${czech(most)}. Všechny rozdělit nemusíte.`,
  },
  en: {
    method: {
      name: 'Dots',
      purpose: 'Everybody divides the same number of points. The result is an order of options.',
      columns: { points: 'Points' },
    },
    instruction: (dots: number, most: number) =>
      `Divide ${english(dots)} among the measures. One of them can get at most ${english(most)}. You need not give them all.`,
  },
});
