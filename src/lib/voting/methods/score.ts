import { granted, refused } from '#lib/kernel/refusal.ts';
import { catalogue } from '#lib/kernel/words.ts';
import { fraction, over, sum, times, zero } from '../fraction.ts';
import { allAlike, lineFrom, typedFields, whole, wholeIn } from './ballot-form.ts';
import { criteria, criteriaOf, mostScore, scoreField, weightFields } from './score-criteria.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Option, OrderMethod, Paper } from './method.ts';
import type { Criterion, ScoreParameters } from './score-criteria.ts';

/** What an option got by each criterion; what was left blank is left out and counts as 0. */
type Scores = Partial<Record<Criterion, number>>;
export type ScoreChoice = Record<string, Scores>;

/** Bodování: every measure gets 0 to 5 by each criterion, the criteria weigh as the group agreed. */
export const score: OrderMethod<ScoreParameters, ScoreChoice> = {
  decides: 'order',
  fewestOptions: 2,
  weighsParties: true,
  parameterFields: criteria.map((criterion) => weightFields[criterion].name),

  readParameters(form) {
    const weights = {} as Record<Criterion, number>;
    for (const criterion of criteria) {
      const { name } = weightFields[criterion];
      const weight = wholeIn(form.get(name));
      if (weight === null || weight > 100) {
        return refused('invalid', { field: name, facts: { expected: '0–100' } });
      }
      weights[criterion] = weight;
    }
    if (criteria.reduce((all, criterion) => all + weights[criterion], 0) !== 100) {
      const { name } = weightFields.need;
      return refused('invalid', { field: name, facts: { expected: 'Σ = 100 %' } });
    }
    return granted({ weights });
  },

  fieldNames: ({ options, parameters }) =>
    options.flatMap((option) => criteriaOf(parameters).map((one) => scoreField(option, one))),

  readChoice(form, paper) {
    const typed = typedFields(form, score.fieldNames(paper));
    if (!typed.granted) return typed;
    const answers = paper.options.flatMap((option) =>
      criteriaOf(paper.parameters).map((criterion): Outcome<[string, Criterion, number] | null> => {
        const field = scoreField(option, criterion);
        const text = typed.value.get(field) ?? '';
        if (text === '') return granted(null);
        const given = wholeIn(text);
        if (given === null || given > mostScore) return refused('invalid', { field });
        return granted([option.code, criterion, given]);
      }),
    );
    return whole(answers, (given) => {
      const choice = new Map<string, Scores>();
      for (const [code, criterion, value] of given.flatMap((one) => (one ? [one] : []))) {
        choice.set(code, { ...choice.get(code), [criterion]: value });
      }
      return score.check(Object.fromEntries(choice), paper);
    });
  },

  check(choice, paper) {
    if (typeof choice !== 'object' || choice === null) return refused('invalid');
    const known = new Set(paper.options.map(({ code }) => code));
    const given: [string, Scores][] = [];
    for (const [code, scores] of Object.entries(choice)) {
      const clean = known.has(code) ? scoresIn(scores, paper.parameters) : null;
      if (!clean) return refused('invalid');
      if (Object.keys(clean).length > 0) given.push([code, clean]);
    }
    return granted(Object.fromEntries(given));
  },

  filled: (choice, { options, parameters }) =>
    Object.fromEntries(
      options.flatMap((option) =>
        criteriaOf(parameters).map((one) => [
          scoreField(option, one),
          String(choice[option.code]?.[one] ?? ''),
        ]),
      ),
    ),
  isBlank: (choice) =>
    Object.values(choice).every((scores) => Object.values(scores).every((given) => given === 0)),

  columns: ({ parameters }) => ['score', ...criteriaOf(parameters)],
  marks(choice, option, { parameters }) {
    const by = criteriaOf(parameters).map((one) => [one, choice[option.code]?.[one] ?? 0] as const);
    const weighted = by.map(([one, given]) => fraction(given * parameters.weights[one], 100));
    return [sum(weighted), ...by.map(([, given]) => fraction(given))];
  },
  // A cell with a bar between the numbers is a date to no spreadsheet.
  written: (choice, option) =>
    criteria.map((one) => String(choice[option.code]?.[one] ?? '')).join('|'),
  unwritten: (cells, paper) =>
    lineFrom(cells, paper.options, scoresWritten, (choice) => score.check(choice, paper)),

  share: (option, { sums, ballots }) =>
    over(sums.get(option.code)?.[0] ?? zero, times(fraction(mostScore), fraction(ballots))),

  unanimous: (choices, { options }) =>
    allAlike(
      choices.map((choice) =>
        options.flatMap(({ code }) => criteria.map((one) => choice[code]?.[one] ?? 0)).join(),
      ),
    ),

  shown(language, choice, option) {
    const scores = choice[option.code] ?? {};
    const { columns } = words(language).method;
    const given = criteria.flatMap((one) =>
      scores[one] === undefined
        ? []
        : [`${columns[one].toLocaleLowerCase(language)} ${scores[one]}`],
    );
    return given.join(', ') || words(language).none;
  },

  sentences: (language, paper) =>
    Object.fromEntries(
      paper.options.flatMap((option) =>
        criteriaOf(paper.parameters).map((one) => [
          `${scoreField(option, one)}.invalid`,
          words(language).invalid(option.code, words(language).method.columns[one]),
        ]),
      ),
    ),

  words: (language) => words(language).method,
  instruction: (language, parameters) =>
    words(language).instruction(
      criteriaOf(parameters).map(
        (one) =>
          `${words(language).method.columns[one].toLocaleLowerCase(language)} ${parameters.weights[one]} %`,
      ),
    ),
};

function scoresIn(
  scores: unknown,
  parameters: Paper<ScoreParameters>['parameters'],
): Scores | null {
  if (typeof scores !== 'object' || scores === null) return null;
  const asked = criteriaOf(parameters) as string[];
  const given = Object.entries(scores);
  const isValid = given.every(
    ([one, value]) =>
      asked.includes(one) && Number.isInteger(value) && value >= 0 && value <= mostScore,
  );
  return isValid ? Object.fromEntries(given) : null;
}

function scoresWritten(cell: string): Record<string, number> | null {
  const parts = cell.split('|');
  if (parts.length !== criteria.length) return null;
  const given: [Option['code'], number][] = [];
  for (const [at, part] of parts.entries()) {
    if (part === '') continue;
    const value = wholeIn(part);
    if (value === null) return null;
    given.push([criteria[at], value]);
  }
  return Object.fromEntries(given);
}

const words = catalogue({
  cs: {
    method: {
      name: 'Bodování podle hledisek',
      purpose:
        'Každá možnost dostane od každého 0 až 5 bodů podle několika hledisek. Vyjde pořadí i to, čím si ho možnost zasloužila.',
      columns: {
        score: 'Vážené body',
        need: 'Potřebnost',
        feasibility: 'Proveditelnost',
        cost: 'Přiměřené náklady',
      },
    },
    none: 'bez bodů',
    invalid: (code: string, criterion: string) =>
      `Vyberte u možnosti ${code} body od 0 do 5 (${criterion}), nebo ji nehodnoťte.`,
    instruction: (weights: readonly string[]) =>
      `Každé možnosti dejte 0 až 5 bodů podle hledisek: ${weights.join(', ')}. Co nevyplníte, počítá se jako 0.`,
  },
  en: {
    method: {
      name: 'Scores by criteria',
      purpose:
        'Everybody gives each option 0 to 5 points by several criteria. The result is an order, and what each option earned it by.',
      columns: {
        score: 'Weighted points',
        need: 'Need',
        feasibility: 'Feasibility',
        cost: 'Reasonable cost',
      },
    },
    none: 'no points',
    invalid: (code: string, criterion: string) =>
      `Choose 0 to 5 points for measure ${code} (${criterion}), or leave it without.`,
    instruction: (weights: readonly string[]) =>
      `Give each option 0 to 5 points by these criteria: ${weights.join(', ')}. What you leave out counts as 0.`,
  },
});
