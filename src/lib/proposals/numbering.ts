import { leafText, leaves } from './blocks.ts';
import { sections } from './fields.ts';
import type { Block, Leaf } from './blocks.ts';
import type { Section } from './fields.ts';
import type { Card } from './projection.ts';

/** A leaf of a section as a page cites it: its place among the section's leaves and its number, if it has one. */
export type Cited = { leaf: number; number: number | null; text: string };

/**
 * A place of the text after which a page may put something of its own: one paragraph, heading or list
 * line, or a whole table, which is read and commented on as one thing.
 */
export type Spot = { section: Section; kind: 'paragraph' | 'heading' | 'table'; cited: Cited[] };

/**
 * Numbers of a card's paragraphs in reading order, from `first`; empty ones have none. The cells of a
 * table share one number, for it is cited as a whole.
 */
export function numberLeaves(card: Pick<Card, 'sections'>, first = 1): Map<Leaf, number> {
  const numbers = new Map<Leaf, number>();
  let next = first;
  for (const unit of sections.flatMap((section) => citedTogether(card.sections[section]))) {
    const spoken = unit.filter((leaf) => leafText(leaf).trim() !== '');
    for (const leaf of spoken) numbers.set(leaf, next);
    if (spoken.length > 0) next++;
  }
  return numbers;
}

function citedTogether(blocks: readonly Block[]): Leaf[][] {
  return blocks.flatMap((block): Leaf[][] => {
    if (block.kind === 'list') return block.items.flatMap(citedTogether);
    return [leaves([block])];
  });
}

/** The spots of a section by the block that makes each; numbers as `numberLeaves` or a longer text gave them. */
export function spotsOf(
  section: Section,
  blocks: readonly Block[],
  numbers: ReadonlyMap<Leaf, number>,
): Map<Block, Spot> {
  const place = new Map(leaves(blocks).map((leaf, at) => [leaf, at]));
  const spots = new Map<Block, Spot>();
  const cite = (leaf: Leaf): Cited => ({
    leaf: place.get(leaf) ?? 0,
    number: numbers.get(leaf) ?? null,
    text: leafText(leaf),
  });
  const visit = (block: Block): void => {
    if (block.kind === 'list') block.items.flat().forEach(visit);
    else if (block.kind === 'table') {
      const cells = block.rows.flat().flatMap((cell) => leaves(cell.blocks));
      spots.set(block, { section, kind: 'table', cited: cells.map(cite) });
    } else spots.set(block, { section, kind: block.kind, cited: [cite(block)] });
  };
  blocks.forEach(visit);
  return spots;
}

/** The number a page shows beside a spot, null when all of it is empty. */
export function spotNumber(spot: Spot): number | null {
  return spot.cited.find(({ number }) => number !== null)?.number ?? null;
}
