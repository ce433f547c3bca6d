import { granted, refused } from '#lib/kernel/refusal.ts';
import { catalogue } from '#lib/kernel/words.ts';
import { words as onBallot } from '../ballot/words.ts';
import { add, fraction, nearest, over, zero } from '../fraction.ts';
import { isTied, passesBy } from '../majority.ts';
import {
  allAlike,
  ballotFrom,
  fieldOf,
  filledFields,
  lineFrom,
  sentencesFor,
} from './ballot-form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Fraction } from '../fraction.ts';
import type { Votes } from '../majority.ts';
import type { Option, VerdictMethod } from './method.ts';

export const answers = ['inFavour', 'against', 'abstained'] as const;
export type Answer = (typeof answers)[number];

/** An answer to every option: each is a question of its own. */
export type YesNoChoice = Record<string, Answer>;

/** Pro, proti, zdržel se: each option passes or does not by the body's majority. */
export const yesNoAbstain: VerdictMethod<Record<string, never>, YesNoChoice> = {
  decides: 'verdict',
  fewestOptions: 1,
  weighsParties: true,
  parameterFields: [],
  readParameters: () => granted({}),

  fieldNames: ({ options }) => options.map(fieldOf),
  readChoice: (form, paper) =>
    ballotFrom(form, paper.options, answerIn, (choice) => yesNoAbstain.check(choice, paper)),

  check(choice, { options }) {
    if (typeof choice !== 'object' || choice === null) return refused('invalid');
    const given = new Map<string, unknown>(Object.entries(choice));
    const answered: [string, Answer][] = [];
    for (const option of options) {
      const answer = answerIn(given.get(option.code), option);
      if (!answer.granted) return answer;
      answered.push([option.code, answer.value]);
    }
    if (given.size > options.length) return refused('invalid');
    return granted(Object.fromEntries(answered));
  },

  filled: (choice, { options }) => filledFields(options, ({ code }) => choice[code]),
  // Who abstains everywhere has answered, too.
  isBlank: () => false,
  columns: () => answers,
  marks: (choice, option) =>
    answers.map((answer) => (choice[option.code] === answer ? fraction(1) : zero)),
  written: (choice, option) => choice[option.code],
  unwritten: (cells, paper) =>
    lineFrom(
      cells,
      paper.options,
      (cell) => cell,
      (choice) => yesNoAbstain.check(choice, paper),
    ),
  shown: (language, choice, option) => onBallot(language).answers[choice[option.code]],

  share(option, { sums }, _, base) {
    const [y, n, a] = sums.get(option.code) ?? [zero, zero, zero];
    const whole = base === 'valid' ? add(y, n) : add(add(y, n), a);
    return whole.n === 0n ? 'abstained' : over(y, whole);
  },

  passes: (sums, majority, frame) => passesBy(majority, votesOf(sums), frame),
  tied: (sums, majority, frame) => isTied(majority, votesOf(sums), frame),
  answer: (choice, option) => choice[option.code],

  // Each option is a question of its own, so one of them is enough to tell.
  unanimous: (choices, { options }) =>
    options.some(({ code }) => allAlike(choices.map((choice) => choice[code]))),

  sentences(language, { options }) {
    const { noAnswer } = onBallot(language);
    return {
      ...sentencesFor(options, 'missing', ({ code }) => noAnswer(code)),
      ...sentencesFor(options, 'invalid', ({ code }) => noAnswer(code)),
    };
  },

  words: (language) => words(language).method,
  instruction: (language) => words(language).instruction,
};

function votesOf([y, n, a]: readonly Fraction[]): Votes {
  return { inFavour: nearest(y), against: nearest(n), abstained: nearest(a) };
}

function answerIn(given: unknown, option: Option): Outcome<Answer> {
  if (given === undefined || given === '') {
    return refused('missing', { field: fieldOf(option), facts: { what: option.label } });
  }
  const answer = answers.find((one) => one === given);
  return answer ? granted(answer) : refused('invalid', { field: fieldOf(option) });
}

const words = catalogue({
  cs: {
    method: {
      name: 'Pro, proti, zdržuji se',
      purpose: 'O každé možnosti se hlasuje zvlášť. Vyjde, zda je skupina pro.',
      columns: { inFavour: 'Pro', against: 'Proti', abstained: 'Zdrželo se' },
    },
    instruction: 'U každé možnosti vyberte jednu odpověď.',
  },
  en: {
    method: {
      name: 'For, against, abstain',
      purpose: 'Each option is voted on by itself. The result says whether the group is in favour.',
      columns: { inFavour: 'For', against: 'Against', abstained: 'Abstained' },
    },
    instruction: 'Choose one answer for each option.',
  },
});
