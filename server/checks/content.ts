import * as Y from 'yjs';
import type { DocumentRules } from '../kinds/kind.ts';
import { longestText } from './decode.ts';
import type { Parent } from './places.ts';

/** Elements within elements: eight lists inside each other, each with its item, and a paragraph in the last. */
const deepest = 17;

/** Whether content of that class may be in any document at all, wherever it stands. */
export function isKnownContent(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentString) return content.str.length <= longestText;
  if (content instanceof Y.ContentType) {
    return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText;
  }
  return (
    content instanceof Y.ContentAny ||
    content instanceof Y.ContentFormat ||
    content instanceof Y.ContentDeleted
  );
}

/** Whether the document's rules let that content stand there. */
export function mayStand(
  rules: DocumentRules,
  parent: Parent,
  key: string | null,
  content: Y.Item['content'],
): boolean {
  if (parent.kind === 'entries') {
    if (key === null) return false;
    if (content instanceof Y.ContentDeleted) return rules.entry(key, null);
    return valuesOf(content).every((value) => rules.entry(key, value));
  }
  if (key !== null && parent.kind !== 'element') return false;
  if (content instanceof Y.ContentDeleted) return true;
  switch (parent.kind) {
    case 'line':
      return content instanceof Y.ContentString;
    case 'text':
      return (
        content instanceof Y.ContentString ||
        (content instanceof Y.ContentFormat && rules.mark(content.key, content.value))
      );
    case 'blocks':
      return isNode(rules, parent, content);
    case 'element': {
      const node = parent.node!;
      if (key !== null)
        return valuesOf(content).every((value) => rules.attribute(node, key, value));
      if (isText(content)) return rules.holdsText(node);
      return isNode(rules, parent, content);
    }
  }
}

const none = Symbol('no value');

/** Values set one after the other travel together, the earlier ones already deleted. */
function valuesOf(content: Y.Item['content']): unknown[] {
  return content instanceof Y.ContentAny ? content.arr : [none];
}

function isText(content: Y.Item['content']): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlText;
}

function isNode(rules: DocumentRules, parent: Parent, content: Y.Item['content']): boolean {
  if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return false;
  return parent.depth < deepest && rules.node(parent.node, content.type.nodeName);
}
