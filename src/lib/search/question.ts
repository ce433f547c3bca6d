import { cleanLine, graphemes } from '#lib/kernel/text.ts';
import { askedWords } from './language/lexemes.ts';
import { kindInAddress, kinds, type Kind } from './kinds.ts';

/** Most characters of a question. */
export const longestQuestion = 100;
/** Finds on one page. */
export const pageSize = 20;

/** What somebody looks for, as the address says it: `/hledat?q=bechyně&druh=schuze&strana=2`. */
export type Question = {
  typed: string;
  /** The words that decide; none in a question of nothing but punctuation. */
  asked: string[];
  kind: Kind | null;
  /** From 1; a page that is no number is the first one. */
  page: number;
  fault: 'empty' | 'tooLong' | 'noWords' | null;
};

/** Reads a question out of an address; whatever stands there gives one. */
export function questionIn(parameters: URLSearchParams): Question {
  // Far beyond what is taken, so that cleaning an endless address costs nothing.
  const typed = cleanLine((parameters.get('q') ?? '').slice(0, 2000));
  const isLong = graphemes(typed) > longestQuestion;
  const asked = isLong ? [] : askedWords(typed);
  const wanted = parameters.get('druh');
  const page = parameters.get('strana') ?? '';
  return {
    typed,
    asked,
    kind: kinds.find((kind) => kindInAddress[kind] === wanted) ?? null,
    page: /^[1-9]\d{0,8}$/.test(page) ? Number(page) : 1,
    fault: faultOf(typed, isLong, asked),
  };
}

/** The address of a question; the first page and no kind are not said. */
export function addressOf({
  typed,
  kind,
  page,
}: Pick<Question, 'typed' | 'kind' | 'page'>): string {
  const parameters = new URLSearchParams({ q: typed });
  if (kind) parameters.set('druh', kindInAddress[kind]);
  if (page > 1) parameters.set('strana', String(page));
  return `/hledat?${parameters}`;
}

function faultOf(typed: string, isLong: boolean, asked: readonly string[]): Question['fault'] {
  if (typed === '') return 'empty';
  if (isLong) return 'tooLong';
  return asked.length === 0 ? 'noWords' : null;
}
