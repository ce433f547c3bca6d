import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { longestQuestion } from './reading.ts';
import type { MethodCode } from '../methods/index.ts';

/** An item of an agenda as far as a round about it depends on it. */
export type ItemToVoteOn = {
  title: string;
  measureId: string | null;
  /** The resolution somebody wants the body to take. */
  proposedText: string | null;
};

/** What the form that prepares a round holds before anybody types into it. */
export type Begun = { typed: Record<string, string>; chosen: string[] };

/**
 * The form of a round about an item: its title is the question, its measure or its proposed resolution
 * the option. Of both the measure stays the option, so that the vote can recommend it, and the
 * resolution is the question word for word.
 */
export function begunFromItem(
  { title, measureId, proposedText }: ItemToVoteOn,
  votable: readonly string[],
): Begun {
  const proposed = cleanLine(proposedText ?? '');
  const chosen = votable.filter((id) => id === measureId);
  const asks = chosen.length > 0 && proposed !== '' && graphemes(proposed) <= longestQuestion;
  const lines = asks ? '' : proposed;
  const method: MethodCode = 'yesNoAbstain';
  return {
    typed: {
      question: asks ? proposed : cleanLine(title),
      lines,
      // With nothing to vote on yet nobody knows how it will be voted.
      ...((chosen.length > 0 || lines !== '') && { method }),
    },
    chosen,
  };
}
