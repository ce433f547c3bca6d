import { folded } from '#lib/kernel/text.ts';
import { stemOf } from './stem.ts';

/** A word of a text as the search knows it: where it stands, and folded. */
export type Word = { at: number; written: string; word: string };

/** Most letters of a word that count, places of one word that are kept, and words that are asked for at once. */
const limits = { letters: 40, places: 6, asked: 12 };
/** Of words shorter than this no beginning is looked for: too many words begin with them. */
const shortestBeginning = 3;
/** Letters, digits and joined numbers (1.2, 108/2006); signs that mean something alone are words as well. */
const wordShape = /\p{N}+(?:[./,:-]\p{N}+)+|[\p{L}\p{M}\p{N}]+|[\p{S}%_\\§&#@*]/gu;
/** Left out of a question: nearly every text holds them. */
const small = new Set(
  'a aby ale ani az bez by co do i jak jako je jeho jejich ji jsou k ke kde kdo kdy ktera ktere ktery ma mezi muze na nad nebo neni o od po pod pro proc pri s se si so ta tak take ten to u v ve vam vas z za ze the of and in for to'.split(
    ' ',
  ),
);

/** The words of a text in their order. */
export function* wordsIn(text: string): Generator<Word> {
  for (const { 0: written, index } of text.matchAll(wordShape)) {
    // A mark that stood on no letter leaves nothing.
    const word = folded(written).slice(0, limits.letters);
    if (word !== '') yield { at: index, written, word };
  }
}

/** What is asked for: the words that decide, each once; small ones only when there are no others. */
export function askedWords(typed: string): string[] {
  const all = [...new Set(Array.from(wordsIn(typed), ({ word }) => word))];
  const telling = all.filter((word) => !small.has(word));
  return (telling.length > 0 ? telling : all).slice(0, limits.asked);
}

/** Whether a word of a text is one that was asked for: the same, another form of it, or one it begins. */
export function answers(word: string, asked: string): boolean {
  return (
    word === asked ||
    (asked.length >= shortestBeginning && word.startsWith(asked)) ||
    stemOf(word) === stemOf(asked)
  );
}

/** The question as a `tsquery`: every word in one of its forms. Built of quoted words only. */
export function queryOf(asked: readonly string[]): string {
  return asked.map((word) => formsOf(word)).join(' & ');
}

/** A single word of it as it stands in a title. */
export function inTitle(word: string): string {
  return formsOf(word, 'A');
}

function formsOf(word: string, weight = ''): string {
  const beginning = word.length >= shortestBeginning ? '*' : '';
  const whole = labelled(word, beginning + weight);
  const stem = stemOf(word);
  return stem === word ? whole : `(${whole} | ${labelled(stem, weight)})`;
}

function labelled(lexeme: string, label: string): string {
  return label === '' ? quoted(lexeme) : `${quoted(lexeme)}:${label}`;
}

/** Title and text as a `tsvector`: words and their stems with places, those of the title heavier. */
export function vectorOf(title: string, body: string): string {
  const places = new Map<string, string[]>();
  let place = 0;
  const add = (text: string, weight: string) => {
    for (const { word } of wordsIn(text)) {
      place = Math.min(place + 1, 16_383);
      for (const lexeme of new Set([word, ...partsOf(word), stemOf(word)])) {
        const known = places.get(lexeme) ?? [];
        if (known.length < limits.places) places.set(lexeme, [...known, `${place}${weight}`]);
      }
    }
  };
  add(title, 'A');
  add(body, '');
  return [...places].map(([lexeme, at]) => `${quoted(lexeme)}:${at.join(',')}`).join(' ');
}

/** The words of an entry that spelling may lead to: with letters, each once. */
export function spellableWords(text: string): Set<string> {
  const found = Array.from(wordsIn(text), ({ word }) => word);
  return new Set(
    found.filter((word) => word.length >= shortestBeginning && /^\p{L}+$/u.test(word)),
  );
}

/** A law is known by 108 as well as by 108/2006. */
function partsOf(word: string): string[] {
  return /^\p{N}/u.test(word) ? (word.match(/\p{N}+/gu) ?? []) : [];
}

function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, '$&$&')}'`;
}
