import * as Y from 'yjs';
import { contentOf, sameDocument } from '#lib/live/replay.ts';
import { kinds } from '../kinds/index.ts';
import type { RoomKind } from '../kinds/kind.ts';
import { replayed, type Kept } from './documents.ts';
import { finding, notAsked, type Finding, type Scene } from './invariant.ts';
import { wrongIn } from './structure.ts';

const largest = 2 * 1024 * 1024;

/** I1 for text: what was acknowledged is in the document, its deletions too. */
export async function acknowledgedEdits({ documents, witness }: Scene): Promise<Finding> {
  if (!witness.edits) return notAsked('potvrzené změny textu');
  const wrong: string[] = [];
  for (const room of new Set(witness.edits.map((edit) => edit.room))) {
    const kept = await documents.of(room);
    const edits = witness.edits.filter((edit) => edit.room === room);
    const lost = kept ? edits.filter(({ update }) => !holds(kept.doc, bytesOf(update))) : edits;
    if (lost.length > 0) wrong.push(`${room}: ${lost.length} z ${edits.length} změn chybí`);
  }
  return finding(wrong, `${witness.edits.length} potvrzených změn textu`);
}

/** I6: clients hold what the server has; a snapshot holds what its rows say. */
export async function oneDocument({ documents, witness }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  let compared = 0;
  await documents.each((kept) => {
    for (const { seq, bytes } of kept.snapshots) {
      const whole = rowsUpTo(kept, seq);
      if (!whole) continue;
      compared++;
      if (!sameDocument(replayed([{ bytes }]), replayed(whole))) {
        wrong.push(`${kept.room}: snímek ${seq} se liší od svých řádků`);
      }
    }
    for (const { state } of (witness.clients ?? []).filter(({ room }) => room === kept.room)) {
      compared++;
      const held = replayed([{ bytes: bytesOf(state) }]);
      if (contentOf(held) !== contentOf(kept.doc) || !sameVector(held, kept.doc)) {
        wrong.push(`${kept.room}: kopie v prohlížeči se liší od databáze`);
      }
    }
  });
  return finding(wrong, `${compared} porovnání`);
}

/** I7: nothing pending, readable, not too large, and by the rules of its kind. */
export async function soundDocuments({ documents }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  const count = await documents.each(({ room, kind, doc, damaged }) => {
    wrong.push(...damaged);
    if (doc.store.pendingStructs || doc.store.pendingDs) wrong.push(`${room}: něco čeká na nic`);
    const size = Y.encodeStateAsUpdate(doc).length;
    if (size > largest) wrong.push(`${room}: ${size} bajtů`);
    const rules = (kinds as Partial<Record<string, RoomKind>>)[kind]?.rules;
    const found = rules ? wrongIn(doc, rules) : null;
    if (found) wrong.push(`${room}: ${found}`);
  });
  return finding(wrong, `${count} dokumentů`);
}

/** I8: numbers of rows without holes; what is no longer kept is in a snapshot. */
export async function numbersWithoutHoles({ documents }: Scene): Promise<Finding> {
  const wrong: string[] = [];
  const count = await documents.each(({ room, head, rows, snapshots, damaged }) => {
    const covered = snapshots[0]?.seq ?? 0;
    const seqs = rows.map(({ seq }) => seq);
    const last = Math.max(covered, seqs.at(-1) ?? 0);
    // A row that cannot be read is a matter of I7; its number is there all the same.
    if (damaged.length > 0) return;
    if (last !== head) wrong.push(`${room}: poslední řádek ${last}, dokument říká ${head}`);
    const hole = seqs.findIndex((seq, at) => at > 0 && seq !== seqs[at - 1] + 1);
    if (hole > 0) wrong.push(`${room}: po řádku ${seqs[hole - 1]} jde ${seqs[hole]}`);
    if (seqs.length > 0 && seqs[0] > covered + 1) wrong.push(`${room}: chybí řádky do ${seqs[0]}`);
    if (seqs.length === 0 && head > covered) wrong.push(`${room}: nemá řádky ani snímek`);
  });
  return finding(wrong, `${count} dokumentů`);
}

/** Whether a document has all that an update brings. */
function holds(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const isKnown = structs.every(
    ({ id, length }) => Y.getState(doc.store, id.client) >= id.clock + length,
  );
  return (
    isKnown &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => isDeleted(doc, client, clock, clock + len)),
    )
  );
}

function isDeleted({ store }: Y.Doc, client: number, from: number, to: number): boolean {
  if (Y.getState(store, client) < to) return false;
  const structs = store.clients.get(client)!;
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
    if (structs[at].id.clock >= to) break;
    if (!structs[at].deleted) return false;
  }
  return true;
}

/** All rows up to a number, or the snapshot before them and the rest; null when they are not kept any more. */
function rowsUpTo({ rows, snapshots }: Kept, seq: number): { bytes: Uint8Array }[] | null {
  const first = rows[0]?.seq ?? Infinity;
  const base = first === 1 ? null : snapshots.find((one) => one.seq < seq && one.seq >= first - 1);
  if (base === undefined) return null;
  const begin = base?.seq ?? 0;
  const needed = rows.filter((row) => row.seq > begin && row.seq <= seq);
  if (needed.length !== seq - begin) return null;
  return base ? [base, ...needed] : needed;
}

function sameVector(one: Y.Doc, other: Y.Doc): boolean {
  const [left, right] = [one, other].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  return (
    left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock)
  );
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64');
