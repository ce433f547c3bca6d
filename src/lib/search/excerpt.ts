import { folded } from '#lib/kernel/text.ts';
import { answers } from './language/lexemes.ts';
import { stemsLike } from './language/stem.ts';

/** A piece of text; `marked` where it is what was asked for. */
export type Piece = { text: string; marked: boolean };

/** Characters of an excerpt, and how far before its first find it may begin. */
const limits = { length: 260, before: 70 };
/** Finds that are weighed against each other; a long text has more than anybody needs. */
const mostFinds = 60;

type Find = { from: number; to: number; asked: number };

/** A text in pieces, with every word that was asked for marked. */
export function marked(text: string, asked: readonly string[]): Piece[] {
  return pieces(text, findsIn(text, asked), 0, text.length);
}

/** The part of a long text that holds most of what was asked for, in pieces; its beginning when it holds none. */
export function excerptOf(lines: string, asked: readonly string[]): Piece[] {
  const text = inOneLine(lines);
  const finds = findsIn(text, asked, mostFinds);
  const first = finds.reduce<{ from: number; held: number } | null>((best, { from }) => {
    const held = new Set(
      finds.filter((find) => find.from >= from && find.to <= from + windowLength).map(askedBy),
    ).size;
    return best && best.held >= held ? best : { from, held };
  }, null);
  const start = first ? wordStart(text, first.from - limits.before) : 0;
  const end = wordEnd(text, start + limits.length);
  return [
    ...(start > 0 ? [plain('… ')] : []),
    ...pieces(text, finds, start, end),
    ...(end < text.length ? [plain(' …')] : []),
  ];
}

/** Lines one after another; a dot between them where the first one has no end of its own. */
function inOneLine(lines: string): string {
  return lines.replace(/([.!?:;,…]?)\n\s*/g, (_, end: string) => (end ? `${end} ` : ' · '));
}

const windowLength = limits.length - limits.before;
const askedBy = ({ asked }: Find) => asked;
const plain = (text: string): Piece => ({ text, marked: false });

function findsIn(text: string, asked: readonly string[], most = Infinity): Find[] {
  const finds: Find[] = [];
  // The same word comes often, and telling its stem is the dear part.
  const known = new Map<string, number>();
  for (const { 0: written, index: from } of text.matchAll(candidates(asked))) {
    if (finds.length >= most) break;
    const word = folded(written);
    const index = known.get(word) ?? asked.findIndex((one) => answers(word, one));
    known.set(word, index);
    if (index >= 0) finds.push({ from, to: from + written.length, asked: index });
  }
  return finds;
}

/** Every word that begins as a form of one that was asked for does: long texts are gone through by this alone. */
function candidates(asked: readonly string[]): RegExp {
  return new RegExp(asked.flatMap((word) => beginningsOf(word).map(pattern)).join('|'), 'giu');
}

/** How each form of the word begins: a stem may still change in its last letter. */
function beginningsOf(word: string): string[] {
  if (!/^\p{L}+$/u.test(word)) return [word];
  const forms = [word, ...stemsLike(word)];
  return [
    ...new Set(forms.map((form) => form.slice(0, Math.max(1, Math.min(form.length - 1, 3))))),
  ];
}

function pattern(beginning: string): string {
  const written = Array.from(beginning, withMarks).join('');
  const isSign = !/^[\p{L}\p{N}]/u.test(beginning);
  return isSign ? written : `(?<![\\p{L}\\p{M}\\p{N}])${written}[\\p{L}\\p{M}\\p{N}]*`;
}

const marks: Readonly<Record<string, string>> = {
  ...{ a: 'áäàâąă', c: 'čçć', d: 'ďđ', e: 'éěëèêę', i: 'íïîì', l: 'ľĺł', n: 'ňñń', o: 'óöôőò' },
  ...{ r: 'řŕ', s: 'šśş', t: 'ťţ', u: 'úůüűùû', y: 'ýÿ', z: 'žźż' },
};

/** A letter with every mark it may bear; a sign as itself. */
function withMarks(letter: string): string {
  if (Object.hasOwn(marks, letter)) return `[${letter}${marks[letter]}]`;
  return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

function pieces(text: string, finds: readonly Find[], start: number, end: number): Piece[] {
  const made: Piece[] = [];
  let at = start;
  for (const { from, to } of finds) {
    if (from < at || to > end) continue;
    if (from > at) made.push(plain(text.slice(at, from)));
    made.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < end) made.push(plain(text.slice(at, end)));
  return made;
}

/** Excerpts begin and end between words, so that neither a word nor a sign of two halves is cut. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at, at + limits.before).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(0, at).search(/\s\S*$/);
  return space <= 0 ? at : space;
}
