import { plainFields } from '#lib/comments/place.ts';
import { leafText, leaves } from '#lib/proposals/blocks.ts';
import { sections } from '#lib/proposals/fields.ts';
import type { PlainField } from '#lib/comments/place.ts';
import type { Block, Leaf } from '#lib/proposals/blocks.ts';
import type { Section } from '#lib/proposals/fields.ts';
import type { Card } from '#lib/proposals/projection.ts';

/** A frozen version as a consultation shows it. */
export type Consulted = {
  versionId: string;
  measureId: string;
  code: string | null;
  sha256: string;
  card: Card;
};

/**
 * A numbered paragraph of the consulted text: the address a comment is written to. A heading and a line of
 * a list are paragraphs too, a whole table is one.
 */
export type Paragraph = {
  number: number;
  versionId: string;
  measureId: string;
  field: Section;
  text: string;
  /** The table itself, when it is one. */
  table: Block | null;
};

/** What a comment is about: one paragraph, one section or field of a measure, one measure as a whole, or the whole draft. */
export type Place =
  | { kind: 'paragraph'; paragraph: Paragraph; item: Consulted }
  | { kind: 'field'; field: Section | PlainField; item: Consulted }
  | { kind: 'measure'; item: Consulted }
  | { kind: 'whole' };

const longestQuote = 300;
const wholeAddress = 'cely-navrh';
const measurePrefix = 'opatreni-';

type Unit = { leaves: Leaf[]; table: Block | null };

function unitsOf(blocks: readonly Block[]): Unit[] {
  return blocks.flatMap((block): Unit[] => {
    if (block.kind === 'list') return block.items.flatMap(unitsOf);
    if (block.kind === 'table') return [{ leaves: leaves([block]), table: block }];
    return [{ leaves: [block], table: null }];
  });
}

function numbered(items: readonly Consulted[]): (Paragraph & Unit)[] {
  return items
    .flatMap(({ versionId, measureId, card }) =>
      sections.flatMap((field) =>
        unitsOf(card.sections[field]).map((unit) => {
          const texts = unit.leaves.map((leaf) => leafText(leaf).trim()).filter(Boolean);
          return { versionId, measureId, field, text: texts.join(' | '), ...unit };
        }),
      ),
    )
    .filter(({ text }) => text !== '')
    .map((unit, at) => ({ number: at + 1, ...unit }));
}

/**
 * The paragraphs of all versions, numbered from 1 without a break; empty ones have none. Frozen versions
 * in a fixed order always give the same numbers.
 */
export function paragraphsOf(items: readonly Consulted[]): Paragraph[] {
  return numbered(items).map(({ leaves: _, ...paragraph }) => paragraph);
}

/** The same numbers by leaf, for whoever draws the text. */
export function numbersOf(items: readonly Consulted[]): Map<Leaf, number> {
  return new Map(
    numbered(items).flatMap(({ number, leaves: own }) =>
      own.map((leaf): [Leaf, number] => [leaf, number]),
    ),
  );
}

/** The place an address names, null when the consultation has no such place. */
export function placeAt(items: readonly Consulted[], address: string): Place | null {
  if (address === wholeAddress) return { kind: 'whole' };
  if (address.startsWith(measurePrefix)) {
    for (const item of items) {
      if (measureAddress(item) === address) return { kind: 'measure', item };
      const field = fieldsOf(item).find((one) => fieldAddress(item, one) === address);
      if (field) return { kind: 'field', field, item };
    }
    return null;
  }
  if (!/^[1-9]\d{0,4}$/.test(address)) return null;
  const paragraph = paragraphsOf(items)[Number(address) - 1];
  const item = items.find((candidate) => candidate.versionId === paragraph?.versionId);
  return paragraph && item ? { kind: 'paragraph', paragraph, item } : null;
}

/** The last part of a place's address: `17`, `opatreni-1.2-goal`, `opatreni-1.2` or `cely-navrh`. */
export function addressOf(place: Place): string {
  if (place.kind === 'paragraph') return String(place.paragraph.number);
  if (place.kind === 'field') return fieldAddress(place.item, place.field);
  return place.kind === 'measure' ? measureAddress(place.item) : wholeAddress;
}

/** Sections of a measure that say something, and its other fields: what a comment may be about besides a paragraph. */
export function fieldsOf({ card }: Pick<Consulted, 'card'>): (Section | PlainField)[] {
  const written = sections.filter((section) => card.sections[section].length > 0);
  return [...written, ...plainFields];
}

/** The address of comments on one section or field of a measure. */
export function fieldAddress(item: Pick<Consulted, 'code' | 'measureId'>, field: string): string {
  return `${measureAddress(item)}-${field}`;
}

/** The address of comments on a measure as a whole. */
export function measureAddress({ code, measureId }: Pick<Consulted, 'code' | 'measureId'>): string {
  return `${measurePrefix}${code ?? measureId}`;
}

/** The address of comments on the whole draft. */
export const wholeDraft = wholeAddress;

/** The words of a paragraph a comment carries with it, shortened at a word. */
export function quoteOf(text: string): string {
  if (text.length <= longestQuote) return text;
  const cut = text.slice(0, longestQuote);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestQuote - 40))}…`;
}
