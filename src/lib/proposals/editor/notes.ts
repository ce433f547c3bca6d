import { Plugin, PluginKey, TextSelection } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** What stands beside the leaves of a section: how many comments each has, which one is open. */
export type Notes = {
  /** The number of the section's first paragraph; they are counted through the whole card. */
  first: number;
  /** Open comments by leaf. */
  counts: ReadonlyMap<number, number>;
  open: number | null;
  /** Height in px kept free under the open leaf for its comments; 0 where they stand beside the text. */
  space: number;
};

/** A leaf of the section as the editor holds it; `number` counts from 1 in this section. */
export type EditorLeaf = { leaf: number; number: number | null; pos: number; node: Node };

/** Draws the button of a leaf or of a whole table; `number` is what people call it. */
export type DrawButton = (leaf: {
  leaf: number;
  number: number;
  table: boolean;
  count: number;
  open: boolean;
}) => HTMLElement;

const key = new PluginKey<Notes>('notes');

/**
 * Textblocks in reading order, numbered where they have words: the addresses people comment on. The
 * cells of a table share one number.
 */
export function editorLeaves(doc: Node): EditorLeaf[] {
  const found: EditorLeaf[] = [];
  let last = 0;
  let numberedTable = -1;
  const visit = (parent: Node, start: number, table: number | null) =>
    parent.forEach((node, offset) => {
      const pos = start + offset;
      if (!node.isTextblock) {
        const isTable = table === null && node.type.name === 'table';
        return visit(node, pos + 1, isTable ? pos : table);
      }
      const hasWords = node.textContent.trim() !== '';
      if (hasWords && (table === null || table !== numberedTable)) last++;
      if (hasWords && table !== null) numberedTable = table;
      found.push({ leaf: found.length, number: hasWords ? last : null, pos, node });
    });
  visit(doc, 0, null);
  return found;
}

/** The leaf the caret is in. */
export function leafAtCaret(state: EditorState): EditorLeaf | null {
  const { $from } = state.selection;
  if (!$from.parent.isTextblock) return null;
  const pos = $from.before();
  return editorLeaves(state.doc).find((leaf) => leaf.pos === pos) ?? null;
}

/** The letters chosen inside one leaf, counted from its beginning; undefined when there are none. */
export function chosenIn(state: EditorState): { from: number; to: number } | undefined {
  const { $from, $to, empty } = state.selection;
  if (empty || $from.parent !== $to.parent || !$from.parent.isTextblock) return undefined;
  return { from: $from.parentOffset, to: $to.parentOffset };
}

/** Numbers beside the paragraphs and a button after each; a table has one button after it. */
export function notes(draw: DrawButton): Plugin {
  let last: { doc: Node; notes: Notes; set: DecorationSet } | null = null;
  return new Plugin<Notes>({
    key,
    state: {
      init: () => ({ first: 1, counts: new Map(), open: null, space: 0 }),
      apply: (tr, before) => tr.getMeta(key) ?? before,
    },
    props: {
      decorations: (state) => {
        const now = key.getState(state) as Notes;
        if (last?.doc !== state.doc || last.notes !== now) {
          last = { doc: state.doc, notes: now, set: decorate(state.doc, now, draw) };
        }
        return last.set;
      },
    },
  });
}

/** The transaction meta that changes what stands beside the leaves. */
export function withNotes(state: EditorState, now: Notes) {
  return state.tr.setMeta(key, now).setMeta('addToHistory', false);
}

function decorate(
  doc: Node,
  { first, counts, open, space }: Notes,
  draw: DrawButton,
): DecorationSet {
  const found: Decoration[] = [];
  const button = (at: number, own: EditorLeaf[], table: boolean) => {
    const [{ leaf }] = own;
    const number = first + (own[0].number ?? 1) - 1;
    const count = own.reduce((sum, one) => sum + (counts.get(one.leaf) ?? 0), 0);
    const isOpen = own.some((one) => one.leaf === open);
    const place = (view: EditorView, getPos: () => number | undefined) => {
      const element = document.createElement('div');
      element.className = 'leaf-note';
      element.contentEditable = 'false';
      // Beside the button people mean the end of the paragraph above it.
      element.addEventListener('mousedown', (event) => {
        const pos = getPos();
        if (event.target !== element || pos === undefined) return;
        event.preventDefault();
        const end = TextSelection.near(view.state.doc.resolve(pos), -1);
        view.dispatch(view.state.tr.setSelection(end));
        view.focus();
      });
      element.append(draw({ leaf, number, table, count, open: isOpen }));
      if (isOpen && space > 0) {
        const room = document.createElement('div');
        room.className = 'leaf-room';
        // Through the object model: the policy refuses style attributes, not properties.
        room.style.height = `${space}px`;
        element.append(room);
      }
      return element;
    };
    found.push(
      Decoration.widget(at, place, {
        key: `${leaf}.${number}.${count}.${isOpen}.${isOpen ? space : 0}`,
        side: -1,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    );
  };
  const all = editorLeaves(doc);
  const inTables = new Set<EditorLeaf>();
  doc.descendants((node, pos) => {
    if (node.type.name !== 'table') return !node.isTextblock;
    const own = all.filter((one) => one.pos > pos && one.pos < pos + node.nodeSize);
    own.forEach((one) => inTables.add(one));
    const spoken = own.filter(({ number }) => number !== null);
    if (spoken.length > 0) button(pos + node.nodeSize, spoken, true);
    return false;
  });
  for (const one of all) {
    if (one.number === null || inTables.has(one)) continue;
    found.push(
      Decoration.node(one.pos, one.pos + one.node.nodeSize, {
        'data-number': String(first + one.number - 1),
      }),
    );
    button(one.pos + one.node.nodeSize, [one], false);
  }
  return DecorationSet.create(doc, found);
}
