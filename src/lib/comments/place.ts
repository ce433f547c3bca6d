import { sections } from '#lib/proposals/fields.ts';
import type { Section } from '#lib/proposals/fields.ts';

/** Plain fields of a card as people comment on them, in the order of the form; names as in its words. */
export const plainFields = [
  'title',
  'priority',
  'changeType',
  'serviceKind',
  'forms',
  'targetGroups',
  'municipalities',
  'participants',
  'capacity',
  'fte',
  'costs',
  'funding',
  'shares',
  'period',
  'steps',
  'indicators',
  'risks',
  'regionalLink',
] as const;
export type PlainField = (typeof plainFields)[number];

/** What a comment is about: a leaf of a section, a whole section whose passage is gone, or a plain field. */
export type CommentPlace =
  { field: Section; leaf: number | null } | { field: PlainField; leaf: null };

/** Whether the name is a rich-text section of a card. */
export function isSection(field: string): field is Section {
  return (sections as readonly string[]).includes(field);
}

/** Reads `goal:2` or `costs` as a page's address carries it; null when there is no such place. */
export function readPlace(address: string | null): CommentPlace | null {
  if (!address) return null;
  const [field, leaf, ...more] = address.split(':');
  if (more.length > 0) return null;
  if (isSection(field)) {
    return /^\d{1,4}$/.test(leaf ?? '') ? { field, leaf: Number(leaf) } : null;
  }
  const isPlain = (plainFields as readonly string[]).includes(field);
  return isPlain && leaf === undefined ? { field: field as PlainField, leaf: null } : null;
}

/** The address of a place: `goal:2`, `costs`. */
export function placeAddress({ field, leaf }: CommentPlace): string {
  return leaf === null ? field : `${field}:${leaf}`;
}

/** The address of a form's action that keeps the place whose comments the page shows. */
export function actionAt(action: string, url: URL): string {
  const place = readPlace(url.searchParams.get('komentar'));
  return place === null ? `?/${action}` : `?/${action}&komentar=${placeAddress(place)}`;
}
