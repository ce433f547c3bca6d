import * as Y from 'yjs';
import { fieldKind, sections } from './fields.ts';
import type { Section } from './fields.ts';

/**
 * The room kind `measure`: root types of its Y.Doc.
 * `fields` Y.Map: every plain field, flat keys, last write wins (fields.ts).
 * `section:<name>` Y.XmlFragment: rich text, bound by y-prosemirror.
 * `line:<key>` Y.Text: shared text of one line (title, names, steps), merged letter by letter.
 */
export const schemaVersion = 1;

/** The map of plain fields. */
export function fieldsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('fields');
}

/** A rich-text section. */
export function sectionOf(doc: Y.Doc, section: Section): Y.XmlFragment {
  return doc.getXmlFragment(`section:${section}`);
}

/** A line of shared text; `key` as in fields.ts, of kind `line`. */
export function lineOf(doc: Y.Doc, key: string): Y.Text {
  return doc.getText(`line:${key}`);
}

/** What a root name stands for: a field key, a section, or null when the document has no such root. */
export function rootField(root: string): string | null {
  if (root === 'fields') return 'fields';
  if (root.startsWith('section:')) {
    const name = root.slice('section:'.length);
    return (sections as readonly string[]).includes(name) ? name : null;
  }
  if (root.startsWith('line:')) {
    const key = root.slice('line:'.length);
    return fieldKind(key) === 'line' ? key : null;
  }
  return null;
}

/** The one edit between two wordings: where, how many letters are gone, which are new. */
export function editBetween(
  had: string,
  wanted: string,
): { at: number; removed: number; added: string } {
  const most = Math.min(had.length, wanted.length);
  let at = 0;
  while (at < most && had[at] === wanted[at]) at++;
  let end = 0;
  while (end < most - at && had[had.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  return { at, removed: had.length - at - end, added: wanted.slice(at, wanted.length - end) };
}

/** Replaces the whole of a line by the smallest insert and delete, so that two people's typing merges. */
export function typeLine(line: Y.Text, wanted: string): void {
  const { at, removed, added } = editBetween(line.toString(), wanted);
  if (removed === 0 && added === '') return;
  const change = () => {
    if (removed > 0) line.delete(at, removed);
    if (added !== '') line.insert(at, added);
  };
  if (line.doc) line.doc.transact(change, 'line');
  else change();
}
