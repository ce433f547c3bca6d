import * as Y from 'yjs';
import { sectionOf } from './document.ts';
import { sections } from './fields.ts';
import type { Section } from './fields.ts';

/** A leaf of a section in the document: the element people comment on and the texts its words stand in. */
export type LeafNode = {
  node: Y.XmlElement | Y.XmlText;
  text: string;
  /** The outermost table it stands in. */
  table: Y.XmlElement | null;
  /** Each shared text of the leaf and where its first letter stands in `text`. */
  segments: { ytext: Y.XmlText; from: number }[];
};

/** The leaves of a section in the order and with the words of `leaves(blocksOf(section))`. */
export function leafNodes(
  parent: Y.XmlFragment | Y.XmlElement,
  table: Y.XmlElement | null = null,
): LeafNode[] {
  return parent.toArray().flatMap((child): LeafNode[] => {
    if (child instanceof Y.XmlText) return [leafNode(child, [child], table)];
    if (!(child instanceof Y.XmlElement)) return [];
    switch (child.nodeName) {
      case 'bullet_list':
      case 'ordered_list':
        return elements(child).flatMap((item) => leafNodes(item, table));
      case 'table':
        return elements(child).flatMap((row) =>
          elements(row).flatMap((cell) => leafNodes(cell, table ?? child)),
        );
      default:
        return [leafNode(child, child.toArray(), table)];
    }
  });
}

/** Numbers of a section's leaves from 1; empty ones have none, the cells of a table share one. */
export function numberNodes(nodes: readonly LeafNode[]): (number | null)[] {
  let last = 0;
  let inTable: Y.XmlElement | null = null;
  return nodes.map(({ text, table }) => {
    if (text.trim() === '') return null;
    if (table === null || table !== inTable) last++;
    inTable = table;
    return last;
  });
}

/** Numbers of a document's leaves as `numberLeaves` gives them to a card. */
export function leafNumbers(doc: Y.Doc): (section: Section, leaf: number) => number | null {
  let before = 0;
  const numbers = new Map(
    sections.map((section) => {
      const own = numberNodes(leafNodes(sectionOf(doc, section)));
      const shifted = own.map((number) => (number === null ? null : before + number));
      before += Math.max(0, ...own.map((number) => number ?? 0));
      return [section, shifted];
    }),
  );
  return (section, leaf) => numbers.get(section)?.[leaf] ?? null;
}

function elements(parent: Y.XmlElement): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}

function leafNode(node: LeafNode['node'], children: unknown[], table: LeafNode['table']): LeafNode {
  const leaf: LeafNode = { node, text: '', table, segments: [] };
  for (const child of children) {
    if (child instanceof Y.XmlText) {
      leaf.segments.push({ ytext: child, from: leaf.text.length });
      leaf.text += letters(child);
    } else if (child instanceof Y.XmlElement && child.nodeName === 'hard_break') {
      leaf.text += '\n';
    }
  }
  return leaf;
}

/** The letters of a shared text without its marks. */
function letters(ytext: Y.XmlText): string {
  return (ytext.toDelta() as { insert: unknown }[])
    .map((part) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('');
}
