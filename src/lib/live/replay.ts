import * as Y from 'yjs';

type Shared = Y.Doc['share'] extends Map<string, infer T> ? T : never;

/** A journal row as far as replaying needs it; `damaged` says whether its bytes are those that were written, if known. */
export type Row = { seq: number; bytes: Uint8Array; damaged?: boolean };

/** A document as of a row, encoded by Yjs, and its state vector where that was kept beside it. */
export type Snapshot = { seq: number; bytes: Uint8Array; vector?: Uint8Array | null };

/** A document as it is kept: the last good snapshot and the rows after it; whether rows between them are missing. */
export type Stored = { snapshot: Snapshot | null; rows: readonly Row[]; isHoled?: boolean };

/** Who is told about a row that cannot be read; it is left out, never removed (reliability.md D7). */
export type Alarm = (what: 'row' | 'snapshot', seq: number, error: unknown) => void;

/** A document to which Yjs adds nothing of its own: only browsers take away formatting nobody needs. */
export function untouchedDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}

/** Whether a row can be applied; tells when it cannot. */
export function isReadable({ seq, bytes, damaged }: Row, alarm: Alarm): boolean {
  try {
    if (damaged) throw new Error('the checksum differs');
    // What was written was decoded before.
    if (damaged === undefined) Y.decodeUpdate(bytes);
    return true;
  } catch (error) {
    alarm('row', seq, error);
    return false;
  }
}

// One transaction for each costs twice as much, one for ten thousand even more: Yjs tidies up what one touched.
const together = 100;

/** The document that updates make. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = untouchedDocument();
  for (let from = 0; from < updates.length; from += together) {
    doc.transact(() => {
      for (const update of updates.slice(from, from + together)) Y.applyUpdate(doc, update);
    }, 'journal');
  }
  return doc;
}

/** Builds the document a journal describes from what of it can be read. */
export function replay({ snapshot, rows }: Stored, alarm: Alarm): Y.Doc {
  const readable = rows.filter((row) => isReadable(row, alarm));
  const bytes = readable.map((row) => row.bytes);
  return documentOf(snapshot ? [snapshot.bytes, ...bytes] : bytes);
}

/** Whether two documents hold the same: what is known, what is deleted, and what people read. */
export function sameDocument(one: Y.Doc, other: Y.Doc): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) && contentOf(one) === contentOf(other)
  );
}

/** All that a document shows, whatever its roots are called, as one text. */
export function contentOf(doc: Y.Doc): string {
  const roots = [...doc.share].map(([name, type]) => [name, shown(type)] as const);
  return JSON.stringify(
    roots.filter(([, content]) => content !== '[[],[]]').sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function shown(type: Shared): string {
  const list: unknown[] = [];
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    const last = list.length - 1;
    if (content instanceof Y.ContentString) {
      // Where a text is split into items differs between copies; the text does not.
      if (typeof list[last] === 'string') list[last] += content.str;
      else list.push(content.str);
    } else list.push(partOf(content));
  }
  const entries = [...type._map]
    .filter(([, item]) => !item.deleted)
    .map(([key, item]) => [key, partOf(item.content)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([list, entries]);
}

function partOf(content: Y.Item['content']): unknown {
  if (content instanceof Y.ContentType) {
    const type = content.type;
    return { name: type instanceof Y.XmlElement ? type.nodeName : '', inside: shown(type) };
  }
  if (content instanceof Y.ContentFormat) return { mark: content.key, value: content.value };
  return { value: content.getContent() };
}
