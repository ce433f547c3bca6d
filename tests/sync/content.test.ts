import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentOf, type Stored } from '#lib/live/replay.ts';
import { readUpward } from '#lib/live/wire.ts';
import { measureKind } from '#server/kinds/measure.ts';
import { Changes } from '#server/rooms/changes.ts';
import type { Findings } from '#server/checks/inspect.ts';
import type { Authors } from '#server/rooms/authors.ts';
import { Content } from '#server/rooms/content.ts';
import { refusalOf } from '#server/rooms/decision.ts';
import type { Offer, Sitter } from '#server/rooms/guest.ts';
import { headerLength } from '#server/rooms/frame.ts';
import { Warmth } from '#server/rooms/warmth.ts';

/** A document typed letter by letter with some of it deleted, as a snapshot of its first half and rows of the rest. */
function typed(): { doc: Y.Doc; stored: Stored; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const line = doc.getText('line:title');
  for (const letter of 'Terénní služba pro seniory') line.insert(line.length, letter);
  const bytes = Y.encodeStateAsUpdate(doc);
  const seq = updates.length;
  line.delete(0, 8);
  line.insert(0, 'Odlehčovací ');
  const rows = updates.slice(seq).map((update, at) => ({ seq: seq + at + 1, bytes: update }));
  return { doc, updates, stored: { snapshot: { seq, bytes }, rows } };
}

/** Notes what is warm instead of keeping within a limit. */
class Noting extends Warmth {
  warm = false;
  override use() {
    this.warm = true;
  }
  override leave() {
    this.warm = false;
  }
}

function opened(stored: Stored) {
  const warmth = new Noting();
  const alarms: string[] = [];
  const content = new Content(stored, measureKind.rules, warmth, (what, seq) => {
    alarms.push(`${what} ${seq}`);
  });
  return { content, warmth, alarms };
}

/** Takes ready frames as a browser would. */
function receive(doc: Y.Doc, frames: Buffer[]): Y.Doc {
  let rest = Buffer.concat(frames);
  while (rest.length > 0) {
    const short = rest[1] & 0x7f;
    const length =
      short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    const from = headerLength(length);
    const message = readUpward(rest.subarray(from, from + length));
    if (message?.kind !== 'update' && message?.kind !== 'step2') throw new Error('another message');
    Y.applyUpdate(doc, message.update);
    rest = rest.subarray(from + length);
  }
  return doc;
}

const nobody = Y.encodeStateVector(new Y.Doc());

describe('R20 a room nobody writes in', () => {
  test('R20 opens for everybody from its bytes alone', () => {
    const { doc, stored } = typed();
    const { content, warmth } = opened(stored);
    expect(content.vector()).toEqual(Y.encodeStateVector(doc));
    const got = receive(new Y.Doc(), content.answer(nobody)!);
    expect(contentOf(got)).toBe(contentOf(doc));
    expect(content.size).toBeLessThan(2 * Y.encodeStateAsUpdate(doc).length);
    expect(warmth.warm).toBe(false);
  });

  test('R20 answers who comes back from the snapshot, and knows what such a browser says', () => {
    const { doc } = typed();
    const snapshot = {
      seq: 1,
      bytes: Y.encodeStateAsUpdate(doc),
      vector: Y.encodeStateVector(doc),
    };
    const { content, warmth } = opened({ snapshot, rows: [] });
    const behind = new Y.Doc();
    Y.applyUpdate(behind, typed().updates[0]);
    receive(behind, content.answer(Y.encodeStateVector(behind))!);
    expect(behind.getText('line:title').toString()).toContain('Odlehčovací');
    expect(content.knows(Y.encodeStateAsUpdate(doc, content.vector()))).toBe(true);
    expect(content.knows(new Uint8Array([0, 0]))).toBe(true);
    doc.getText('line:title').delete(0, 1);
    expect(content.knows(Y.encodeStateAsUpdate(doc, content.vector()))).toBe(false);
    expect(warmth.warm).toBe(false);
    expect(content.answer(new Uint8Array([9, 9]))).toBeNull();
  });

  test('R20 has a Y.Doc from the first change until half a minute after the last', () => {
    const { doc, stored } = typed();
    const { content, warmth } = opened(stored);
    const before = Y.encodeStateVector(doc);
    doc.getText('line:title').insert(0, '!');
    const update = Y.encodeStateAsUpdate(doc, before);
    const found = content.inspect({ number: 1, step: 'update', update });
    expect(found.kind).toBe('sound');
    content.together(() => content.add(update));
    expect(warmth.warm).toBe(true);
    content.rest(Date.now() + 29_000);
    expect(warmth.warm).toBe(true);
    content.rest(Date.now() + 31_000);
    expect(warmth.warm).toBe(false);
    expect(content.vector()).toEqual(Y.encodeStateVector(doc));
    expect(contentOf(receive(new Y.Doc(), content.answer(nobody)!))).toBe(contentOf(doc));
  });

  test('R20 documents that are warm together stay within a limit, those written last', () => {
    const warmth = new Warmth(100);
    const cooled: string[] = [];
    const [one, two, three] = ['one', 'two', 'three'].map((name) => ({
      cool() {
        cooled.push(name);
        warmth.leave(this);
      },
    }));
    warmth.use(one, 40);
    warmth.use(two, 40);
    warmth.use(one, 45);
    warmth.use(three, 40);
    expect(cooled).toEqual(['two']);
    warmth.use(one, 500);
    expect(cooled).toEqual(['two', 'three']);
  });
});

test('R17 a newer snapshot takes the place of what it covers and of nothing else', () => {
  const { doc, stored } = typed();
  const { content } = opened(stored);
  const before = Y.encodeStateVector(doc);
  const whole = Y.encodeStateAsUpdate(doc);
  doc.getText('line:title').insert(0, 'pozdě ');
  const { place } = content.add(Y.encodeStateAsUpdate(doc, before));
  content.rebase({ seq: stored.rows.at(-1)!.seq, bytes: whole });
  expect([content.log.first, content.log.next]).toEqual([place, place + 1]);
  expect(contentOf(receive(new Y.Doc(), content.answer(nobody)!))).toBe(contentOf(doc));
  content.rebase({ seq: 1, bytes: new Uint8Array([0, 0]) });
  expect(contentOf(receive(new Y.Doc(), content.answer(nobody)!))).toBe(contentOf(doc));
});

test('R25 what depends on a damaged row is set aside with it, and nobody waits for it', () => {
  const { updates } = typed();
  const letters = updates.slice(0, 10);
  const rows = letters.map((bytes, at) => ({ seq: at + 1, bytes, damaged: at === 3 }));
  const { content, alarms } = opened({ snapshot: null, rows });
  expect(alarms).toEqual(['row 4', 'row 10']);
  const got = receive(new Y.Doc(), content.answer(nobody)!);
  expect(got.getText('line:title').toString()).toBe('Ter');
  expect([got.store.pendingStructs, got.store.pendingDs]).toEqual([null, null]);
});

test('R28 a name beside a field that changes with every letter is told now and then, the last of them always', () => {
  const changes = new Changes();
  const change = (name: string, at: number) => changes.now({ name, at, fields: ['title'] });
  expect(change('Eva', 1000)?.name).toBe('Eva');
  expect(change('Karel', 1100)).toBeNull();
  expect(change('Hana', 1200)).toBeNull();
  expect(changes.due(3000)).toEqual([]);
  expect(changes.due(6000)).toEqual([{ name: 'Hana', at: 1200, fields: ['title'] }]);
  expect(changes.due(20_000)).toEqual([]);
  expect(change('Eva', 30_000)?.name).toBe('Eva');
});

test('R16 a deletion that another node tells beside letters known here is taken', () => {
  const { doc, stored } = typed();
  const { content } = opened(stored);
  doc.getText('line:title').delete(0, 3);
  expect(content.isNews(Y.encodeStateAsUpdate(doc))).toBe(true);
  content.add(Y.encodeStateAsUpdate(doc), 99);
  expect(contentOf(receive(new Y.Doc(), content.answer(nobody)!))).toBe(contentOf(doc));
});

test('R11 an update padded with clients that bring nothing is refused', () => {
  const { content } = opened({ snapshot: null, rows: [] });
  const own = new Y.Doc();
  own.getText('line:title').insert(0, 'a');
  const update = Y.encodeStateAsUpdate(own);
  // The same with one more client of no structs, and with one more client of no deletions.
  const writer = Buffer.concat([Buffer.from([2, 0, 9, 0]), update.subarray(1)]);
  const deleter = Buffer.concat([update.subarray(0, -1), Buffer.from([1, 9, 0])]);
  const kinds = [update, writer, deleter].map(
    (bytes) => content.inspect({ number: 1, step: 'update', update: bytes }).kind,
  );
  expect(kinds).toEqual(['sound', 'wrong', 'wrong']);
});

test('R11 of who may only read nothing new is judged, however dear that would be', () => {
  const { content } = opened({ snapshot: null, rows: [] });
  const own = new Y.Doc();
  own.getText('line:title').insert(0, 'a');
  const offer = { number: 1, step: 'step2' as const, update: Y.encodeStateAsUpdate(own) };
  expect(content.inspect(offer, false)).toEqual({ kind: 'forbidden' });
});

test('R11 a document that is written over again and again is not full, whatever its log holds', () => {
  const own = new Y.Doc();
  const { content } = opened({ snapshot: null, rows: [] });
  const updates: Uint8Array[] = [];
  own.on('update', (update: Uint8Array) => updates.push(update));
  const line = own.getText('line:title');
  const text = 'x'.repeat(8000);
  const fullAt: number[] = [];
  for (let paste = 1; paste <= 600; paste++) {
    own.transact(() => {
      line.delete(0, line.length);
      line.insert(0, text);
    });
    const update = updates.pop()!;
    content.together(() => {
      const found = content.inspect({ number: paste, step: 'update', update });
      if (found.kind !== 'sound') throw new Error(found.kind);
      if (content.isFull(update.length)) fullAt.push(paste);
      content.add(update, paste, found.findings.frees);
    });
    // The snapshots lag behind what is written, as they do on a busy machine.
    if (paste % 250 === 0) {
      content.rebase({ seq: paste - 200, bytes: Y.encodeStateAsUpdate(own) });
    }
  }
  expect(content.size).toBeGreaterThan(2 * 1024 * 1024);
  expect(fullAt).toEqual([]);
});

test('R11 letters that one message deletes several times count once', () => {
  const own = new Y.Doc();
  own.clientID = 5;
  own.getText('line:title').insert(0, 'abcdef');
  const snapshot = { seq: 1, bytes: Y.encodeStateAsUpdate(own) };
  const { content } = opened({ snapshot, rows: [] });
  // No structs; of one client, 5, four ranges as a clock and a length.
  const ranges = [2, 4, 0, 4, 0, 4, 3, 1];
  const update = new Uint8Array([0, 1, 5, 4, ...ranges]);
  const found = content.inspect({ number: 1, step: 'update', update });
  expect(found).toMatchObject({ kind: 'sound', findings: { frees: 6 } });
});

test('R11 what is written over something as long fits into a document that is full', () => {
  const findings = { isNews: true, adds: true, clients: [], frees: 900 } as const;
  const asked: number[] = [];
  const content = { isFull: (more: number) => asked.push(more) > 1 };
  const decide = (bytes: number) =>
    refusalOf(
      { access: { write: true, numbers: true } } as Sitter,
      { step: 'update' } as Offer,
      { ...findings, bytes: new Uint8Array(bytes) } as unknown as Findings,
      { authors: { areOwn: () => true } as unknown as Authors, content: content as Content },
    );
  expect([decide(1000), decide(1000)]).toEqual([null, 'tooLarge']);
  expect(asked).toEqual([100, 100]);
});

test('R25 a snapshot whose vector cannot be read opens by its bytes', () => {
  const { stored, doc } = typed();
  const snapshot = { ...stored.snapshot!, vector: new Uint8Array([255]) };
  const { content } = opened({ ...stored, snapshot });
  expect(content.vector()).toEqual(Y.encodeStateVector(doc));
});

test('R20 letters typed one by one take no chains of pieces once a snapshot stands for them', () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const heap = () => {
    gc();
    return process.memoryUsage().heapUsed;
  };
  const letters = 100_000;
  const writer = new Y.Doc();
  const updates: Uint8Array[] = [];
  writer.on('update', (update: Uint8Array) => updates.push(update));
  const line = writer.getText('line:title');
  for (let at = 0; at < letters; at++) line.insert(at, 'a');
  const { content } = opened({ snapshot: null, rows: [] });
  content.inspect({ update: updates[0], step: 'update' } as Offer);
  for (const [at, update] of updates.entries()) content.add(update, at + 1);
  const snapshot = { seq: 1, bytes: updates[0] };
  const before = heap();
  content.rebase(snapshot);
  // A chain takes some 30 bytes a letter, the text one.
  expect((before - heap()) / letters).toBeGreaterThan(20);
  expect(content.isNews(updates.at(-1)!)).toBe(false);
});
