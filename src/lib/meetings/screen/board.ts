import { number } from '#lib/kernel/format.ts';
import { nearest, parseFraction } from '#lib/voting/fraction.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { headline, inOrder } from '#lib/voting/result/headline.ts';
import { shareText } from '#lib/voting/result/notes.ts';
import { benchesOf, columnTitle, hasParties } from '#lib/voting/result/table.ts';
import { words as resultWords } from '#lib/voting/result/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Bench } from '#lib/voting/ballot.ts';
import type { PublicOption, PublicResult } from '#lib/voting/result.ts';

/** What one way of counting says of an option: a place or a verdict, and the figure behind it. */
export type Told = { standing: string; figure: string | null };

export type BoardRow = {
  code: string;
  label: string;
  person: Told;
  /** By equal weight of the parties; null where there is none or none may be told. */
  equal: Told | null;
};

/** A result as large as a wall: what a whole room has to see, the rest stands in the published result. */
export type Board = {
  lead: string;
  rows: BoardRow[];
  /** How many options did not fit. */
  more: number;
  hasEqual: boolean;
  /** Of a single verdict the votes of the parties; null where they may not be told, or do not fit. */
  parties: { bench: Bench; votes: string[]; share: string | null }[] | null;
  columns: string[];
};

/** Rows that fit on a screen of 1280×720 in letters of 32 px; those of a verdict are two lines high. */
const mostRows = { order: 6, selection: 6, verdict: 4 };

/** The result for the projector; of a secret round only what its level tells (domain.md §6.5). */
export function boardOf(result: PublicResult, language: Language): Board {
  const method = methodOf(result.method);
  const titles = method.words(language).columns;
  const ordered = result.decides === 'order' ? inOrder(result) : [...result.options];
  const rows = ordered.map((option) => rowOf(option, result, titles, language));
  const most = mostRows[result.decides];
  const shown = rows.length > most ? rows.slice(0, most - 1) : rows;
  return {
    lead: result.undecided ? resultWords(language).level.undecided : headline(result, language),
    rows: shown,
    more: rows.length - shown.length,
    hasEqual: rows.some(({ equal }) => equal !== null),
    parties: result.decides === 'verdict' ? partiesOf(result, language) : null,
    columns: result.columns.map((column) => columnTitle(titles, column)),
  };
}

function rowOf(
  option: PublicOption,
  result: PublicResult,
  titles: Record<string, string>,
  language: Language,
): BoardRow {
  const { code, label, person, equal, total } = option;
  const text = resultWords(language);
  const standing = ({ place, passed }: typeof person) => {
    if (result.undecided) return text.undecided;
    if (result.selection) return passed ? text.fits.yes : text.fits.no;
    if (place) return text.placed(...place);
    return passed === null ? text.noPlace : passed ? text.passed : text.notPassed;
  };
  const share = shareText(equal.value, language);
  const hasEqual = share !== null || equal.place !== null || equal.passed !== null;
  return {
    ...{ code, label },
    person: {
      standing: standing(person),
      figure: total && figureOf(total, result, titles, language),
    },
    equal: hasEqual ? { standing: standing(equal), figure: share } : null,
  };
}

/** Of a verdict every column, `Pro 24 · Proti 7`; elsewhere the one that decides. */
function figureOf(
  total: readonly string[],
  result: PublicResult,
  titles: Record<string, string>,
  language: Language,
): string {
  const amount = (mark: string) => number(nearest(parseFraction(mark)), language);
  if (result.decides !== 'verdict') return amount(total[0]);
  return total
    .map((mark, at) => `${titles[result.columns[at]]}\u00a0${amount(mark)}`)
    .join('\u00a0· ');
}

function partiesOf(result: PublicResult, language: Language): Board['parties'] {
  if (!hasParties(result) || result.options.length !== 1) return null;
  const [{ byBench, equal }] = result.options;
  return benchesOf(result).map((bench) => ({
    bench,
    votes: byBench[bench].map((mark) => number(nearest(parseFraction(mark)), language)),
    share: bench === 'outside' ? null : shareText(equal.shares[bench], language),
  }));
}
