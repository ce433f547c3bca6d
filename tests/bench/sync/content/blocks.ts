import * as Y from 'yjs';
import { chanceFrom } from './history.ts';

/** Blocks and updates of the large document. */
export const large = { blocks: 500, updates: 10_000 };

const words = 'cíl opatření podpora pečujících osob v obcích do konce roku '.split(' ');

/** A section of 500 paragraphs written in 10,000 updates: words here and there, every tenth taken back. */
export function largeDocument(client: number): Uint8Array[] {
  const chance = chanceFrom(500);
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const section = doc.getXmlFragment('section:goal');
  const texts: Y.XmlText[] = [];
  while (updates.length < large.updates) {
    if (texts.length < large.blocks) {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      paragraph.insert(0, [text]);
      section.push([paragraph]);
      texts.push(text);
      continue;
    }
    const text = texts[Math.floor(chance() * texts.length)];
    const at = Math.floor(chance() * (text.length + 1));
    if (text.length > 12 && chance() < 0.1) text.delete(Math.min(at, text.length - 6), 6);
    else text.insert(at, `${words[Math.floor(chance() * words.length)]} `);
  }
  return updates;
}
