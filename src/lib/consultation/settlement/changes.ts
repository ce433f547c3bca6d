import { compareCards } from '#lib/history/comparison.ts';
import type { Comparison } from '#lib/history/comparison.ts';
import type { Card } from '#lib/proposals/projection.ts';

/** A part of a card that differs between two versions, as words before and after. */
export type CardChange = { field: string; before: string; after: string };

/**
 * What differs between the consulted text of a measure and a later one, part by part: the paragraphs of a
 * section that changed, a line each, and the plain fields as they stand.
 */
export function changesBetween(had: Card, has: Card): CardChange[] {
  return changesIn(compareCards(had, has));
}

function changesIn({ leaves, fields }: Comparison): CardChange[] {
  const sections = new Map<string, { before: string[]; after: string[] }>();
  for (const { section, pieces } of leaves) {
    const found = sections.get(section) ?? { before: [], after: [] };
    const side = (gone: 'added' | 'removed') =>
      pieces.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join('');
    found.before.push(side('added'));
    found.after.push(side('removed'));
    sections.set(section, found);
  }
  const lines = (texts: string[]) => texts.filter(Boolean).join('\n');
  return [
    ...[...sections].map(([field, { before, after }]) => ({
      ...{ field, before: lines(before), after: lines(after) },
    })),
    ...fields.map(({ key, had, has }) => ({
      ...{ field: key, before: String(had ?? ''), after: String(has ?? '') },
    })),
  ];
}
