import { canonicalJson } from '#lib/kernel/canonical.ts';
import { readCsv } from '#lib/kernel/csv.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import type { BodyRules } from '#lib/groups/rules.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';
import { benches } from './ballot.ts';
import { methodOf } from './methods/index.ts';
import { resultOf } from './tally.ts';
import type { Ballot, Bench } from './ballot.ts';
import type { Paper } from './methods/method.ts';
import type { PublicResult, RollSeat, RoundResult } from './result.ts';

/** What a published list is counted by: everything about its round but the ballots. */
export type ListedRound = {
  method: string;
  paper: Paper;
  rules: BodyRules;
  roll: readonly RollSeat[];
};

/**
 * Counts a published list of ballots again. The list of a secret round names no parties, so of its
 * recount only what concerns all voters together means anything.
 */
export function recountList(round: ListedRound, text: string): Outcome<RoundResult> {
  const [head = [], ...lines] = readCsv(text) ?? [];
  const [first, ...codes] = head;
  const own = round.paper.options.map(({ code }) => code);
  if ((first !== 'party' && first !== 'code') || canonicalJson(codes) !== canonicalJson(own)) {
    return refused('invalid', { field: 'head' });
  }
  // A check code stands for exactly one ballot (I29).
  if (first === 'code' && new Set(lines.map(([code]) => code)).size < lines.length) {
    return refused('countMismatch', { field: 'code' });
  }
  const ballots: Ballot[] = [];
  for (const [at, [of, ...cells]] of lines.entries()) {
    const bench = first === 'code' ? 'outside' : benches.find((one) => one === of);
    const choice = methodOf(round.method).unwritten(cells, round.paper);
    if (!bench || cells.length !== own.length || !choice.granted) {
      return refused('invalid', { field: 'line', facts: { line: at + 2 } });
    }
    ballots.push({ bench: bench satisfies Bench, choice: choice.value });
  }
  return granted(resultOf({ ...round, ballots }));
}

/** Whether a recount gives the published numbers and what follows from them for all voters together. */
export function agreesWith(published: PublicResult, again: RoundResult): boolean {
  const whole = ({ ballots, options, runoff, selection }: PublicResult | RoundResult) => ({
    ballots,
    runoff,
    selection: selection?.person,
    options: options.map(({ code, total, person }) => ({ code, total, person })),
  });
  return canonicalJson(whole(published)) === canonicalJson(whole(again));
}
