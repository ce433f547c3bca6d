import { money } from '#lib/kernel/format.ts';
import { words as onBallot } from '../../ballot/words.ts';
import { consent, positions } from '../../methods/consent.ts';
import { criteriaOf, mostScore } from '../../methods/score-criteria.ts';
import { score } from '../../methods/score.ts';
import { answers } from '../../methods/yes-no-abstain.ts';
import { words } from '../words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { ChoiceParameters } from '../../methods/choice.ts';
import type { DotParameters } from '../../methods/dot-vote.ts';
import type { BudgetParameters } from '../../methods/equal-shares.ts';
import type { MethodCode } from '../../methods/index.ts';
import type { Option, Paper } from '../../methods/method.ts';
import type { ScoreParameters } from '../../methods/score-criteria.ts';

/** A place on a printed paper to be marked by pen: a circle to fill, a box to tick, a line to write on. */
export type SheetMark = { shape: 'circle' | 'box' | 'line'; text?: string };

/** A line of a printed paper; `under` belongs to the line above. */
export type SheetRow = { label: string; under?: true; marks: SheetMark[] };

/** What is printed for each method, and how it is filled in by pen. */
type Sheet = { how: string; rows: SheetRow[] };

const circle = (text?: string): SheetMark => ({ shape: 'circle', text });
const named = ({ code, label }: Option) => `${code} ${label}`;

// More circles than this are a row nobody counts; then the number is written.
const mostCircles = 10;

const sheets: Record<MethodCode, (language: Language, paper: Paper) => Sheet> = {
  yesNoAbstain: (language, { options }) => ({
    how: words(language).pen.one,
    rows: options.map((option) => ({
      label: named(option),
      marks: answers.map((answer) => circle(onBallot(language).answers[answer])),
    })),
  }),
  dotVote(language, { options, parameters }) {
    const { most } = parameters as DotParameters;
    const marks: SheetMark[] =
      most <= mostCircles
        ? Array.from({ length: most }, () => circle())
        : [{ shape: 'line', text: words(language).pen.points }];
    return {
      how: most <= mostCircles ? words(language).pen.dots : words(language).pen.number,
      rows: options.map((option) => ({ label: named(option), marks })),
    };
  },
  score(language, { options, parameters }) {
    const asked = criteriaOf(parameters as ScoreParameters);
    const names = score.words(language).columns;
    const marks = Array.from({ length: mostScore + 1 }, (_, mark) => circle(String(mark)));
    return {
      how: words(language).pen.score,
      rows: options.flatMap((option) => [
        { label: named(option), marks: [] },
        ...asked.map((one) => ({ label: names[one], under: true as const, marks })),
      ]),
    };
  },
  ranking: places,
  schulze: places,
  choice(language, { options, parameters }) {
    const isOne = (parameters as ChoiceParameters).choices === 1;
    const rows: SheetRow[] = options.map((option) => ({
      label: named(option),
      marks: [isOne ? circle() : { shape: 'box' }],
    }));
    if (!isOne) return { how: words(language).pen.tick, rows };
    rows.push({ label: onBallot(language).answers.abstained, marks: [circle()] });
    return { how: words(language).pen.one, rows };
  },
  consent: (language, { options }) => ({
    how: words(language).pen.consent,
    rows: options.flatMap((option) => [
      {
        label: named(option),
        marks: positions.map((position) =>
          circle(consent.shown(language, { [option.code]: { position } }, option)),
        ),
      },
      { label: words(language).pen.reason, under: true as const, marks: [{ shape: 'line' }] },
    ]),
  }),
  equalShares(language, { options, parameters }) {
    const { costs } = parameters as BudgetParameters;
    return {
      how: words(language).pen.tick,
      rows: options.map((option) => ({
        label: named(option),
        marks: [{ shape: 'box', text: money(costs[option.code] ?? 0, language) }],
      })),
    };
  },
};

/** What is printed on the paper ballots of a round. */
export function sheetOf(language: Language, method: MethodCode, paper: Paper): Sheet {
  return sheets[method](language, paper);
}

function places(language: Language, { options }: Paper): Sheet {
  return {
    how: words(language).pen.places,
    rows: options.map((option) => ({
      label: named(option),
      marks: [{ shape: 'line', text: words(language).pen.place }],
    })),
  };
}
