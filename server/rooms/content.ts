import * as Y from 'yjs';
import {
  documentOf,
  isReadable,
  replay,
  type Alarm,
  type Snapshot,
  type Stored,
} from '#lib/live/replay.ts';
import { syncMessage } from '#lib/live/wire.ts';
import type { Inspection } from '../checks/inspect.ts';
import type { DocumentRules } from '../kinds/kind.ts';
import { frameOf } from './frame.ts';
import { FrameLog } from './frame-log.ts';
import { LiveDocument } from './live-document.ts';
import type { Offer } from './guest.ts';
import type { Warmth } from './warmth.ts';

/** Largest document, encoded (security.md §2). */
const largest = 2 * 1024 * 1024;
/** Milliseconds after the last write until the Y.Doc is let go of, and answers to returning browsers with it. */
const quiet = 30_000;
/** Milliseconds between two measurings of a document that seems full. */
const measureEvery = 5000;
/** Most answers kept for browsers that come back with the same vector. */
const answers = 4;

const nothing = new Uint8Array([0, 0]);
/** Tells a stock client that it has everything. */
const lastFrame = frameOf(syncMessage('step2', nothing));

type Answer = { lacking: Uint8Array; frame: Buffer };

/** An update that was taken: its copy in the log and its place there. */
export type Added = { bytes: Buffer; place: number };

/**
 * What a room holds: the bytes of a verified snapshot and, as ready frames, what came after it. They are
 * enough to open, to relay and to answer; a Y.Doc is made of them only while somebody writes.
 */
export class Content {
  readonly log = new FrameLog();
  #rules: DocumentRules;
  #warmth: Warmth;
  #snapshot: { seq: number; bytes: Uint8Array; frame: Buffer } | null = null;
  /** What is known of each client; null while the Y.Doc knows better. */
  #clocks: Map<number, number> | null;
  #live: LiveDocument | null = null;
  #usedAt = 0;
  #answers = new Map<string, Answer>();
  /** What the whole would take, encoded, at most; and when that was last measured. */
  #whole: number;
  #measuredAt = 0;

  constructor(stored: Stored, rules: DocumentRules, warmth: Warmth, alarm: Alarm) {
    this.#rules = rules;
    this.#warmth = warmth;
    const sound = stored.rows.filter((row) => isReadable(row, alarm));
    const isWhole = sound.length === stored.rows.length && !stored.isHoled;
    const rows = isWhole ? sound : [];
    const snapshot = isWhole ? stored.snapshot : mended(stored, alarm);
    if (snapshot) this.#stand(snapshot);
    this.#clocks = snapshot ? clocksOf(snapshot) : new Map();
    for (const { bytes, seq } of rows) {
      this.log.add(bytes, seq);
      advance(this.#clocks, bytes);
    }
    this.#whole = this.size;
  }

  /** Bytes of the document as it is held. */
  get size(): number {
    return this.snapshotSize + this.log.size;
  }

  get snapshotSize(): number {
    return this.#snapshot?.bytes.length ?? 0;
  }

  /** What an update would do; makes the Y.Doc if there is none. Without `mayAdd` nothing it adds is looked at. */
  inspect(offer: Offer, mayAdd = true): Inspection {
    return this.#warm().inspect(offer, mayAdd);
  }

  /** Whether a first sync says nothing but what is here: usual for browsers that come back. */
  knows(update: Uint8Array): boolean {
    if (update.length === 2) return update[0] === 0 && update[1] === 0;
    const all = update[0] === 0 ? this.#allDeletions() : null;
    return all !== null && Buffer.compare(all, update) === 0;
  }

  /** Whether a sound update of the journal brings something that is not here; deletions are always taken for news. */
  isNews(update: Uint8Array): boolean {
    const { structs, ds } = Y.decodeUpdate(update);
    const ends = structs.map(({ id, length }) => ({ client: id.client, clock: id.clock + length }));
    return ds.clients.size > 0 || ends.some(({ client, clock }) => clock > this.#known(client));
  }

  /**
   * Applies a checked update, or one of the journal, and adds it to the log; `frees` is what it deletes, in
   * letters. Throws when the Y.Doc breaks.
   */
  add(update: Uint8Array, row: number | null = null, frees = 0): Added {
    this.#whole += update.length - frees;
    this.#live?.apply(update);
    if (this.#clocks) advance(this.#clocks, update);
    this.#answers.clear();
    const place = this.log.next;
    return { place, bytes: this.log.add(update, row) };
  }

  /** Runs what adds several updates; as one transaction when there is a Y.Doc. Throws when it was left half done. */
  together(work: () => void): void {
    const live = this.#live;
    if (live) return live.together(work);
    work();
    // It may have become warm on the way.
    this.#settle();
  }

  /** What is known here, for a browser to send the rest. */
  vector(): Uint8Array {
    return this.#live?.vector() ?? Y.encodeStateVector(this.#clocks!);
  }

  /** Ready frames that bring somebody who has so much up to here; null when the vector cannot be read. */
  answer(vector: Uint8Array): Buffer[] | null {
    try {
      if (Y.decodeStateVector(vector).size > 0) return [this.#answerTo(vector).frame, lastFrame];
      const base = this.#snapshot ? [this.#snapshot.frame] : [];
      return [...base, this.log.frames(this.log.first), lastFrame];
    } catch {
      return null;
    }
  }

  /** Whether so many more bytes would make the document too large. */
  isFull(more: number): boolean {
    if (this.#whole + more <= largest) return false;
    // Measuring a document of this size takes longer than anybody should wait for others.
    if (Date.now() - this.#measuredAt < measureEvery) return true;
    this.#measuredAt = Date.now();
    // Read anew, because what this turn deleted is still in the Y.Doc.
    this.#whole = Y.encodeStateAsUpdate(documentOf([this.#warm().state()])).length;
    return this.#whole + more > largest;
  }

  /** Takes a newer snapshot in place of what it covers. */
  rebase(snapshot: Snapshot): void {
    if (snapshot.seq <= (this.#snapshot?.seq ?? 0)) return;
    this.#stand(snapshot);
    this.log.drop(snapshot.seq);
    this.#live?.flatten();
    const known = Math.min(this.#whole, this.size);
    // Many small deletions take more than the letters they free.
    this.#whole = this.snapshotSize > known ? this.size : known;
  }

  /** Called now and then: lets go of what is only for haste. */
  rest(now: number): void {
    if (now - this.#usedAt <= quiet) return;
    this.#answers.clear();
    this.cool();
  }

  /** Lets go of the Y.Doc; the bytes stay. */
  cool(): void {
    if (!this.#live) return;
    this.#clocks = Y.decodeStateVector(this.#live.vector());
    this.#live.destroy();
    this.#live = null;
    this.#warmth.leave(this);
  }

  #warm(): LiveDocument {
    this.#usedAt = Date.now();
    if (!this.#live) {
      const parts = [...(this.#snapshot ? [this.#snapshot.bytes] : []), ...this.log.updates()];
      this.#live = new LiveDocument(documentOf(parts), this.#rules);
      this.#clocks = null;
    }
    this.#warmth.use(this, this.size);
    return this.#live;
  }

  #settle(): void {
    this.#live?.together(() => {});
  }

  #known(client: number): number {
    return this.#live?.known(client) ?? this.#clocks?.get(client) ?? 0;
  }

  #stand({ seq, bytes }: Snapshot): void {
    const frame = frameOf(syncMessage('update', bytes));
    this.#snapshot = { seq, frame, bytes: frame.subarray(frame.length - bytes.length) };
    this.#answers.clear();
  }

  /** What somebody lacks, with all deletions; many come back with the same vector at once. */
  #answerTo(vector: Uint8Array): Answer {
    this.#usedAt = Date.now();
    const key = Buffer.from(vector).toString('latin1');
    const kept = this.#answers.get(key);
    if (kept) return kept;
    const isStill = this.#snapshot && this.log.size === 0 && !this.#live;
    const lacking = isStill
      ? Y.diffUpdate(this.#snapshot!.bytes, vector)
      : this.#warm().state(vector);
    const answer = { lacking, frame: frameOf(syncMessage('update', lacking)) };
    if (this.#answers.size >= answers) this.#answers.clear();
    this.#answers.set(key, answer);
    return answer;
  }

  /** All deletions as a browser that has everything sends them; null when a Y.Doc would have to be made for it. */
  #allDeletions(): Uint8Array | null {
    const isAtHand = this.#live || (this.#snapshot && this.log.size === 0);
    return isAtHand ? this.#answerTo(this.vector()).lacking : null;
  }
}

function clocksOf({ bytes, vector }: Snapshot): Map<number, number> {
  try {
    if (vector) return Y.decodeStateVector(vector);
  } catch {
    // It is kept for haste only; the bytes, which have a hash, say the same.
  }
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(bytes));
}

function advance(clocks: Map<number, number>, update: Uint8Array): void {
  for (const [client, clock] of Y.parseUpdateMeta(update).to) {
    if (clock > (clocks.get(client) ?? 0)) clocks.set(client, clock);
  }
}

/** The readable rest of a damaged document as one snapshot in memory, so that nobody waits for what is lost. */
function mended(stored: Stored, alarm: Alarm): Snapshot {
  // What cannot be read was told of already.
  const doc = replay(stored, () => {});
  const seq = stored.rows.at(-1)?.seq ?? 0;
  const { store } = doc;
  if (store.pendingStructs || store.pendingDs) {
    alarm('row', seq, new Error('rows depend on a damaged one'));
    store.pendingStructs = store.pendingDs = null;
  }
  return { seq, bytes: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) };
}
