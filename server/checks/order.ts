import * as Y from 'yjs';
import type { Parent, Place, Places } from './places.ts';

/** Most runs of text walked over between the two neighbours of one insertion. */
const farthest = 10_000;

type Located = Exclude<Place, 'gone'>;

/**
 * Whether an insertion's two neighbours could have stood side by side before its author. Yjs takes that for
 * granted: an item with neighbours that never met lands elsewhere in every copy (found by fuzzing).
 */
export class Order {
  #places: Places;
  #serials = new Map<Parent, number>();
  /** What the authors of the update, by their clients, have put side by side in it so far. */
  #rightOf = new Map<string, string>();
  #leftOf = new Map<string, string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /**
   * Checks an arriving item; `arriving` finds structs of the same update, which are in no list yet.
   * False also when the update alone does not tell, as when authors insert into each other's new text.
   */
  fits(item: Y.Item, place: Located, arriving: (id: Y.ID) => unknown): boolean {
    const { origin, rightOrigin } = item;
    const author = item.id.client;
    const left = this.#name(author, origin, place, '<');
    const right = this.#name(author, rightOrigin, place, '>');
    const [after, before] = [this.#rightOf.get(left), this.#leftOf.get(right)];
    const known = after !== undefined || before !== undefined;
    const isFine = known
      ? after === right && before === left
      : this.#isInside(origin, rightOrigin, arriving) || this.#stoodTogether(item, place, arriving);
    if (!isFine) return false;
    const first = this.#name(author, item.id, place, '');
    const last = this.#name(author, item.lastId, place, '');
    this.#rightOf.set(left, first).set(last, right);
    this.#leftOf.set(first, left).set(right, last);
    return true;
  }

  /** Between two letters of one arriving text. */
  #isInside(left: Y.ID | null, right: Y.ID | null, arriving: (id: Y.ID) => unknown): boolean {
    if (!left || right?.client !== left.client || right.clock !== left.clock + 1) return false;
    const struct = arriving(left);
    return struct !== undefined && struct === arriving(right);
  }

  /** Between two neighbours the document has, with only what its author need not have seen between them. */
  #stoodTogether(item: Y.Item, place: Located, arriving: (id: Y.ID) => unknown): boolean {
    const { origin, rightOrigin, id } = item;
    if ((origin && arriving(origin)) || (rightOrigin && arriving(rightOrigin))) return false;
    const { store } = this.#places.doc;
    const left = origin && (Y.getItem(store, origin) as Y.Item);
    const right = rightOrigin && (Y.getItem(store, rightOrigin) as Y.Item);
    const seen = [left?.rightOrigin ?? null, right && rightOrigin && originAt(right, rightOrigin)];
    const isUnseen = (client: number, from: number, to: number) =>
      client !== id.client &&
      !seen.some((known) => known?.client === client && known.clock >= from && known.clock < to);
    let from = left ? origin!.clock + 1 : 0;
    let at = left ?? this.#places.first(place.parent, place.key);
    if (at && at !== left) from = at.id.clock;
    for (let steps = 0; steps < farthest; steps++) {
      if (at === null) return right === null;
      if (at === right && rightOrigin!.clock >= from) {
        const between = rightOrigin!.clock;
        return between === from || isUnseen(at.id.client, from, between);
      }
      const end = at.id.clock + at.length;
      if (from < end && !isUnseen(at.id.client, from, end)) return false;
      at = at.right;
      from = at?.id.clock ?? 0;
    }
    return false;
  }

  #name(author: number, id: Y.ID | null, { parent, key }: Located, edge: string): string {
    if (id) return `${author} ${id.client} ${id.clock}`;
    const serial = this.#serials.get(parent) ?? this.#serials.size;
    this.#serials.set(parent, serial);
    return `${author} ${edge} ${serial} ${key ?? ''}`;
  }
}

/** What was left of that letter when it was written. */
export function originAt(item: Y.Item, { client, clock }: Y.ID): Y.ID | null {
  return clock === item.id.clock ? item.origin : Y.createID(client, clock - 1);
}
