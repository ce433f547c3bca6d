import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';

type Patch = [position: number, deleted: number, inserted: string];

const trace = new URL('../../../../../shared/data/traces/automerge-paper.json.gz', import.meta.url);
const transactions = 259_778;
const perUpdate = 10;
const seed = 20261122;

/** Root the history is written into. */
export const historyRoot = 'line:title';

/** How a paper was really written, as Yjs updates of ten edits each: 25,978 where the trace is there. */
export function history(client: number): { updates: Uint8Array[]; source: string } {
  const recorded = existsSync(trace);
  const patches = recorded ? recordedPatches() : madeUpPatches();
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const line = doc.getText(historyRoot);
  for (let at = 0; at < patches.length; at += perUpdate) {
    doc.transact(() => {
      for (const [position, deleted, inserted] of patches.slice(at, at + perUpdate).flat()) {
        if (deleted > 0) line.delete(position, deleted);
        if (inserted !== '') line.insert(position, inserted);
      }
    });
  }
  const source = recorded ? 'automerge-paper' : `made up from the seed ${seed}`;
  return { updates, source };
}

function recordedPatches(): Patch[][] {
  const { txns } = JSON.parse(gunzipSync(readFileSync(fileURLToPath(trace))).toString()) as {
    txns: { patches: Patch[] }[];
  };
  return txns.map(({ patches }) => patches);
}

/** Writing like a person's: mostly on where one was, sometimes elsewhere, every sixth letter taken back. */
function madeUpPatches(): Patch[][] {
  const chance = chanceFrom(seed);
  const patches: Patch[][] = [];
  let length = 0;
  let at = 0;
  for (let turn = 0; turn < transactions; turn++) {
    if (chance() < 0.01) at = Math.floor(chance() * length);
    if (at > 0 && chance() < 0.16) {
      patches.push([[--at, 1, '']]);
      length--;
    } else {
      patches.push([[at++, 0, String.fromCharCode(97 + Math.floor(chance() * 26))]]);
      length++;
    }
  }
  return patches;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
