import { quoteOf } from '#lib/consultation/paragraphs.ts';
import { compareCards } from '#lib/history/comparison.ts';
import { leafText, leaves } from '#lib/proposals/blocks.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import { fieldGroup, lists, sections } from '#lib/proposals/fields.ts';
import type { PlainField } from '#lib/comments/place.ts';
import type { FieldChange } from '#lib/history/comparison.ts';
import type { Section } from '#lib/proposals/fields.ts';
import type { Card } from '#lib/proposals/projection.ts';

/** A text of a measure everybody may read, of some day. */
export type ReadCard = { number: number | null; at: Date; card: Card };

/** A wording a paragraph has had; `number` is the version's, null where it stands in the working text. */
export type Wording = { number: number | null; at: Date; text: string; before: string | null };

/** The texts of one numbered paragraph of a card, cells of a table each; none where there is no such one. */
export function textsAt(card: Card, section: Section, number: number): string[] {
  const numbers = numberLeaves(card);
  return leaves(card.sections[section])
    .filter((leaf) => numbers.get(leaf) === number)
    .map((leaf) => leafText(leaf).trim());
}

/**
 * The wordings a paragraph has had in texts given the newest first; told the oldest first, each with what
 * stood there before it. The first has nothing before it: there the paragraph appeared.
 */
export function wordingsOf(cards: readonly ReadCard[], section: Section, text: string): Wording[] {
  const found: Omit<Wording, 'before'>[] = [];
  let now: string | null = text;
  for (const [at, { number, at: day, card }] of cards.entries()) {
    now = at === 0 ? text : earlier(card, cards[at - 1].card, section, now);
    if (now === null) break;
    // The same words in an older text: they have stood since then.
    if (found.at(-1)?.text === now) found.pop();
    found.push({ number, at: day, text: now });
  }
  return found.reverse().map((one, at) => ({ ...one, before: found[at - 1]?.text ?? null }));
}

function earlier(had: Card, has: Card, section: Section, text: string): string | null {
  const stood = leaves(had.sections[section]).some((leaf) => leafText(leaf).trim() === text);
  if (stood) return text;
  for (const change of compareCards(had, has).leaves) {
    if (change.section !== section || change.how !== 'changed') continue;
    const side = (gone: 'added' | 'removed') =>
      change.pieces
        .filter(({ kind }) => kind !== gone)
        .map((piece) => piece.text)
        .join('')
        .trim();
    if (side('removed') === text) return side('added');
  }
  return null;
}

/** What the keys of a plain field held in a text of some day, where that differs from the text before it. */
export type FieldStep = { number: number | null; at: Date; changes: FieldChange[] };

/** Plain fields people speak of as one, and their keys. */
const keysOf: Partial<Record<PlainField, readonly string[]>> = {
  fte: ['fteNow', 'fteTarget'],
  shares: ['shares', 'shareKey'],
  period: ['startsOn', 'endsOn'],
};

/** Whether a key as `costs.2027.capital` belongs to the plain field. */
export function isOf(field: PlainField, key: string): boolean {
  return (keysOf[field] ?? [field]).includes(fieldGroup(key));
}

/** Every key of a plain field that holds something in a card. */
export function valuesOf(card: Card, field: PlainField): FieldChange[] {
  return compareCards(emptyCard, card).fields.filter(({ key }) => isOf(field, key));
}

/**
 * What became of a plain field in texts given the newest first; told the oldest first. It begins with what
 * the first text that holds something held.
 */
export function fieldSteps(cards: readonly ReadCard[], field: PlainField): FieldStep[] {
  return cards
    .map(({ number, at, card }, place) => ({
      ...{ number, at },
      changes: compareCards(cards[place + 1]?.card ?? emptyCard, card).fields.filter(({ key }) =>
        isOf(field, key),
      ),
    }))
    .filter(({ changes }) => changes.length > 0)
    .reverse();
}

const emptyCard: Card = {
  ...{ title: '', fields: {} },
  sections: Object.fromEntries(sections.map((name) => [name, []])) as unknown as Card['sections'],
  lists: Object.fromEntries(
    Object.keys(lists).map((name) => [name, []]),
  ) as unknown as Card['lists'],
};

/** Whether a comment was written to a paragraph that has had one of these wordings. */
export function isAbout(
  comment: { field: string | null; paragraph: number | null; quote: string | null },
  section: Section,
  texts: readonly string[],
): boolean {
  if (comment.field !== section || comment.paragraph === null) return false;
  return texts.some((text) => quoteOf(text) === comment.quote);
}

/** Whether a change of a section touched a paragraph that has had one of these wordings. */
export function touches(
  change: { field: string; before: string; after: string },
  section: Section,
  texts: readonly string[],
): boolean {
  if (change.field !== section) return false;
  const lines = `${change.before}\n${change.after}`.split('\n').map((line) => line.trim());
  return texts.some((text) => text.split('\n').some((line) => lines.includes(line.trim())));
}
