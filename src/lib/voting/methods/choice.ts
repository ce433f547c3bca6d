import { granted, refused } from '#lib/kernel/refusal.ts';
import { catalogue, counted } from '#lib/kernel/words.ts';
import { fraction, nearest, sum, zero } from '../fraction.ts';
import { passesBy } from '../majority.ts';
import { placesOf } from '../places.ts';
import {
  approvalShare,
  approveAlike,
  checkApprovals,
  tickedFields,
  ticksFrom,
  ticksWritten,
} from './approvals.ts';
import { fieldOf, sentencesFor, typedFields, wholeBallot, wholeIn } from './ballot-form.ts';
import type { Approvals } from './approvals.ts';
import type { OrderMethod, Sums } from './method.ts';

/** How many options a voter may choose. */
export type ChoiceParameters = { choices: number };

const mostChoices = 60;

/** Volba k z m: everybody chooses one, or at most k; who chooses nothing abstains. */
export const choice: OrderMethod<ChoiceParameters, Approvals> = {
  decides: 'order',
  fewestOptions: 2,
  weighsParties: true,
  parameterFields: ['choices'],

  readParameters(form) {
    const choices = wholeIn(form.get('choices'));
    if (choices === null || choices < 1 || choices > mostChoices) {
      return refused('invalid', { field: 'choices', facts: { expected: `1–${mostChoices}` } });
    }
    return granted({ choices });
  },
  complete: (parameters, options) =>
    parameters.choices <= options.length
      ? granted(parameters)
      : refused('invalid', { field: 'choices', facts: { expected: `1–${options.length}` } }),

  // One is chosen by a radio, where abstaining is a choice of its own; more are ticked.
  fieldNames: ({ options, parameters }) =>
    parameters.choices === 1 ? [wholeBallot] : options.map(fieldOf),
  readChoice(form, paper) {
    if (paper.parameters.choices > 1) {
      return ticksFrom(form, paper.options, (given) => choice.check(given, paper));
    }
    const typed = typedFields(form, choice.fieldNames(paper));
    if (!typed.granted) return typed;
    const code = typed.value.get(wholeBallot);
    const given =
      code === undefined
        ? refused('missing', { field: wholeBallot })
        : choice.check(code === '' ? [] : [code], paper);
    if (given.granted) return given;
    return { granted: false, refusals: [{ ...given, field: wholeBallot }] };
  },

  check(given, paper) {
    const codes = checkApprovals(given, paper);
    const limit = paper.parameters.choices;
    if (!codes.granted || codes.value.length <= limit) return codes;
    return refused('tooManyChoices', { field: wholeBallot, facts: { limit } });
  },

  filled: (given, { options, parameters }) =>
    parameters.choices === 1 ? { [wholeBallot]: given[0] ?? '' } : tickedFields(given, options),
  isBlank: (given) => given.length === 0,
  columns: () => ['votes'],
  marks: (given, { code }) => [given.includes(code) ? fraction(1) : zero],
  written: (given, { code }) => (given.includes(code) ? '1' : '0'),
  unwritten: (cells, paper) =>
    ticksWritten(cells, paper.options, (given) => choice.check(given, paper)),
  share: approvalShare,

  unanimous: (choices, { options }) => approveAlike(choices, options),

  runoff(sums, ballots, majority, frame, { options, parameters }) {
    if (parameters.choices > 1 || ballots === 0) return undefined;
    const votes = options.map(({ code }) => votesOf(sums, code));
    const blank = ballots - nearest(sum(options.map(({ code }) => sums.get(code)?.[0] ?? zero)));
    const first = Math.max(...votes);
    const against = ballots - first - blank;
    if (passesBy(majority, { inFavour: first, against, abstained: blank }, frame)) return [];
    const places = placesOf(votes.map((count) => fraction(count)));
    return options.filter((_, at) => places[at][0] <= 2).map(({ code }) => code);
  },

  shown: (language, given, { code }) => words(language)[given.includes(code) ? 'chosen' : 'left'],

  sentences(language, { options, parameters }) {
    const text = words(language);
    return {
      [`${wholeBallot}.missing`]: text.missing,
      [`${wholeBallot}.invalid`]: text.missing,
      [`${wholeBallot}.tooManyChoices`]: text.tooMany(parameters.choices),
      ...sentencesFor(options, 'invalid', () => text.missing),
    };
  },
  words: (language) => words(language).method,
  instruction: (language, { choices }) =>
    choices === 1 ? words(language).one : words(language).more(choices),
};

function votesOf(sums: Sums, code: string): number {
  return nearest(sums.get(code)?.[0] ?? zero);
}

const czech = (count: number) =>
  counted('cs', count, {
    one: '# možnost',
    few: '# možnosti',
    many: '# možnosti',
    other: '# možností',
  });
const many = (count: number) => counted('en', count, { one: '# option', other: '# options' });

const words = catalogue({
  cs: {
    method: {
      name: 'Výběr',
      purpose:
        'Každý vybere jednu možnost, nebo předem daný počet. Při výběru jedné rozhoduje většina, jinak se koná druhé kolo.',
      columns: { votes: 'Hlasy' },
    },
    chosen: 'vybráno',
    left: '–',
    missing: 'Vyberte jednu možnost, nebo „Zdržuji se“.',
    tooMany: (most: number) => `Vybrat můžete nejvýš ${czech(most)}. Některé zrušte.`,
    one: 'Vyberte jednu možnost, nebo se zdržte.',
    more: (most: number) => `Vyberte nejvýš ${czech(most)}. Nevyberete-li žádnou, zdržíte se.`,
  },
  en: {
    method: {
      name: 'Choice',
      purpose:
        'Everybody chooses one option, or a number given beforehand. With one, the majority decides, else there is a second round.',
      columns: { votes: 'Votes' },
    },
    chosen: 'chosen',
    left: '–',
    missing: 'Choose one option, or “I abstain”.',
    tooMany: (most: number) => `You may choose at most ${many(most)}. Take some back.`,
    one: 'Choose one option, or abstain.',
    more: (most: number) => `Choose at most ${many(most)}. If you choose none, you abstain.`,
  },
});
