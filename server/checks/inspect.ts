import * as Y from 'yjs';
import { Arrival } from './arrival.ts';
import { decode, isClient, type counts, type Deletes } from './decode.ts';
import { holdsOnTrial } from './trial.ts';
import type { Places } from './places.ts';

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
  /** Fields it changes, as „naposledy změnil“ names them. */
  fields: string[];
  /** Letters it deletes. */
  frees: number;
  /** Whether it only deletes formatting, as Yjs does by itself in every browser, also in a reader's. */
  tidies: boolean;
};

/** An update is sound, waits for another one, or is not taken at all (R11). */
export type Inspection =
  | { kind: 'sound'; findings: Findings }
  | { kind: 'gap' }
  | { kind: 'wrong' }
  | { kind: 'forbidden' };

const wrong: Inspection = { kind: 'wrong' };
const gap: Inspection = { kind: 'gap' };

/** What may be asked about an update: whether what it adds matters, and whether it may be tried on a copy, which is dear. */
export type Manner = { mayAdd?: boolean; mayTry?: () => boolean };

/** Checks an update against the document's rules, following Yjs' own way of finding parents. */
export function inspect(
  places: Places,
  update: Uint8Array,
  step: keyof typeof counts,
  { mayAdd = true, mayTry = () => true }: Manner = {},
): Inspection {
  const unknown = decode(places.doc, update, step);
  if (!unknown) return wrong;
  // What would be refused anyway is not worth the dearer questions.
  if (!mayAdd && unknown.structs.size > 0) return { kind: 'forbidden' };
  const arrival = new Arrival(places, unknown);
  const placed = arrival.place();
  if (placed !== 'placed') return placed === 'gap' ? gap : wrong;
  const deleted = deletions(places, arrival, unknown.deletes);
  if (typeof deleted === 'string') return deleted === 'gap' ? gap : wrong;
  const { bytes, structs } = unknown;
  if (!arrival.proven) {
    // One transaction of one browser always tells; only a first sync may bring more.
    if (step === 'step2' && !mayTry()) return gap;
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
      fields: [...arrival.fields].sort(),
      frees: deleted.letters,
      tidies: clients.length === 0 && !deleted.content,
    },
  };
}

/** What an update deletes that is not deleted yet; adds the fields it is in to those of the arrival. */
function deletions(
  places: Places,
  arrival: Arrival,
  deletes: Deletes,
): { any: boolean; content: boolean; numbers: boolean; letters: number } | 'gap' | 'wrong' {
  const found = { any: false, content: false, numbers: false, letters: 0 };
  const { doc, rules } = places;
  for (const [client, ranges] of deletes.clients) {
    if (!isClient(client)) return 'wrong';
    const stored = Y.getState(doc.store, client);
    // Up to where it was looked at: ranges that overlap, which Yjs never writes, count once.
    let from = 0;
    for (const { clock, len } of inOrder(ranges)) {
      if (!(len > 0)) return 'wrong';
      const to = clock + len;
      if (to > arrival.known(client)) return 'gap';
      from = Math.max(from, clock);
      if (from >= Math.min(to, stored)) continue;
      const structs = doc.store.clients.get(client)!;
      for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
        const struct = structs[at];
        if (struct.id.clock >= to) break;
        if (struct.deleted || !(struct instanceof Y.Item)) continue;
        found.any = true;
        if (struct.content instanceof Y.ContentString) {
          const end = Math.min(struct.id.clock + struct.length, to);
          found.letters += end - Math.max(struct.id.clock, from);
        }
        found.content ||= !(struct.content instanceof Y.ContentFormat);
        const place = places.of(struct);
        if (place === null || place === 'gone') continue;
        const { parent, key } = place;
        const field = rules.field(parent.root, key);
        if (field !== null) arrival.fields.add(field);
        if (parent.kind === 'entries' && rules.isNumber(key ?? '')) found.numbers = true;
      }
      from = to;
    }
  }
  return found;
}

type Range = { clock: number; len: number };

function inOrder(ranges: readonly Range[]): readonly Range[] {
  const isInOrder = ranges.every(({ clock }, at) => at === 0 || ranges[at - 1].clock <= clock);
  return isInOrder ? ranges : [...ranges].sort((one, other) => one.clock - other.clock);
}
