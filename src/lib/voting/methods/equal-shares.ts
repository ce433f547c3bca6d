import { money, parseNumber } from '#lib/kernel/format.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { catalogue } from '#lib/kernel/words.ts';
import { fraction, fractionText, times, zero } from '../fraction.ts';
import {
  approvalShare,
  approveAlike,
  checkApprovals,
  tickedFields,
  ticksFrom,
  ticksWritten,
} from './approvals.ts';
import { fieldOf, sentencesFor } from './ballot-form.ts';
import { equalSharesOf } from './shares.ts';
import type { Approvals } from './approvals.ts';
import type { SelectionMethod } from './method.ts';
import type { Purses } from './shares.ts';

export const completions = ['raise', 'none'] as const;

/** The budget and what each option costs, in whole crowns; what is done with a rest nobody could spend. */
export type BudgetParameters = {
  budget: number;
  completion: (typeof completions)[number];
  costs: Record<string, number>;
};

const mostCrowns = 1_000_000_000_000;

/** Rozpočet: everybody ticks what is worth it and has an equal part of the money to pay for that. */
export const equalShares: SelectionMethod<BudgetParameters, Approvals> = {
  decides: 'selection',
  fewestOptions: 2,
  weighsParties: true,
  parameterFields: ['budget', 'completion'],

  readParameters(form) {
    const typed = form.get('budget');
    const budget = parseNumber(typeof typed === 'string' ? typed : '');
    if (!isCrowns(budget))
      return refused('invalid', { field: 'budget', facts: { expected: '1 000 000' } });
    const given = form.get('completion') || 'raise';
    const completion = completions.find((one) => one === given);
    if (!completion) return refused('invalid', { field: 'completion' });
    return granted({ budget, completion, costs: {} });
  },
  complete(parameters, options) {
    const costs: [string, number][] = [];
    for (const { code, label, cost } of options) {
      if (!isCrowns(cost)) {
        return refused('missing', { field: 'measures', facts: { what: `${code} ${label}` } });
      }
      costs.push([code, cost]);
    }
    return granted({ ...parameters, costs: Object.fromEntries(costs) });
  },

  fieldNames: ({ options }) => options.map(fieldOf),
  readChoice: (form, paper) =>
    ticksFrom(form, paper.options, (choice) => equalShares.check(choice, paper)),
  check: checkApprovals,
  filled: (choice, { options }) => tickedFields(choice, options),
  isBlank: (choice) => choice.length === 0,
  columns: () => ['approvals'],
  marks: (choice, { code }) => [choice.includes(code) ? fraction(1) : zero],
  written: (choice, { code }) => (choice.includes(code) ? '1' : '0'),
  unwritten: (cells, paper) =>
    ticksWritten(cells, paper.options, (choice) => equalShares.check(choice, paper)),
  share: approvalShare,
  unanimous: (choices, { options }) => approveAlike(choices, options),

  select(ballots, { options, parameters: { budget, completion, costs } }) {
    const kinds = new Map<string, Purses>();
    for (const { choice, weight } of ballots) {
      const kind = JSON.stringify([fractionText(weight), ...choice]);
      const alike = kinds.get(kind);
      if (alike) alike.count += 1;
      else kinds.set(kind, { approves: choice, purse: times(fraction(budget), weight), count: 1 });
    }
    const named = options.map(({ code }) => [code, costs[code]] as const);
    return equalSharesOf(budget, new Map(named), [...kinds.values()], completion);
  },

  shown: (language, choice, { code }) => words(language)[choice.includes(code) ? 'yes' : 'no'],
  sentences: (language, { options }) =>
    sentencesFor(options, 'invalid', () => words(language).invalid),
  words: (language) => words(language).method,
  instruction: (language, { budget }) => words(language).instruction(money(budget, language)),
};

function isCrowns(value: number | null): value is number {
  return value !== null && Number.isSafeInteger(value) && value >= 1 && value <= mostCrowns;
}

const words = catalogue({
  cs: {
    method: {
      name: 'Rozpočet (rovné podíly)',
      purpose:
        'Peníze se rozdělí rovným dílem mezi hlasující. Opatření se uskuteční, když ho ti, kdo ho chtějí, ze svých dílů zaplatí. Tak dojde i na přání menších skupin.',
      columns: { approvals: 'Kolik lidí ho chce' },
    },
    yes: 'ano',
    no: '–',
    invalid: 'Opatření buď zaškrtněte, nebo nechte nezaškrtnuté.',
    instruction: (budget: string) =>
      `Zaškrtněte všechna opatření, která podle vás stojí za své peníze. Rozděluje se ${budget}.`,
  },
  en: {
    method: {
      name: 'Budget (equal shares)',
      purpose:
        'The money is divided equally among the voters. A measure is carried out when those who want it can pay for it from their parts. So smaller groups get something, too.',
      columns: { approvals: 'How many want it' },
    },
    yes: 'yes',
    no: '–',
    invalid: 'Either tick the measure or leave it unticked.',
    instruction: (budget: string) =>
      `Tick every measure you think is worth its money. ${budget} is being divided.`,
  },
});
