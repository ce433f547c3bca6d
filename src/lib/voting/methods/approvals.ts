import { granted, refused } from '#lib/kernel/refusal.ts';
import { fraction, over, zero } from '../fraction.ts';
import { allAlike, ballotFrom, fieldOf, filledFields, lineFrom } from './ballot-form.ts';
import type { FormReading } from '#lib/kernel/form.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import type { Option, Paper, Sums } from './method.ts';

/** Options that were ticked, in the order of the paper. */
export type Approvals = readonly string[];

/** What a ticked box sends; browsers' own `on` is read as well. */
export const ticked = '1';

/** Reads a ballot of boxes to tick. */
export function ticksFrom<Choice>(
  form: FormData,
  options: readonly Option[],
  check: (choice: Approvals) => Outcome<Choice>,
): FormReading<Choice> {
  return ballotFrom(
    form,
    options,
    (typed, option) =>
      ['', ticked, 'on'].includes(typed)
        ? granted(typed !== '')
        : refused('invalid', { field: fieldOf(option) }),
    (given) => check(approvalsIn(given)),
  );
}

/** The same as values of the form: a box that is not ticked has none. */
export function tickedFields(
  choice: Approvals,
  options: readonly Option[],
): Record<string, string> {
  return filledFields(
    options.filter(({ code }) => choice.includes(code)),
    () => ticked,
  );
}

/** Whether it is a list of options, each once; gives it in the order of the paper. */
export function checkApprovals(choice: unknown, { options }: Paper): Outcome<Approvals> {
  if (!Array.isArray(choice) || new Set(choice).size !== choice.length) return refused('invalid');
  const codes = options.flatMap(({ code }) => (choice.includes(code) ? [code] : []));
  return codes.length === choice.length ? granted(codes) : refused('invalid');
}

/** A line of the published list: 1 for a ticked option, 0 for any other. */
export function ticksWritten<Choice>(
  cells: readonly string[],
  options: readonly Option[],
  check: (choice: Approvals) => Outcome<Choice>,
): Outcome<Choice> {
  return lineFrom(
    cells,
    options,
    (cell) => (cell === '1' ? true : cell === '0' ? false : null),
    (given) => check(approvalsIn(given)),
  );
}

/** c_p(o) / b_p: the part of a party's ballots that have the option; blank ones count. */
export function approvalShare(option: Option, party: { sums: Sums; ballots: number }) {
  return over(party.sums.get(option.code)?.[0] ?? zero, fraction(party.ballots));
}

/** Whether sums would tell how each of them voted: what everybody ticked is told of each of them. */
export function approveAlike(choices: readonly Approvals[], options: readonly Option[]): boolean {
  return (
    allAlike(choices.map((choice) => choice.join(' '))) ||
    (choices.length > 0 && options.some(({ code }) => choices.every((one) => one.includes(code))))
  );
}

function approvalsIn(given: Record<string, boolean>): Approvals {
  return Object.entries(given).flatMap(([code, isTicked]) => (isTicked ? [code] : []));
}
