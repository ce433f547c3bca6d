import * as Y from 'yjs';
import { chanceFrom } from './history.ts';

/** Bytes of the documents that people come back to, as one update. */
export const documentSize = 157_000;

const words = 'služba senioři rodina péče obec domov pomoc stacionář terénní kapacita'.split(' ');

/** A text section written in bits by five people, with deletions, as large as `documentSize`. */
export function document(seed: number): Uint8Array {
  const chance = chanceFrom(seed);
  const doc = new Y.Doc();
  const section = doc.getXmlFragment('section:goal');
  const texts: Y.XmlText[] = [];
  let size = 0;
  for (let turn = 0; size < documentSize; turn++) {
    doc.clientID = 1 + (seed % 1000) * 10 + Math.floor(chance() * 5);
    if (turn % 120 === 0) {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      section.push([paragraph]);
      texts.push(text);
    }
    const text = texts[Math.floor(chance() * texts.length)];
    const at = Math.floor(chance() * (text.length + 1));
    if (text.length > 20 && chance() < 0.2) text.delete(Math.min(at, text.length - 5), 5);
    else text.insert(at, `${words[Math.floor(chance() * words.length)]} `);
    if (turn % 100 === 99) size = Y.encodeStateAsUpdate(doc).length;
  }
  return Y.encodeStateAsUpdate(doc);
}
