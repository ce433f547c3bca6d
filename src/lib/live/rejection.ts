import * as Y from 'yjs';
import type { NackReason } from './wire.ts';

/** A change the server refused, as the person wrote it. */
export type Rejected = { reason: NackReason | 'closed'; text: string };

/** The words and values in updates, in the order they were written, so that nothing typed is lost with them. */
export function textOfUpdates(updates: readonly Uint8Array[]): string {
  if (updates.length === 0) return '';
  const parts: string[] = [];
  let last: Y.Item | null = null;
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...updates])).structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { content } = struct;
    if (content instanceof Y.ContentString) {
      if (last && follows(struct, last)) parts[parts.length - 1] += content.str;
      else parts.push(content.str);
      last = struct;
    } else if (content instanceof Y.ContentAny) {
      parts.push(...content.arr.filter(isWritten).map(String));
      last = null;
    }
  }
  return parts.filter((part) => part.trim() !== '').join('\n');
}

function follows(item: Y.Item, last: Y.Item): boolean {
  const { origin, id } = item;
  return (
    origin !== null &&
    origin.client === id.client &&
    last.id.client === id.client &&
    origin.clock === last.id.clock + last.length - 1
  );
}

function isWritten(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
