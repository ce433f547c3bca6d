import * as Y from 'yjs';
import { commonLine } from './typed.ts';

/** Characters of one paste. */
export const pasteWidth = 8000;

/** Somebody who pastes the same text over what they pasted before, so that the document does not grow. */
export function pasted(client: number, count: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const line = doc.getText(commonLine);
  const text = 'text vložený ze schránky '.repeat(pasteWidth / 20).slice(0, pasteWidth);
  for (let paste = 0; paste < count; paste++) {
    doc.transact(() => {
      line.delete(0, line.length);
      line.insert(0, text);
    });
  }
  return updates;
}
