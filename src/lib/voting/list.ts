import { csv } from '#lib/kernel/csv.ts';
import { methodOf } from './methods/index.ts';
import type { Ballot } from './ballot.ts';
import type { Paper } from './methods/method.ts';

/**
 * The published list of a round's ballots, the very bytes its SHA-256 is taken from (I33): a line a
 * ballot, its party and what was given to each option. Without names, and sorted by content, so the
 * order tells nothing about who voted when.
 */
export function publishedList(method: string, paper: Paper, ballots: readonly Ballot[]): string {
  return sorted(
    method,
    paper,
    'party',
    ballots.map(({ bench, choice }) => [bench, choice]),
  );
}

/**
 * The same of a secret round: a line a ballot, its check code instead of the party. Codes are drawn, so
 * sorted by them the order tells nothing either.
 */
export function secretList(
  method: string,
  paper: Paper,
  ballots: readonly { code: string; choice: unknown }[],
): string {
  return sorted(
    method,
    paper,
    'code',
    ballots.map(({ code, choice }) => [code, choice]),
  );
}

function sorted(
  method: string,
  { options }: Paper,
  title: string,
  rows: readonly (readonly [string, unknown])[],
): string {
  const { written } = methodOf(method);
  const lines = rows.map(([first, choice]) => [
    first,
    ...options.map((option) => written(choice, option)),
  ]);
  const key = (line: string[]) => line.join(';');
  lines.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return csv([[title, ...options.map((option) => option.code)], ...lines]);
}
