import { number } from '#lib/kernel/format.ts';
import { nearest, parseFraction } from '#lib/voting/fraction.ts';
import { methodOf } from '#lib/voting/methods/index.ts';
import { headline, inOrder } from '#lib/voting/result/headline.ts';
import { neededFor, neededForAll } from '#lib/voting/result/majority-needed.ts';
import { shareText } from '#lib/voting/result/notes.ts';
import { benchesOf, columnTitle, countsBothWays, hasParties } from '#lib/voting/result/table.ts';
import { words as resultWords } from '#lib/voting/result/words.ts';
import type { Language } from '#lib/kernel/language.ts';
import type { Bench } from '#lib/voting/ballot.ts';
import type { PublicOption, PublicResult } from '#lib/voting/result.ts';
import { words } from './words.ts';

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
  /** The majority that was needed; null where options only compete for places. */
  rule: string | null;
  rows: BoardRow[];
  /** How many options did not fit. */
  more: number;
  hasEqual: boolean;
  /** Of a single verdict the votes of the parties; null where they may not be told, or do not fit. */
  parties: { bench: Bench; votes: string[]; share: string | null }[] | null;
  columns: string[];
};

/** Rows that fit on a screen of 1280×720 in letters of 32 px; those of a verdict are two lines high or three. */
const mostRows = { order: 6, selection: 6, verdict: 4, ownNeeds: 3 };

/** The result for the projector; of a secret round only what its level tells (domain.md §6.5). */
export function boardOf(result: PublicResult, language: Language): Board {
  const method = methodOf(result.method);
  const titles = method.words(language).columns;
  const ordered = result.decides === 'order' ? inOrder(result) : [...result.options];
  const rows = ordered.map((option) => rowOf(option, result, titles, language));
  const hasOwnNeeds = result.options.some((option) => ownNeed(option, result, language) !== '');
  const most = mostRows[hasOwnNeeds ? 'ownNeeds' : result.decides];
  const shown = rows.length > most ? rows.slice(0, most - 1) : rows;
  return {
    lead: result.undecided ? resultWords(language).level.undecided : headline(result, language),
    rule: ruleOf(result, language),
    rows: shown,
    more: rows.length - shown.length,
    hasEqual: countsBothWays(result),
    parties: result.decides === 'verdict' ? partiesOf(result, language) : null,
    columns: result.columns.map((column) => columnTitle(titles, column)),
  };
}

/** What an option needed to pass, so that nobody in the hall has to ask why it did not. */
function ruleOf(result: PublicResult, language: Language): string | null {
  const { needed } = words(language);
  const hasMajority = result.decides === 'verdict' || result.runoff !== undefined;
  // Where nothing is decided the lead says why.
  if (!hasMajority || result.ballots === 0 || result.undecided) return null;
  if (!methodOf(result.method).weighsParties) return needed.noObjection;
  const byPerson = needed.byPerson(needed.majorities[result.majority], neededForAll(result));
  const isVerdict = result.decides === 'verdict';
  return isVerdict ? needed.basis[result.basis](byPerson) : byPerson;
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
  const isTold = (share ?? equal.place ?? equal.passed) !== null;
  const figure = total && figureOf(total, result, titles, language);
  return {
    ...{ code, label },
    person: {
      standing: standing(person),
      figure: figure && figure + ownNeed(option, result, language),
    },
    equal: isTold ? { standing: standing(equal), figure: share } : null,
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

/** What this option needed, where each needed another number. */
function ownNeed(option: PublicOption, result: PublicResult, language: Language): string {
  if (result.decides !== 'verdict' || !methodOf(result.method).weighsParties) return '';
  const own = neededForAll(result) === null ? neededFor(result, option) : null;
  return own === null ? '' : `\u00a0· ${words(language).needed.own(own)}`;
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
