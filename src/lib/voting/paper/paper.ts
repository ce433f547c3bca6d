import { readCode } from '#lib/kernel/crockford.ts';
import { benches } from '../ballot.ts';
import { methodOf } from '../methods/index.ts';
import { answers } from '../methods/yes-no-abstain.ts';
import { daysBefore } from '#lib/kernel/holidays.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Bench } from '../ballot.ts';
import type { ChoiceParameters } from '../methods/choice.ts';
import type { Paper } from '../methods/method.ts';

/** Letters of a printed paper's code that are typed. */
export const paperLetters = 8;

/** The most papers printed of one kind. */
export const mostPapers = 200;

/** The code of a paper as it was typed; null when it is none. */
export function readPaperCode(typed: string): string | null {
  return readCode(typed.slice(0, 60), paperLetters);
}

/** The kinds of paper of a round: with a mark of each bench, or one without. */
export const paperKinds = [...benches, 'plain'] as const;
export type PaperKind = Bench | 'plain';

/** The field in which the number of papers of a kind is asked. */
export function printField(kind: PaperKind): string {
  return `tisk-${kind}`;
}

/** How many papers of each kind there are to be. */
export type PaperNumbers = Partial<Record<PaperKind, number>>;

/** The last day `2026-04-09` the papers of a round opened then are kept, should somebody doubt the count. */
export function papersKeptUntil(
  openedAt: Date,
  { paperRetentionDays }: Pick<BodyRules, 'paperRetentionDays'>,
): string {
  return daysBefore(localTime(openedAt).day, -paperRetentionDays);
}

/** What a hand can be raised for. */
export type RaisedFor = { key: string; choice: unknown };

/**
 * What hands can be counted for: the answers of one question that has one answer a person. Null for
 * other ballots, because counts of each line would not tell who gave what together.
 */
export function raisedFor(method: string, { options, parameters }: Paper): RaisedFor[] | null {
  if (method === 'yesNoAbstain' && options.length === 1) {
    return answers.map((answer) => ({ key: answer, choice: { [options[0].code]: answer } }));
  }
  if (method === 'choice' && (parameters as ChoiceParameters).choices === 1) {
    return [
      ...options.map(({ code }) => ({ key: `volba-${code}`, choice: [code] })),
      { key: 'volba', choice: [] },
    ];
  }
  return null;
}

/**
 * Whether hands can be raised at all, by name at least: for one answer to each question. Nobody raises a
 * hand for points, places or marks, nor for several options of which the last raised would count alone.
 */
export function takesHands(method: string, paper: Paper): boolean {
  return raisedFor(method, paper) !== null || methodOf(method).decides === 'verdict';
}
