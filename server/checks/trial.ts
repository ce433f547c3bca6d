import * as Y from 'yjs';
import { contentOf, untouchedDocument } from '#lib/live/replay.ts';
import type { Struct } from './decode.ts';
import { originAt } from './order.ts';

/**
 * Tries an update on a copy of the document: whether every insertion lies between its neighbours and a copy
 * made anew reads the same. Dear, so only for a first sync that brings what several people wrote together.
 */
export function holdsOnTrial(doc: Y.Doc, update: Uint8Array, structs: Iterable<Struct[]>): boolean {
  const trial = copyOf(doc);
  try {
    Y.applyUpdate(trial, update);
  } catch {
    return false;
  }
  const { pendingStructs, pendingDs } = trial.store;
  if (pendingStructs || pendingDs) return false;
  const places = new Map<Y.Item, number>();
  for (const run of structs) {
    for (const { id } of run) {
      const item = Y.getItem(trial.store, id) as Y.Item | Y.GC;
      if (item instanceof Y.Item && !isBetween(trial, item, places)) return false;
    }
  }
  return contentOf(copyOf(trial)) === contentOf(trial);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = untouchedDocument();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function isBetween({ store }: Y.Doc, item: Y.Item, places: Map<Y.Item, number>): boolean {
  const placeOf = (id: Y.ID | null): [number, number] | null => {
    const found = id && (Y.getItem(store, id) as Y.Item | Y.GC);
    if (!id || !(found instanceof Y.Item)) return null;
    if (!places.has(found)) number(found, places);
    return [places.get(found)!, id.clock];
  };
  const { origin, rightOrigin } = item;
  const own = placeOf(item.id);
  const [left, right] = [placeOf(origin), placeOf(rightOrigin)];
  if (!isBefore(left, own) || !isBefore(own, right)) return false;
  // What each neighbour stood beside when it was written was there too, so it cannot lie between them.
  const afterLeft = left && placeOf((Y.getItem(store, origin!) as Y.Item).rightOrigin);
  const beforeRight = right && placeOf(originAt(Y.getItem(store, rightOrigin!), rightOrigin!));
  if (afterLeft && (!right || isBefore(afterLeft, right))) return false;
  return !beforeRight || (left !== null && !isBefore(left, beforeRight));
}

/** Gives all items of the list an item stands in their numbers from the left. */
function number(item: Y.Item, places: Map<Y.Item, number>): void {
  let first = item;
  while (first.left) first = first.left;
  let place = 0;
  for (let at: Y.Item | null = first; at; at = at.right) places.set(at, place++);
}

/** Whether the one is to the left of the other; an end of the list, or what is gone, is where it should be. */
function isBefore(one: [number, number] | null, other: [number, number] | null): boolean {
  if (!one || !other) return true;
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}
