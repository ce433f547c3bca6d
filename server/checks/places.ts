import * as Y from 'yjs';
import type { DocumentRules } from '../kinds/kind.ts';

type Type = Y.Doc['share'] extends Map<string, infer T> ? T : never;

/** What items stand in: a root, an element or the text of an element. Compared by identity. */
export type Parent = {
  kind: 'entries' | 'line' | 'blocks' | 'element' | 'text';
  /** Name of the root it is in. */
  root: string;
  node: string | null;
  /** How many elements are around what stands here. */
  depth: number;
};

/** Where an item stands; `gone` when it hangs on something deleted for good and will never be seen. */
export type Place = { parent: Parent; key: string | null } | 'gone';

/** Knows the places of everything that stands in one document. */
export class Places {
  readonly doc: Y.Doc;
  readonly rules: DocumentRules;
  #roots = new Map<string, Parent>();
  #types = new WeakMap<Type, Parent>();
  #typeOf = new WeakMap<Parent, Type>();

  constructor(doc: Y.Doc, rules: DocumentRules) {
    this.doc = doc;
    this.rules = rules;
  }

  /** A root by its name; null when the document has no such root. */
  root(name: string): Parent | null {
    const known = this.#roots.get(name);
    if (known) return known;
    const kind = this.rules.root(name);
    if (kind === null) return null;
    const parent: Parent = { kind, root: name, node: null, depth: 0 };
    this.#roots.set(name, parent);
    return parent;
  }

  /** The place of what the document has at that id; the caller knows that it has something there. */
  at(id: Y.ID): Place | null {
    const struct = Y.getItem(this.doc.store, id) as Y.Item | Y.GC;
    return struct instanceof Y.Item ? this.of(struct) : 'gone';
  }

  of(item: Y.Item): Place | null {
    const parent = this.#inside(item.parent as Type);
    return parent && { parent, key: item.parentSub };
  }

  /** What stands inside the item at that id, when it is a type; null when nothing can. */
  inside(id: Y.ID): Parent | 'gone' | null {
    const struct = Y.getItem(this.doc.store, id) as Y.Item | Y.GC;
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return 'gone';
    return struct.content instanceof Y.ContentType
      ? this.#inside(struct.content.type as Type)
      : null;
  }

  /** The first item the document has in a list, or among the values of a key; null when it has none. */
  first(parent: Parent, key: string | null): Y.Item | null {
    const isRoot = this.#roots.get(parent.root) === parent;
    const type = isRoot ? this.doc.share.get(parent.root) : this.#typeOf.get(parent);
    if (!type) return null;
    if (key === null) return type._start;
    let first = type._map.get(key) ?? null;
    while (first?.left) first = first.left;
    return first;
  }

  #inside(type: Type): Parent | null {
    const known = this.#types.get(type);
    if (known) return known;
    const item = type._item;
    if (item === null) return this.root(Y.findRootTypeKey(type));
    const around = this.#inside(item.parent as Type);
    const parent = around && parentWithin(around, type);
    if (parent) {
      this.#types.set(type, parent);
      this.#typeOf.set(parent, type);
    }
    return parent;
  }
}

/** What stands inside a type that itself stands in `around`; null for types no document has. */
export function parentWithin(around: Parent, type: unknown): Parent | null {
  if (type instanceof Y.XmlElement) {
    return { kind: 'element', root: around.root, node: type.nodeName, depth: around.depth + 1 };
  }
  return type instanceof Y.XmlText ? { ...around, kind: 'text' } : null;
}
