import * as Y from 'yjs';
import type { DocumentRules } from '../kinds/kind.ts';

/** What a reader would see against the rules of the document's kind; null when all is by them. */
export function wrongIn(doc: Y.Doc, rules: DocumentRules): string | null {
  for (const [name, type] of doc.share) {
    const kind = rules.root(name);
    const found =
      kind === 'entries'
        ? wrongEntries(doc.getMap(name), rules)
        : kind === 'line'
          ? wrongLine(doc.getText(name))
          : kind === 'blocks'
            ? wrongNodes(doc.getXmlFragment(name), null, rules)
            : type._start || type._map.size > 0
              ? 'sem nepatří'
              : null;
    if (found) return `„${name}“: ${found}`;
  }
  return null;
}

function wrongEntries(map: Y.Map<unknown>, rules: DocumentRules): string | null {
  if (map._start) return 'seznam mezi položkami';
  for (const [key, value] of map.entries()) {
    if (!rules.entry(key, value)) return `položka ${key}`;
  }
  return null;
}

function wrongLine(line: Y.Text): string | null {
  const parts = line.toDelta() as { insert: unknown; attributes?: unknown }[];
  const odd = parts.some(({ insert, attributes }) => typeof insert !== 'string' || attributes);
  return odd ? 'v řádku není jen text' : null;
}

function wrongNodes(
  parent: Y.XmlFragment,
  node: string | null,
  rules: DocumentRules,
): string | null {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) {
      if (node === null || !rules.holdsText(node)) return `text v ${node ?? 'kořeni'}`;
      const found = wrongText(child, rules);
      if (found) return found;
    } else if (child instanceof Y.XmlElement) {
      const name = child.nodeName;
      if (!rules.node(node, name)) return `${name} v ${node ?? 'kořeni'}`;
      for (const [key, value] of Object.entries(child.getAttributes())) {
        if (!rules.attribute(name, key, value)) return `vlastnost ${key} u ${name}`;
      }
      const found = wrongNodes(child, name, rules);
      if (found) return found;
    } else return 'neznámý druh';
  }
  return null;
}

function wrongText(text: Y.XmlText, rules: DocumentRules): string | null {
  for (const { insert, attributes = {} } of text.toDelta()) {
    if (typeof insert !== 'string') return 'v textu není jen text';
    const odd = Object.entries(attributes).find(([key, value]) => !rules.mark(key, value));
    if (odd) return `značka ${odd[0]}`;
  }
  return null;
}
