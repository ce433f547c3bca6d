import * as Y from 'yjs';
import { rootField } from '#lib/proposals/document.ts';
import { fieldGroup } from '#lib/proposals/fields.ts';

/** The fields a Yjs transaction changed, named as „naposledy změnil“ names them. */
export function changedFields(transaction: Y.Transaction): string[] {
  const fields = new Set<string>();
  for (const [type, keys] of transaction.changed) {
    const root = rootNameOf(type as Y.AbstractType<unknown>);
    for (const key of keys) {
      const field = root && fieldAt(root, key);
      if (field) fields.add(field);
    }
  }
  return [...fields].sort();
}

/** The name of the root type a type of an open document lives under. */
export function rootNameOf(type: Y.AbstractType<unknown>): string | null {
  let root = type;
  while (root._item) root = root._item.parent as Y.AbstractType<unknown>;
  return root.doc ? Y.findRootTypeKey(root) : null;
}

/**
 * The field at a root type and, for plain fields, its key; null where there is none. A section that is
 * no measure's own is called by its name, as those of minutes are.
 */
export function fieldAt(root: string, key: string | null): string | null {
  const field = rootField(root);
  if (field === null) return root.startsWith('section:') ? root.slice('section:'.length) : null;
  if (root !== 'fields') return fieldGroup(field);
  return key === null ? null : fieldGroup(key);
}
