import { catalogue } from '#lib/kernel/words.ts';
import { headline } from '#lib/voting/result/headline.ts';
import type { PublicOption, PublicResult } from '#lib/voting/result.ts';

/** A vote about the item that is on, as far as its resolution depends on it. */
export type VoteToResolve = {
  question: string;
  result: PublicResult;
  /** Codes of the options that are measures; the others were put to the vote word for word. */
  measures: readonly string[];
};

/** A resolution before anybody has looked at it. */
export type Drafted = { text: string; outcome: 'passed' | 'failed' | null };

/**
 * The resolution a vote or the proposal of its item lead to, to be checked and written down. What one
 * question came to is known; of several options nobody but the writer knows what was resolved.
 */
export function drafted(proposedText: string | null, vote: VoteToResolve | null): Drafted {
  if (!vote) return { text: proposedText ?? '', outcome: null };
  const { decides, options } = vote.result;
  const [only] = options;
  const isOne = decides === 'verdict' && options.length === 1 && only.passed !== null;
  const outcome = isOne ? (only.passed ? 'passed' : 'failed') : null;
  return { text: proposedText ?? plain(textOf(vote)), outcome };
}

function textOf({ question, result, measures }: VoteToResolve): string {
  if (result.decides !== 'verdict') {
    const first = headline(result, 'cs');
    return first && `${question} ${first}`;
  }
  const { options } = result;
  // A resolution of one's own is what was voted on itself.
  if (options.length === 1 && !measures.includes(options[0].code)) return options[0].label;
  const [passed, failed] = [true, false].map((way) =>
    options.filter((option) => option.passed === way).map(named),
  );
  return [question, words('cs').passed(passed), words('cs').failed(failed)]
    .filter(Boolean)
    .join(' ');
}

function named({ code, label }: PublicOption): string {
  return `${code} ${label}`;
}

/** Stored as people would type it; screens set the spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

// A resolution is a record of the body, which is kept in Czech whoever writes it down.
const words = catalogue({
  cs: {
    passed: (options: readonly string[]) =>
      options.length === 0 ? '' : `Schváleno: ${options.join('; ')}.`,
    failed: (options: readonly string[]) =>
      options.length === 0 ? '' : `Neschváleno: ${options.join('; ')}.`,
  },
  en: {
    passed: (options: readonly string[]) =>
      options.length === 0 ? '' : `Approved: ${options.join('; ')}.`,
    failed: (options: readonly string[]) =>
      options.length === 0 ? '' : `Not approved: ${options.join('; ')}.`,
  },
});
