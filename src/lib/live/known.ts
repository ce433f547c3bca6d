import * as Y from 'yjs';

/** Nodes of this version's editor; it would take every other one out of the text without a word. */
export const knownNodes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'bullet_list',
  'ordered_list',
  'list_item',
  'table',
  'table_row',
  'table_cell',
  'table_header',
  'hard_break',
]);

/** Whether an editor of this version can show all of a document's sections. */
export function isKnown(doc: Y.Doc): boolean {
  const sections = [...doc.share.keys()].filter((root) => root.startsWith('section:'));
  return sections.every((root) => holdsKnown(doc.getXmlFragment(root)));
}

function holdsKnown(parent: Y.XmlFragment): boolean {
  return parent
    .toArray()
    .every(
      (child) =>
        child instanceof Y.XmlText ||
        (child instanceof Y.XmlElement && knownNodes.has(child.nodeName) && holdsKnown(child)),
    );
}
