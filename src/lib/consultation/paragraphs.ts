import { leafText, leaves } from '#lib/proposals/blocks.ts';
import { sections } from '#lib/proposals/fields.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import type { Leaf } from '#lib/proposals/blocks.ts';
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

/** A numbered paragraph of the consulted text: the address a comment is written to. */
export type Paragraph = {
  number: number;
  versionId: string;
  measureId: string;
  field: Section;
  text: string;
};

/** What a comment is about: one paragraph, one measure as a whole, or the whole draft. */
export type Place =
  | { kind: 'paragraph'; paragraph: Paragraph; item: Consulted }
  | { kind: 'measure'; item: Consulted }
  | { kind: 'whole' };

const longestQuote = 300;
const wholeAddress = 'cely-navrh';
const measurePrefix = 'opatreni-';

/** Numbers of the leaves of all versions, from 1 without a break; frozen versions always give the same. */
export function numbersOf(items: readonly Consulted[]): Map<Leaf, number> {
  const numbers = new Map<Leaf, number>();
  for (const { card } of items) {
    for (const [leaf, number] of numberLeaves(card, numbers.size + 1)) numbers.set(leaf, number);
  }
  return numbers;
}

/** The numbered paragraphs of all versions, in the order of their numbers. */
export function paragraphsOf(items: readonly Consulted[]): Paragraph[] {
  const numbers = numbersOf(items);
  return items.flatMap(({ versionId, measureId, card }) =>
    sections.flatMap((field) =>
      leaves(card.sections[field]).flatMap((leaf): Paragraph[] => {
        const number = numbers.get(leaf);
        if (number === undefined) return [];
        return [{ number, versionId, measureId, field, text: leafText(leaf).trim() }];
      }),
    ),
  );
}

/** The place an address names, null when the consultation has no such place. */
export function placeAt(items: readonly Consulted[], address: string): Place | null {
  if (address === wholeAddress) return { kind: 'whole' };
  if (address.startsWith(measurePrefix)) {
    const item = items.find((candidate) => measureAddress(candidate) === address);
    return item ? { kind: 'measure', item } : null;
  }
  if (!/^[1-9]\d{0,4}$/.test(address)) return null;
  const paragraph = paragraphsOf(items)[Number(address) - 1];
  const item = items.find((candidate) => candidate.versionId === paragraph?.versionId);
  return paragraph && item ? { kind: 'paragraph', paragraph, item } : null;
}

/** The last part of a place's address: `17`, `opatreni-1.2` or `cely-navrh`. */
export function addressOf(place: Place): string {
  if (place.kind === 'paragraph') return String(place.paragraph.number);
  return place.kind === 'measure' ? measureAddress(place.item) : wholeAddress;
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
