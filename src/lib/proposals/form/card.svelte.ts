import { SvelteMap } from 'svelte/reactivity';
import * as Y from 'yjs';
import { fieldsOf, lineOf, sectionOf, typeLine } from '../document.ts';
import { fieldGroup, fieldKind, fits, lists, sections } from '../fields.ts';
import { leafNodes, numberNodes } from '../leaf.ts';
import { rowsOf } from '../projection.ts';
import type { List, Section } from '../fields.ts';
import type { Row } from '../projection.ts';

/** Marks changes of plain fields as this person's own, so that they can be taken back. */
export const fieldOrigin = 'field';

/**
 * A measure's document as the form sees it: plain fields and lines as reactive values, and the ways to
 * change them. One a document; `destroy` when the page leaves it.
 */
export class LiveCard {
  readonly doc: Y.Doc;
  #values = new SvelteMap<string, unknown>();
  #lines = new SvelteMap<string, string>();
  /** The words and the number of each leaf of a section; numbers from 1 in each. */
  #leaves = new SvelteMap<Section, { text: string; number: number | null }[]>();
  #undo: Y.UndoManager;

  constructor(doc: Y.Doc) {
    this.doc = doc;
    const map = fieldsOf(doc);
    for (const [key, value] of map.entries()) this.#take(key, value);
    for (const key of this.#lineKeys()) this.#lines.set(key, lineOf(doc, key).toString());
    for (const section of sections) this.#read(section);
    this.#undo = new Y.UndoManager([map, ...this.#lineKeys().map((key) => lineOf(doc, key))], {
      trackedOrigins: new Set([fieldOrigin, 'line']),
    });
    doc.on('afterTransaction', this.#follow);
  }

  destroy(): void {
    this.doc.off('afterTransaction', this.#follow);
    this.#undo.destroy();
  }

  /** The value of a plain field, undefined when it holds nothing. */
  value(key: string): unknown {
    return this.#values.get(key);
  }

  number(key: string): number | null {
    const value = this.#values.get(key);
    return typeof value === 'number' ? value : null;
  }

  text(key: string): string {
    const value = this.#values.get(key);
    return typeof value === 'string' ? value : '';
  }

  /** All plain fields that hold something, as `Card.fields` has them. */
  get fields(): Record<string, string | number | boolean> {
    return Object.fromEntries(
      [...this.#values].filter(([key]) => !Object.hasOwn(lists, fieldGroup(key))),
    ) as Record<string, string | number | boolean>;
  }

  line(key: string): string {
    return this.#lines.get(key) ?? '';
  }

  rows(list: List): Row[] {
    // Read so that the rows follow the map; the order and the lines come from the document.
    for (const key of this.#values.keys()) void key;
    return rowsOf(this.doc, list);
  }

  /** The number of the first paragraph of a section: paragraphs are counted through the whole card. */
  firstNumber(section: Section): number {
    return sections
      .slice(0, sections.indexOf(section))
      .map((before) => Math.max(0, ...this.#leavesOf(before).map(({ number }) => number ?? 0)))
      .reduce((sum, count) => sum + count, 1);
  }

  /** The number of a paragraph, null for an empty one and outside of the sections. */
  numberOf(section: string, leaf: number): number | null {
    const number = this.#leavesOf(section as Section).at(leaf)?.number ?? null;
    return number === null ? null : this.firstNumber(section as Section) + number - 1;
  }

  /** The words of a section without structure. */
  words(section: Section): string {
    return this.#leavesOf(section)
      .map(({ text }) => text)
      .filter(Boolean)
      .join('\n');
  }

  /** Puts a value into a plain field; null empties it. */
  set(key: string, value: string | number | boolean | null): void {
    const kind = fieldKind(key);
    if (!kind || !fits(kind, value)) throw new Error(`${key} does not take ${String(value)}`);
    if ((this.#values.get(key) ?? null) === value) return;
    this.doc.transact(() => {
      if (value === null || value === false) fieldsOf(this.doc).delete(key);
      else fieldsOf(this.doc).set(key, value);
    }, fieldOrigin);
  }

  type(key: string, wanted: string): void {
    const line = lineOf(this.doc, key);
    this.#undo.addToScope(line);
    typeLine(line, wanted);
  }

  /** Adds an empty row at the end of a list and returns its id. */
  addRow(list: List): string {
    const id = newRowId();
    const last = this.rows(list).at(-1);
    const order = last ? (this.number(`${list}.${last.id}`) ?? 0) + 1 : 0;
    this.set(`${list}.${id}`, order);
    return id;
  }

  /** Takes a row out of its list; what it held stays in the document's past. */
  removeRow(list: List, id: string): void {
    this.doc.transact(() => {
      const map = fieldsOf(this.doc);
      for (const key of [...map.keys()]) {
        if (key === `${list}.${id}` || key.startsWith(`${list}.${id}.`)) map.delete(key);
      }
    }, fieldOrigin);
  }

  /** Puts a row one place up (-1) or down (1). */
  moveRow(list: List, id: string, step: -1 | 1): void {
    const rows = this.rows(list);
    const at = rows.findIndex((row) => row.id === id);
    const other = rows[at + step];
    if (at < 0 || !other) return;
    const beyond = rows[at + 2 * step];
    const near = this.number(`${list}.${other.id}`) ?? 0;
    const far = beyond ? (this.number(`${list}.${beyond.id}`) ?? 0) : near + 2 * step;
    this.set(`${list}.${id}`, (near + far) / 2);
  }

  undo(): void {
    this.#undo.undo();
  }
  redo(): void {
    this.#undo.redo();
  }

  #lineKeys(): string[] {
    const rowLines = (Object.keys(lists) as List[]).flatMap((list) =>
      rowsOf(this.doc, list).flatMap(({ id }) =>
        Object.entries(lists[list])
          .filter(([, kind]) => kind === 'line')
          .map(([column]) => `${list}.${id}.${column}`),
      ),
    );
    return ['title', 'regionalLink', ...rowLines];
  }

  #follow = (transaction: Y.Transaction): void => {
    const map = fieldsOf(this.doc);
    const written = new Set<string>();
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      if (type === map) for (const key of keys) if (key !== null) this.#take(key, map.get(key));
      if (type instanceof Y.Text && type._item === null) written.add(Y.findRootTypeKey(type));
    }
    for (const root of written) {
      const key = root.startsWith('line:') ? root.slice('line:'.length) : null;
      if (key !== null) this.#lines.set(key, lineOf(this.doc, key).toString());
    }
    const deep = new Set<unknown>(transaction.changedParentTypes.keys());
    for (const section of sections) if (deep.has(sectionOf(this.doc, section))) this.#read(section);
  };

  #take(key: string, value: unknown): void {
    if (value === undefined || value === null || value === false) this.#values.delete(key);
    else this.#values.set(key, value);
  }

  #leavesOf(section: Section) {
    return this.#leaves.get(section) ?? [];
  }

  #read(section: Section): void {
    const nodes = leafNodes(sectionOf(this.doc, section));
    const numbers = numberNodes(nodes);
    this.#leaves.set(
      section,
      nodes.map(({ text }, at) => ({ text: text.trim(), number: numbers[at] })),
    );
  }
}

/** Ten letters and digits: enough that two people never make the same row. */
function newRowId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => (byte % 36).toString(36))
    .join('');
}
