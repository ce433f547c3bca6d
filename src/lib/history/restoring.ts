import * as Y from 'yjs';
import { canonicalJson } from '#lib/kernel/canonical.ts';
import { composeBlocks } from '#lib/proposals/compose.ts';
import { fieldsOf, lineOf, sectionOf, typeLine } from '#lib/proposals/document.ts';
import { fieldKind, lists, sections } from '#lib/proposals/fields.ts';
import { blocksOf, rowsOf } from '#lib/proposals/projection.ts';
import type { Block } from '#lib/proposals/blocks.ts';
import type { List } from '#lib/proposals/fields.ts';
import type { Card } from '#lib/proposals/projection.ts';

/**
 * Brings a card back into the document people write, as one new change over it: what is the same stays
 * untouched, with its carets and comments. Returns the change, null when nothing differs. The document
 * is never built anew, for clients that still hold the old one would keep both.
 */
export function restoreCard(doc: Y.Doc, card: Card): Uint8Array | null {
  const before = Y.encodeStateVector(doc);
  let changed = false;
  doc.once('afterTransaction', ({ changed: types }: Y.Transaction) => (changed = types.size > 0));
  doc.transact(() => {
    typeLine(lineOf(doc, 'title'), card.title);
    typeLine(lineOf(doc, 'regionalLink'), String(card.fields.regionalLink ?? ''));
    for (const section of sections) restoreBlocks(sectionOf(doc, section), card.sections[section]);
    restoreFields(doc, card);
    for (const list of Object.keys(lists) as List[]) restoreRows(doc, list, card);
  });
  return changed ? Y.encodeStateAsUpdate(doc, before) : null;
}

function restoreBlocks(fragment: Y.XmlFragment, wanted: readonly Block[]): void {
  const had = blocksOf(fragment).map(canonicalJson);
  const will = wanted.map(canonicalJson);
  // A child nobody can read gives no block; then places do not match and all is written.
  const even = had.length === fragment.length;
  const most = even ? Math.min(had.length, will.length) : 0;
  let start = 0;
  while (start < most && had[start] === will[start]) start++;
  let end = 0;
  while (end < most - start && had[had.length - 1 - end] === will[will.length - 1 - end]) end++;
  const gone = fragment.length - start - end;
  if (gone > 0) fragment.delete(start, gone);
  const missing = wanted.slice(start, wanted.length - end);
  if (missing.length > 0) composeBlocks(fragment, missing, start);
}

function restoreFields(doc: Y.Doc, card: Card): void {
  const map = fieldsOf(doc);
  for (const key of [...map.keys()]) {
    if (!Object.hasOwn(lists, key.split('.')[0]) && !(key in card.fields)) map.delete(key);
  }
  for (const [key, value] of Object.entries(card.fields)) {
    if (fieldKind(key) !== 'line' && map.get(key) !== value) map.set(key, value);
  }
}

function restoreRows(doc: Y.Doc, list: List, card: Card): void {
  const map = fieldsOf(doc);
  const rows = card.lists[list];
  const kept = new Set(rows.map(({ id }) => id));
  for (const key of [...map.keys()]) {
    const [head, id] = key.split('.');
    if (head === list && !kept.has(id)) map.delete(key);
  }
  const order = rowsOf(doc, list).map(({ id }) => id);
  const sameOrder = order.join() === rows.map(({ id }) => id).join();
  rows.forEach((row, at) => {
    if (!sameOrder) map.set(`${list}.${row.id}`, at);
    for (const [column, kind] of Object.entries(lists[list])) {
      const key = `${list}.${row.id}.${column}`;
      const value = row[column] ?? null;
      if (kind === 'line') typeLine(lineOf(doc, key), String(value ?? ''));
      else if (value === null || value === '') map.delete(key);
      else if (map.get(key) !== value) map.set(key, value);
    }
  });
}
