import * as Y from 'yjs';

type Shared = Y.Doc['share'] extends Map<string, infer T> ? T : never;

/** A journal row as far as replaying needs it. */
export type Row = { seq: number; bytes: Uint8Array };

/** A document as it is kept: the last good snapshot and the rows after it. */
export type Stored = { snapshot: Row | null; rows: readonly Row[] };

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

/** Builds the document a journal describes, in one transaction. */
export function replay({ snapshot, rows }: Stored, alarm: Alarm): Y.Doc {
  const doc = untouchedDocument();
  const readable = rows.filter(({ seq, bytes }) => {
    try {
      Y.decodeUpdate(bytes);
      return true;
    } catch (error) {
      alarm('row', seq, error);
      return false;
    }
  });
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
    for (const row of readable) Y.applyUpdate(doc, row.bytes);
  }, 'journal');
  return doc;
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
