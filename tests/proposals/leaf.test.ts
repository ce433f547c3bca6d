import * as Y from 'yjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafText, leaves } from '#lib/proposals/blocks.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import { leafNodes, leafNumbers } from '#lib/proposals/leaf.ts';
import { numberLeaves } from '#lib/proposals/numbering.ts';
import { blocksOf, cardOf } from '#lib/proposals/projection.ts';
import { sectionOf } from '#lib/proposals/document.ts';
import type { Block } from '#lib/proposals/blocks.ts';

const leaf = fc
  .string({ maxLength: 8 })
  .map((text): Block => ({ kind: 'paragraph', runs: text ? [{ text }] : [] }));
const cell = fc.record({ header: fc.boolean(), blocks: fc.array(leaf, { maxLength: 2 }) });
const block: fc.Arbitrary<Block> = fc.oneof(
  leaf,
  fc
    .array(fc.array(leaf, { maxLength: 2 }), { maxLength: 3 })
    .map((items): Block => ({ kind: 'list', ordered: true, items })),
  fc
    .array(fc.array(cell, { maxLength: 2 }), { maxLength: 2 })
    .map((rows): Block => ({ kind: 'table', rows })),
);

test('the leaves of the document are the leaves people read, in the same order', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      const fragment = new Y.Doc().getXmlFragment('section:goal');
      composeBlocks(fragment, blocks);
      expect(leafNodes(fragment).map(({ text }) => text)).toEqual(
        leaves(blocksOf(fragment)).map(leafText),
      );
    }),
  );
});

test('a line break inside a paragraph is one letter, and places after it are counted on', () => {
  const fragment = new Y.Doc().getXmlFragment('section:goal');
  const element = new Y.XmlElement('paragraph');
  fragment.insert(0, [element]);
  element.insert(0, [
    new Y.XmlText('první'),
    new Y.XmlElement('hard_break'),
    new Y.XmlText('druhý'),
  ]);
  const [found] = leafNodes(fragment);
  expect(found.text).toBe('první\ndruhý');
  expect(found.segments.map(({ from }) => from)).toEqual([0, 6]);
});

test('paragraphs have the same numbers in the document as on the card, a table one for all its cells', () => {
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 5 }),
      fc.array(block, { maxLength: 3 }),
      (one, two) => {
        const doc = new Y.Doc();
        composeBlocks(sectionOf(doc, 'needStatement'), one);
        composeBlocks(sectionOf(doc, 'goal'), two);
        const card = cardOf(doc);
        const onCard = numberLeaves(card);
        const inDocument = leafNumbers(doc);
        for (const section of ['needStatement', 'goal'] as const) {
          leaves(card.sections[section]).forEach((leaf, at) => {
            expect(inDocument(section, at)).toBe(onCard.get(leaf) ?? null);
          });
        }
      },
    ),
  );
});
