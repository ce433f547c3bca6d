import { methodOf } from './methods/index.ts';
import { resultOf } from './tally.ts';
import { isTiedVerdict } from './ties.ts';
import type { Option } from './methods/method.ts';
import type { ListedRound } from './recounting.ts';
import type { OptionResult, RoundResult, Tie } from './result.ts';

/** One who may sit in the chair, by the roles of the body. */
type Presiding = { role: string; present: boolean };

/**
 * Who presides over a round: the one chair who is there, else the one leader. Where there are two of
 * them nobody can say whose vote would decide.
 */
export function chairOf<S extends Presiding>(seats: readonly S[]): S | null {
  for (const role of ['chair', 'leader']) {
    const there = seats.filter((seat) => seat.present && seat.role === role);
    if (there.length > 0) return there.length === 1 ? there[0] : null;
  }
  return null;
}

/**
 * A result with what the chair's own vote settles in it, where the body asks that first: a tied verdict is
 * as they voted, a tied place stays shared and their order is noted. Null is a chair who did not vote by
 * name. Not for secret rounds.
 */
export function settledByChair(result: RoundResult, of: ListedRound, choice: unknown): RoundResult {
  if (result.tieBreak[0] !== 'chair' || result.ballots === 0) return result;
  if (result.decides === 'verdict') {
    return { ...result, options: result.options.map((one) => settled(one, result, choice)) };
  }
  if (result.decides !== 'order' || choice === null) return result;
  const own = resultOf({ ...of, ballots: [{ bench: 'outside', choice }] }).options;
  return { ...result, ties: result.ties.map((tie) => ({ ...tie, chair: ordered(tie, own) })) };
}

function settled(option: OptionResult, result: RoundResult, choice: unknown): OptionResult {
  if (!isTiedVerdict(option, result)) return option;
  const chair = choice === null ? 'none' : answerTo(option, result, choice);
  return { ...option, passed: chair === 'inFavour', chair };
}

function answerTo(option: Option, { method: code }: RoundResult, choice: unknown) {
  const method = methodOf(code);
  return (method.decides === 'verdict' && method.answer?.(choice, option)) || 'none';
}

/** Tied options in the order of places of the chair's own ballot. */
function ordered({ codes }: Tie, own: readonly OptionResult[]): string[][] {
  const places = new Map<number, string[]>();
  for (const { code, person } of own) {
    if (!codes.includes(code)) continue;
    const from = person.place?.[0] ?? 0;
    places.set(from, [...(places.get(from) ?? []), code]);
  }
  return [...places.keys()].sort((a, b) => a - b).map((from) => places.get(from) ?? []);
}
