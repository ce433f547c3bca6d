import { paragraphsOf } from '../paragraphs.ts';
import type { Consulted } from '../paragraphs.ts';

/** A paragraph beside a comment; `here` is the one it is about. */
export type Beside = { number: number; text: string; here: boolean };

/** Paragraphs before and after the commented one that are shown with it. */
const around = 1;
/** Most paragraphs of a section or a measure shown beside a comment on the whole of it. */
const most = 6;

/** The consulted text a comment is about: its paragraph among its neighbours, its section, or the measure's beginning. */
export function surroundings(
  items: readonly Consulted[],
  row: { measureId: string | null; paragraph: number | null; field: string | null },
): { title: string; paragraphs: Beside[] } | null {
  const item = items.find(({ measureId }) => measureId === row.measureId);
  if (!item) return null;
  const own = paragraphsOf(items).filter(({ measureId }) => measureId === item.measureId);
  const at = own.findIndex(({ number }) => number === row.paragraph);
  const shown =
    at >= 0
      ? own.slice(Math.max(0, at - around), at + around + 1)
      : own.filter(({ field }) => row.field === null || field === row.field).slice(0, most);
  return {
    title: [item.code, item.card.title].filter(Boolean).join(' '),
    paragraphs: shown.map(({ number, text }) => ({ number, text, here: number === row.paragraph })),
  };
}
