import * as Y from 'yjs';
import type { NackReason } from './wire.ts';

/** A change that is not in the document, as the person wrote it. */
export type Rejected = {
  reason: NackReason | 'closed' | 'closedKept' | 'otherVersion' | 'damaged';
  text: string;
  /** Where this device keeps it until the person has taken it. */
  kept?: string;
};

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

/** The words of a kept copy that came after any of the vectors of what everybody knew; '' when none did. */
export function unsentText(updates: readonly Uint8Array[], befores: readonly Uint8Array[]): string {
  const readable = updates.filter(canBeRead);
  if (readable.length === 0 || befores.length === 0) return '';
  try {
    const known = Y.encodeStateVector(commonVector(befores));
    return textOfUpdates([Y.diffUpdate(Y.mergeUpdates(readable), known)]);
  } catch {
    return '';
  }
}

/** All words of a kept copy that can still be read. */
export function wholeText(updates: readonly Uint8Array[]): string {
  return textOfUpdates(updates.filter(canBeRead));
}

/** What all of the state vectors know. */
function commonVector(vectors: readonly Uint8Array[]): Map<number, number> {
  const [first, ...others] = vectors.map((vector) => Y.decodeStateVector(vector));
  const known = [...first].map(
    ([client, clock]) =>
      [client, Math.min(clock, ...others.map((other) => other.get(client) ?? 0))] as const,
  );
  return new Map(known.filter(([, clock]) => clock > 0));
}

function canBeRead(update: Uint8Array): boolean {
  try {
    Y.decodeUpdate(update);
    return true;
  } catch {
    return false;
  }
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
