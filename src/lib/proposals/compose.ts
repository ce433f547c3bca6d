import * as Y from 'yjs';
import { fieldsOf, lineOf, sectionOf } from './document.ts';
import { lists, sections } from './fields.ts';
import type { Block, Leaf, Run } from './blocks.ts';
import type { List } from './fields.ts';
import type { Card } from './projection.ts';

/** Writes a whole card into a new document: for the demo world, imports and tests, never into one people write. */
export function composeCard(doc: Y.Doc, card: Card): void {
  doc.transact(() => {
    lineOf(doc, 'title').insert(0, card.title);
    const map = fieldsOf(doc);
    for (const [key, value] of Object.entries(card.fields)) {
      if (key === 'regionalLink') lineOf(doc, key).insert(0, String(value));
      else map.set(key, value);
    }
    for (const section of sections) composeBlocks(sectionOf(doc, section), card.sections[section]);
    for (const list of Object.keys(lists) as List[]) {
      card.lists[list].forEach((row, at) => {
        map.set(`${list}.${row.id}`, at);
        for (const [column, kind] of Object.entries(lists[list])) {
          const key = `${list}.${row.id}.${column}`;
          const value = row[column];
          if (value === null || value === undefined || value === '') continue;
          if (kind === 'line') lineOf(doc, key).insert(0, String(value));
          else map.set(key, value);
        }
      });
    }
  });
}

/** Writes blocks into a fragment or element before its `at`-th child, in the node names of the editor's schema. */
export function composeBlocks(
  parent: Y.XmlFragment | Y.XmlElement,
  blocks: readonly Block[],
  at = 0,
): void {
  // Not `push`: it reads the length, which a type outside a document does not have.
  parent.insert(at, blocks.map(elementOf));
}

function elementOf(block: Block): Y.XmlElement {
  if (block.kind === 'list') {
    const list = new Y.XmlElement(block.ordered ? 'ordered_list' : 'bullet_list');
    list.insert(
      0,
      block.items.map((item) => filled('list_item', item)),
    );
    return list;
  }
  if (block.kind === 'table') {
    const table = new Y.XmlElement('table');
    table.insert(
      0,
      block.rows.map((cells) => {
        const row = new Y.XmlElement('table_row');
        row.insert(
          0,
          cells.map((cell) => filled(cell.header ? 'table_header' : 'table_cell', cell.blocks)),
        );
        return row;
      }),
    );
    return table;
  }
  return leafElement(block);
}

function filled(name: string, blocks: readonly Block[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  composeBlocks(element, blocks);
  return element;
}

function leafElement(leaf: Leaf): Y.XmlElement {
  const element = new Y.XmlElement(leaf.kind);
  // y-prosemirror keeps attributes as they are; a heading's level is a number.
  if (leaf.kind === 'heading') element.setAttribute('level', leaf.level as unknown as string);
  if (leaf.runs.length > 0) element.insert(0, [textOf(leaf.runs)]);
  return element;
}

function textOf(runs: readonly Run[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    runs.map((run) => ({
      insert: run.text,
      attributes: {
        ...(run.strong ? { strong: {} } : {}),
        ...(run.em ? { em: {} } : {}),
        ...(run.href ? { link: { href: run.href } } : {}),
      },
    })),
  );
  return text;
}
