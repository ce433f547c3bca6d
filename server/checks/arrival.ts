import * as Y from 'yjs';
import type { Struct, Unknown } from './decode.ts';
import { isKnownContent, mayStand } from './content.ts';
import { Order } from './order.ts';
import { parentWithin, type Parent, type Place, type Places } from './places.ts';

/** The structs of an update while they are given their places in the order Yjs could integrate them. */
export class Arrival {
  numbers = false;
  /** Fields it brings something into. */
  readonly fields = new Set<string>();
  /** Whether it is known where every insertion belongs. */
  proven = true;
  #places: Places;
  #order: Order;
  #structs: Map<number, Struct[]>;
  #known = new Map<number, number>();
  #placeOf = new Map<Struct, Place>();
  #inside = new Map<Struct, Parent>();

  constructor(places: Places, unknown: Unknown) {
    this.#places = places;
    this.#order = new Order(places);
    this.#structs = unknown.structs;
  }

  /** The clock up to which a client will be known. */
  known(client: number): number {
    const found = this.#known.get(client) ?? Y.getState(this.#places.doc.store, client);
    this.#known.set(client, found);
    return found;
  }

  /** Gives every struct its place; `gap` when some depend on what is not known yet. */
  place(): 'placed' | 'gap' | 'wrong' {
    const runs = [...this.#structs].map(([client, structs]) => ({ client, structs, next: 0 }));
    // Each run is looked at again only when the client it waits for has moved on.
    const waiting = new Map<number, typeof runs>();
    const due = [...runs];
    for (let at = 0; at < due.length; at++) {
      const run = due[at];
      while (run.next < run.structs.length) {
        const struct = run.structs[run.next];
        const lacks = this.#lacks(struct);
        if (lacks === 'wrong') return 'wrong';
        if (lacks !== null) {
          waiting.set(lacks, [...(waiting.get(lacks) ?? []), run]);
          break;
        }
        if (!this.#accept(struct)) return 'wrong';
        this.#known.set(run.client, struct.id.clock + struct.length);
        run.next++;
        due.push(...(waiting.get(run.client) ?? []));
        waiting.delete(run.client);
      }
    }
    return runs.every((run) => run.next === run.structs.length) ? 'placed' : 'gap';
  }

  /** The client of which something has to come first; null when nothing does. */
  #lacks(struct: Struct): number | 'wrong' | null {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > this.known(client)) return client;
    if (!(struct instanceof Y.Item)) return null;
    const parent = struct.parent instanceof Y.ID ? struct.parent : null;
    for (const id of [struct.origin, struct.rightOrigin, parent]) {
      if (id === null) continue;
      // Yjs takes it for granted that a client refers only to its own past; a lie breaks it half-way.
      if (id.client === client && id.clock >= clock) return 'wrong';
      if (id.clock >= this.known(id.client)) return id.client;
    }
    return null;
  }

  #accept(struct: Struct): boolean {
    if (!(struct instanceof Y.Item)) {
      this.#placeOf.set(struct, 'gone');
      return true;
    }
    if (!isKnownContent(struct.content)) return false;
    const place = this.#find(struct);
    if (place === null) return false;
    this.#placeOf.set(struct, place);
    if (place === 'gone') return true;
    this.proven &&= this.#order.fits(struct, place, (id) => this.#arriving(id));
    const { parent, key } = place;
    const field = this.#places.rules.field(parent.root, key);
    if (field !== null) this.fields.add(field);
    if (!mayStand(this.#places.rules, parent, key, struct.content)) return false;
    if (parent.kind === 'entries' && this.#places.rules.isNumber(key!)) this.numbers = true;
    if (struct.content instanceof Y.ContentType) {
      const inside = parentWithin(parent, struct.content.type);
      if (inside === null) return false;
      this.#inside.set(struct, inside);
    }
    return true;
  }

  /** As Yjs does: from the neighbours when there are any, else from the parent that is named. */
  #find(item: Y.Item): Place | null {
    const left = item.origin && this.#placeAt(item.origin);
    const right = item.rightOrigin && this.#placeAt(item.rightOrigin);
    if (item.origin || item.rightOrigin) {
      if ((item.origin && !left) || (item.rightOrigin && !right)) return null;
      if (left === 'gone' || right === 'gone') {
        // Neighbours go together, with their parent. A living one beside a gone one is a lie that works
        // or not depending on when Yjs clears away what was deleted (found by fuzzing).
        return (left ?? 'gone') === (right ?? 'gone') ? 'gone' : null;
      }
      if (left && right && (left.parent !== right.parent || left.key !== right.key)) return null;
      return left ?? right;
    }
    const named = item.parent as unknown;
    const parent =
      typeof named === 'string'
        ? this.#places.root(named)
        : named instanceof Y.ID
          ? this.#insideAt(named)
          : null;
    if (parent === null || parent === 'gone') return parent;
    return { parent, key: item.parentSub };
  }

  #placeAt(id: Y.ID): Place | null {
    const own = this.#arriving(id);
    return own ? (this.#placeOf.get(own) ?? null) : this.#places.at(id);
  }

  #insideAt(id: Y.ID): Parent | 'gone' | null {
    const own = this.#arriving(id);
    if (!own) return this.#places.inside(id);
    if (this.#placeOf.get(own) === 'gone') return 'gone';
    if (own instanceof Y.Item && own.content instanceof Y.ContentDeleted) return 'gone';
    return this.#inside.get(own) ?? null;
  }

  /** The struct of this update that covers the id; undefined when the document has it. */
  #arriving(id: Y.ID): Struct | undefined {
    const structs = this.#structs.get(id.client);
    if (!structs || id.clock < structs[0].id.clock) return undefined;
    let low = 0;
    let high = structs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (structs[middle].id.clock <= id.clock) low = middle;
      else high = middle - 1;
    }
    return structs[low];
  }
}
