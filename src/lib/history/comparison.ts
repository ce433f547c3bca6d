import { diffArrays, diffWordsWithSpace } from 'diff';
import { leafText, leaves } from '#lib/proposals/blocks.ts';
import { lists, sections } from '#lib/proposals/fields.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import type { List, Section } from '#lib/proposals/fields.ts';
import type { Card } from '#lib/proposals/projection.ts';

/** A stretch of words that stayed, came or went. */
export type Piece = { kind: 'same' | 'added' | 'removed'; text: string };

/** What happened to a paragraph; `number` is its own in the newer version, of a removed one in the older. */
export type LeafChange = {
  section: Section;
  number: number;
  how: 'changed' | 'added' | 'removed';
  pieces: Piece[];
  /** How many words came and went. */
  added: number;
  removed: number;
};

/** A plain field before and after; null where it held nothing. */
export type FieldChange = {
  key: string;
  had: string | number | boolean | null;
  has: string | number | boolean | null;
};

/** Everything that differs between two versions of a card. */
export type Comparison = { leaves: LeafChange[]; fields: FieldChange[] };

/** Below this share of common words two paragraphs are two, not one rewritten. */
const alike = 0.3;

/** Compares two versions of a card word by word. */
export function compareCards(had: Card, has: Card): Comparison {
  const numbersBefore = numberLeaves(had);
  const numbersAfter = numberLeaves(has);
  const changes = sections.flatMap((section) => {
    const numbered = (card: Card, numbers: typeof numbersAfter) =>
      leaves(card.sections[section]).flatMap((leaf) => {
        const number = numbers.get(leaf);
        return number === undefined ? [] : [{ number, text: leafText(leaf) }];
      });
    return compareLeaves(section, numbered(had, numbersBefore), numbered(has, numbersAfter));
  });
  return { leaves: changes, fields: compareFields(had, has) };
}

type Numbered = { number: number; text: string };

function compareLeaves(section: Section, had: Numbered[], has: Numbered[]): LeafChange[] {
  const found: LeafChange[] = [];
  let gone: Numbered[] = [];
  let before = 0;
  let after = 0;
  const settle = (come: Numbered[]) => {
    found.push(...pair(section, gone, come));
    gone = [];
  };
  const steps = diffArrays(
    had.map(({ text }) => text),
    has.map(({ text }) => text),
  );
  for (const { value, added, removed } of steps) {
    if (removed) {
      gone = had.slice(before, before + value.length);
      before += value.length;
    } else if (added) {
      settle(has.slice(after, after + value.length));
      after += value.length;
    } else {
      settle([]);
      before += value.length;
      after += value.length;
    }
  }
  settle([]);
  return found;
}

/** Takes paragraphs that went and came at one place and says which of them are one rewritten. */
function pair(section: Section, gone: Numbered[], come: Numbered[]): LeafChange[] {
  const found: LeafChange[] = [];
  let next = 0;
  for (const old of gone) {
    const at = come.findIndex(
      (one, index) => index >= next && likeness(old.text, one.text) >= alike,
    );
    if (at < 0) {
      found.push(leafChange(section, old.number, 'removed', [{ kind: 'removed', text: old.text }]));
      continue;
    }
    for (const one of come.slice(next, at)) found.push(cameAs(section, one));
    found.push(leafChange(section, come[at].number, 'changed', piecesOf(old.text, come[at].text)));
    next = at + 1;
  }
  for (const one of come.slice(next)) found.push(cameAs(section, one));
  return found;
}

function cameAs(section: Section, { number, text }: Numbered): LeafChange {
  return leafChange(section, number, 'added', [{ kind: 'added', text }]);
}

function leafChange(
  section: Section,
  number: number,
  how: LeafChange['how'],
  pieces: Piece[],
): LeafChange {
  const count = (kind: Piece['kind']) =>
    pieces.reduce((sum, piece) => sum + (piece.kind === kind ? wordsOf(piece.text).length : 0), 0);
  return { section, number, how, pieces, added: count('added'), removed: count('removed') };
}

/** The words of a text that stayed, went and came. */
export function piecesOf(had: string, has: string): Piece[] {
  return diffWordsWithSpace(had, has).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function likeness(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const rest = counts.get(word) ?? 0;
    if (rest > 0) common++;
    counts.set(word, rest - 1);
  }
  return left.length + right.length === 0 ? 1 : (2 * common) / (left.length + right.length);
}

function compareFields(had: Card, has: Card): FieldChange[] {
  const before = flat(had);
  const after = flat(has);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ key, had: before.get(key) ?? null, has: after.get(key) ?? null }))
    .filter(({ had, has }) => had !== has);
}

/** All plain fields under their keys of fields.ts, rows of lists too. */
function flat(card: Card): Map<string, string | number | boolean> {
  const found = new Map<string, string | number | boolean>();
  if (card.title) found.set('title', card.title);
  for (const [key, value] of Object.entries(card.fields)) found.set(key, value);
  for (const list of Object.keys(lists) as List[]) {
    for (const { id, ...columns } of card.lists[list]) {
      for (const [column, value] of Object.entries(columns)) {
        if (value !== null && value !== '') found.set(`${list}.${id}.${column}`, value);
      }
    }
  }
  return found;
}
