import * as Y from 'yjs';
import { rootField } from '#lib/proposals/document.ts';
import { fieldKind, fits } from '#lib/proposals/fields.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';

/** A measure with something in every kind of place. */
export function writtenMeasure(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 77;
  doc.getText('line:title').insert(0, 'Terénní služba pro seniory');
  doc.getText('line:steps.aaaaaa.text').insert(0, 'Najít pracovnici');
  const fields = doc.getMap('fields');
  fields.set('startsOn', '2027-01-01');
  fields.set('forms.field', true);
  fields.set('costs.2027.capital', 1_450_000);
  fields.set('steps.aaaaaa', 0);
  composeBlocks(doc.getXmlFragment('section:goal'), [
    { kind: 'paragraph', runs: [{ text: 'Dojíždět ' }, { text: 'denně', strong: true }] },
    { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', runs: [{ text: 'ráno' }] }]] },
    {
      kind: 'table',
      rows: [[{ header: true, blocks: [{ kind: 'paragraph', runs: [{ text: 'rok' }] }] }]],
    },
  ]);
  return doc;
}

const nodes: Record<string, string[]> = {
  '': ['paragraph', 'heading', 'bullet_list', 'ordered_list', 'table'],
  paragraph: ['hard_break', '#text'],
  heading: ['hard_break', '#text'],
  bullet_list: ['list_item'],
  ordered_list: ['list_item'],
  table: ['table_row'],
  table_row: ['table_cell', 'table_header'],
  hard_break: [],
};
for (const name of ['list_item', 'table_cell', 'table_header']) nodes[name] = nodes[''];

/** Walks a whole document by what its reader would see; says what is wrong, or nothing. */
export function isMeasure(doc: Y.Doc): string {
  for (const name of doc.share.keys()) {
    if (rootField(name) === null) return `root ${name}`;
    if (name === 'fields') {
      const map = doc.getMap(name);
      if (map._start !== null) return 'a list in the fields';
      for (const [key, value] of map.entries()) {
        const kind = fieldKind(key);
        if (!kind || !fits(kind, value)) return `field ${key}`;
      }
    } else if (name.startsWith('line:')) {
      for (const { insert, attributes } of doc.getText(name).toDelta()) {
        if (typeof insert !== 'string' || attributes) return `line ${name}`;
      }
    } else {
      const wrong = walk(doc.getXmlFragment(name), '', 0);
      if (wrong) return wrong;
    }
  }
  return '';
}

function walk(parent: Y.XmlFragment, name: string, depth: number): string {
  if (depth > 17) return 'too deep';
  for (const child of parent.toArray()) {
    const own = child instanceof Y.XmlElement ? child.nodeName : '#text';
    if (!nodes[name]?.includes(own)) return `${own} in ${name}`;
    if (child instanceof Y.XmlText) {
      for (const { insert, attributes = {} } of child.toDelta()) {
        const marks = Object.entries(attributes as Record<string, { href?: string }>);
        const bad = marks.find(
          ([mark, value]) =>
            !['strong', 'em', 'link'].includes(mark) ||
            (mark === 'link' && value && !/^https?:/.test(String(value.href))),
        );
        if (typeof insert !== 'string' || bad) return `mark ${bad}`;
      }
    } else if (child instanceof Y.XmlElement) {
      const attributes = Object.entries(child.getAttributes() as Record<string, unknown>);
      const bad = attributes.find(
        ([key, value]) => own === 'paragraph' || (key === 'level' && value !== 3 && value !== 4),
      );
      if (bad) return `attribute ${bad}`;
      const wrong = walk(child, own, depth + 1);
      if (wrong) return wrong;
    } else return 'a type nobody knows';
  }
  return '';
}

const base = Y.encodeStateAsUpdate(writtenMeasure());

/** A copy of that measure as a room would have it open. */
export function copyOfMeasure(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, base);
  // Reading a root gives it its type, as in a room.
  for (const name of [...doc.share.keys()]) {
    if (name === 'fields') doc.getMap(name);
    else if (name.startsWith('line:')) doc.getText(name);
    else doc.getXmlFragment(name);
  }
  return doc;
}

/** The update that a writer makes of it, scruples or not. */
export function updateBy(write: (doc: Y.Doc) => void): Uint8Array {
  const doc = copyOfMeasure();
  const before = Y.encodeStateVector(doc);
  write(doc);
  return Y.encodeStateAsUpdate(doc, before);
}

/** A node with attributes and children. */
export function element(
  name: string,
  attributes: Record<string, unknown> = {},
  children: Y.XmlElement[] = [],
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}
