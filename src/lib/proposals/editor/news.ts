import { leafAtCaret } from './notes.ts';
import type { Slice } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { Awareness } from 'y-protocols/awareness';
import type { Presence } from './carets.ts';

const longestLeaf = 9_000;
const longestPaste = 60_000;

/** Whether pasted text is more than the server takes in one piece (security.md §3). */
export function isTooLong(slice: Slice): boolean {
  let whole = 0;
  let leaf = 0;
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    whole += node.content.size;
    leaf = Math.max(leaf, node.content.size);
    return false;
  });
  return whole > longestPaste || leaf > longestLeaf;
}

/**
 * Whether others have just changed the paragraph the caret is in, and who of them is in this section;
 * null when the change was elsewhere.
 */
export function changeUnderCaret(
  before: EditorState,
  after: EditorState,
  awareness: Awareness,
  section: string,
): { names: string[] } | null {
  const had = leafAtCaret(before)?.node.textContent;
  const has = leafAtCaret(after)?.node.textContent;
  if (had === undefined || had === has) return null;
  const here = [...(awareness.getStates() as Map<number, Presence>)]
    .filter(
      ([client, { field, cursor }]) => client !== awareness.clientID && field === section && cursor,
    )
    .map(([, { user }]) => user?.name)
    .filter((name) => name !== undefined);
  return { names: [...new Set(here)] };
}
