import * as Y from 'yjs';

/** A line of the card that all members may write in. */
export const commonLine = 'line:regionalLink';

const words = 'senioři potřebují dopoledne doprovod k lékaři a odpoledne společnost ';

/** What somebody types letter by letter, one update each, as their own Yjs client. */
export function typed(client: number, letters: number, root = commonLine): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const line = doc.getText(root);
  for (let at = 0; at < letters; at++) line.insert(at, words[at % words.length]);
  return updates;
}

/** A number of a Yjs client that no other of this process has. */
export const nextClient = (() => {
  let last = 1000 + Math.floor(Math.random() * 2 ** 30);
  return () => ++last;
})();
