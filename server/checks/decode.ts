import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
export type Struct = Decoded['structs'][number];
export type Deletes = Decoded['ds'];

/** How much one message may bring (security.md §3). A first sync carries all deletions a document ever saw. */
export const counts = {
  update: { structs: 5000, ranges: 1000, clients: 4 },
  step2: { structs: 20_000, ranges: 100_000, clients: 256 },
} as const;

/** Longest text one struct brings, in UTF-16 units. */
export const longestText = 20_000;

const latestClock = 2 ** 31;

/** An update without what the document knows already, in the one form Yjs itself would write. */
export type Unknown = { bytes: Uint8Array; structs: Map<number, Struct[]>; deletes: Deletes };

/**
 * Decodes an update before anything touches the document; null when it is not one Yjs would write:
 * bytes to spare, a client twice, holes, empty or endless structs, too many of anything.
 */
export function decode(doc: Y.Doc, update: Uint8Array, step: keyof typeof counts): Unknown | null {
  const limit = counts[step];
  try {
    const whole = decodeWhole(update);
    if (!whole || whole.structs.length > limit.structs) return null;
    const runs = inRuns(whole.structs);
    let ranges = 0;
    for (const [, list] of whole.ds.clients) ranges += list.length;
    if (ranges > limit.ranges || !runs) return null;
    if (continues(doc, runs)) {
      return runs.size > limit.clients ? null : { bytes: update, structs: runs, deletes: whole.ds };
    }
    // Of what is known in part only the rest is taken, in the form Yjs gives it.
    const bytes = Y.diffUpdate(update, Y.encodeStateVector(doc));
    const rest = Y.decodeUpdate(bytes);
    const byClient = inRuns(rest.structs);
    if (!byClient || byClient.size > limit.clients) return null;
    return { bytes, structs: byClient, deletes: rest.ds };
  } catch {
    return null;
  }
}

/** Whether every client's part begins just where the document ends: the usual case, taken as it is. */
function continues({ store }: Y.Doc, runs: Map<number, Struct[]>): boolean {
  for (const [client, structs] of runs) {
    if (structs[0].id.clock !== Y.getState(store, client)) return false;
    if (structs.some((struct) => struct instanceof Y.Skip)) return false;
  }
  return true;
}

function decodeWhole(update: Uint8Array): Decoded | null {
  Watched.deleters = 0;
  const decoded = Y.decodeUpdateV2(update, Watched);
  const writers = decoding.readVarUint(decoding.createDecoder(update));
  // Clients that bring nothing are no part of the decoded update, and yet would be stored and passed on.
  const told = new Set(decoded.structs.map(({ id }) => id.client)).size;
  const isTight = told === writers && decoded.ds.clients.size === Watched.deleters;
  return isTight && !decoding.hasContent(Watched.last) ? decoded : null;
}

/** Yjs' decoder that lets one see whether it read everything, and how many clients the deletions name. */
class Watched extends Y.UpdateDecoderV1 {
  static last: decoding.Decoder;
  static deleters = 0;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    Watched.last = decoder;
  }

  override resetDsCurVal(): void {
    Watched.deleters++;
  }
}

/** The structs by client; null when a client comes twice, leaves a hole or goes out of bounds. */
function inRuns(structs: readonly Struct[]): Map<number, Struct[]> | null {
  const runs = new Map<number, Struct[]>();
  let previous: Struct | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!(struct.length > 0) || end > latestClock || !isClient(client)) return null;
    if (previous?.id.client === client) {
      if (previous.id.clock + previous.length !== clock) return null;
      runs.get(client)!.push(struct);
    } else {
      if (runs.has(client)) return null;
      runs.set(client, [struct]);
    }
    previous = struct;
  }
  return runs;
}

/** Yjs draws client ids from 32 bits; 0 would belong to nobody. */
export function isClient(id: number): boolean {
  return Number.isInteger(id) && id > 0 && id < 2 ** 32;
}
