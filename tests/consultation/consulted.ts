import { sections } from '#lib/proposals/fields.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import type { Card } from '#lib/proposals/projection.ts';
import type { Consulted } from '#lib/consultation/paragraphs.ts';

/** A paragraph of a measure's text. */
export const line = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] });

/** A measure as a consultation shows it, with these sections filled. */
export function item(code: string, filled: Partial<Card['sections']>): Consulted {
  const empty = Object.fromEntries(sections.map((name) => [name, [] as Block[]]));
  return {
    ...{ versionId: `v${code}`, measureId: `m${code}`, code, sha256: '' },
    card: {
      ...{
        title: code,
        fields: {},
        lists: { participants: [], steps: [], indicators: [], risks: [] },
      },
      sections: { ...empty, ...filled } as Card['sections'],
    },
  };
}
