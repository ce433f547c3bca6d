import * as Y from 'yjs';
import {
  decode,
  isClient,
  type counts,
  type Deletes,
  type Struct,
  type Unknown,
} from './decode.ts';
import { isKnownContent, mayStand } from './content.ts';
import { Order } from './order.ts';
import { holdsOnTrial } from './trial.ts';
import { parentWithin, type Parent, type Place, type Places } from './places.ts';

/** What an update would do, found out without touching the document. */
export type Findings = {
  /** What the document does not know yet. */
  bytes: Uint8Array;
  /** Whether it changes anything. */
  isNews: boolean;
  /** Whether it brings text or values, not only deletions. */
  adds: boolean;
  /** Clients it brings something new of. */
  clients: number[];
  /** Whether it sets or deletes a number. */
  numbers: boolean;
  /** Whether it only deletes formatting, as Yjs does by itself in every browser, also in a reader's. */
  tidies: boolean;
};

/** An update is sound, waits for another one, or is not taken at all (R11). */
export type Inspection =
  { kind: 'sound'; findings: Findings } | { kind: 'gap' } | { kind: 'wrong' };

const wrong: Inspection = { kind: 'wrong' };
const gap: Inspection = { kind: 'gap' };

/** Checks an update against the document's rules, following Yjs' own way of finding parents. */
export function inspect(places: Places, update: Uint8Array, step: keyof typeof counts): Inspection {
  const unknown = decode(places.doc, update, step);
  if (!unknown) return wrong;
  const arrival = new Arrival(places, unknown);
  const placed = arrival.place();
  if (placed !== 'placed') return placed === 'gap' ? gap : wrong;
  const deleted = deletions(places, arrival, unknown.deletes);
  if (typeof deleted === 'string') return deleted === 'gap' ? gap : wrong;
  const { bytes, structs } = unknown;
  if (!arrival.proven) {
    // One transaction of one browser always tells; only a first sync may bring more.
    const holds = step === 'step2' && holdsOnTrial(places.doc, bytes, structs.values());
    if (!holds) return wrong;
  }
  const clients = [...structs.keys()];
  return {
    kind: 'sound',
    findings: {
      bytes,
      isNews: clients.length > 0 || deleted.any,
      adds: clients.length > 0,
      clients,
      numbers: arrival.numbers || deleted.numbers,
      tidies: clients.length === 0 && !deleted.content,
    },
  };
}

/** The structs of an update while they are given their places in the order Yjs could integrate them. */
class Arrival {
  numbers = false;
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

  place(): 'placed' | 'gap' | 'wrong' {
    const waiting = [...this.#structs].map(([client, structs]) => ({ client, structs, next: 0 }));
    let moved = true;
    while (moved) {
      moved = false;
      for (const run of waiting) {
        while (run.next < run.structs.length) {
          const struct = run.structs[run.next];
          const ready = this.#ready(struct);
          if (ready === 'wrong') return 'wrong';
          if (ready === 'waits') break;
          if (!this.#accept(struct)) return 'wrong';
          this.#known.set(run.client, struct.id.clock + struct.length);
          run.next++;
          moved = true;
        }
      }
    }
    return waiting.every((run) => run.next === run.structs.length) ? 'placed' : 'gap';
  }

  #ready(struct: Struct): 'ready' | 'waits' | 'wrong' {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || clock > this.known(client)) return 'waits';
    if (!(struct instanceof Y.Item)) return 'ready';
    const parent = struct.parent instanceof Y.ID ? struct.parent : null;
    for (const id of [struct.origin, struct.rightOrigin, parent]) {
      if (id === null) continue;
      // Yjs takes it for granted that a client refers only to its own past; a lie breaks it half-way.
      if (id.client === client && id.clock >= clock) return 'wrong';
      if (id.clock >= this.known(id.client)) return 'waits';
    }
    return 'ready';
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
      if (left === 'gone' || right === 'gone') return 'gone';
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

function deletions(
  { doc, rules }: Places,
  arrival: Arrival,
  deletes: Deletes,
): { any: boolean; content: boolean; numbers: boolean } | 'gap' | 'wrong' {
  const found = { any: false, content: false, numbers: false };
  const entries = [...doc.share].filter(([name]) => rules.root(name) === 'entries');
  for (const [client, ranges] of deletes.clients) {
    if (!isClient(client)) return 'wrong';
    const stored = Y.getState(doc.store, client);
    for (const { clock, len } of ranges) {
      if (!(len > 0)) return 'wrong';
      if (clock + len > arrival.known(client)) return 'gap';
      if (clock >= stored) continue;
      const structs = doc.store.clients.get(client)!;
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at];
        if (struct.id.clock >= clock + len) break;
        if (struct.deleted || !(struct instanceof Y.Item)) continue;
        found.any = true;
        found.content ||= !(struct.content instanceof Y.ContentFormat);
        const inEntries = entries.some(([, type]) => struct.parent === type);
        if (inEntries && rules.isNumber(struct.parentSub ?? '')) found.numbers = true;
      }
    }
  }
  return found;
}
