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
  const { written } = methodOf(method);
  const lines = ballots.map((ballot) => [
    ballot.bench,
    ...paper.options.map((option) => written(ballot.choice, option)),
  ]);
  const key = (line: string[]) => line.join(';');
  lines.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return csv([['party', ...paper.options.map((option) => option.code)], ...lines]);
}
