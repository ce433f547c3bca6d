import { plainText } from './blocks.ts';
import { lists, sections, type List, type Section } from './fields.ts';
import { htmlOf } from './html.ts';
import type { Card } from './projection.ts';

/** What is kept of a measure's texts beside its card: all of it for searching, each section ready to be shown. */
export type Extract = {
  plain: string;
  sections: Record<Section, { html: string; words: number }>;
};

/** Grows when the same card gives another extract; older ones are then made anew. */
export const extractVersion = 1;

/** The texts of a card. */
export function extractOf(card: Card): Extract {
  const texts = sections.map((section) => [section, plainText(card.sections[section])] as const);
  const rows = (Object.keys(lists) as List[]).flatMap((list) => {
    const columns = Object.entries(lists[list]).filter(([, kind]) => kind === 'line');
    return card.lists[list].map((row) => columns.map(([name]) => row[name] ?? '').join(' '));
  });
  const { regionalLink = '' } = card.fields;
  return {
    plain: [card.title, ...texts.map(([, text]) => text), ...rows, String(regionalLink)]
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join('\n'),
    sections: Object.fromEntries(
      texts.map(([section, text]) => [
        section,
        { html: htmlOf(card.sections[section]), words: wordCount(text) },
      ]),
    ) as Extract['sections'],
  };
}

/** How many words a text has; `sociálně-právní` and `1,5` are one each. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.,/][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
