import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { safeHref } from '../blocks.ts';
import { schema } from './schema.ts';
import { spotInTable } from './table.ts';
import type { MarkType, NodeType } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';

/** What a button of the toolbar does; `on` where it can be switched on and off. */
export type Tool = { run: Command; on?: (state: EditorState) => boolean };

/** The toolbar in its order; „Odkaz“ opens a small form, „Tabulka“ needs names for its columns. */
export const tools = {
  heading: { run: toggleHeading(), on: (state) => blockIs(state, schema.nodes.heading) },
  strong: {
    run: toggleMark(schema.marks.strong),
    on: (state) => hasMark(state, schema.marks.strong),
  },
  em: { run: toggleMark(schema.marks.em), on: (state) => hasMark(state, schema.marks.em) },
  bullets: {
    run: toggleList(schema.nodes.bullet_list),
    on: (state) => listIs(state, schema.nodes.bullet_list),
  },
  numbers: {
    run: toggleList(schema.nodes.ordered_list),
    on: (state) => listIs(state, schema.nodes.ordered_list),
  },
  link: { run: () => true, on: (state) => hasMark(state, schema.marks.link) },
  table: { run: () => true, on: (state) => spotInTable(state) !== null },
  undo: { run: undoCommand },
  redo: { run: redoCommand },
} satisfies Record<string, Tool>;
export type ToolName = keyof typeof tools;

/** Puts a link on the chosen words, or writes the address when none are chosen; `null` takes the link off. */
export function setLink(address: string | null): Command {
  return (state, dispatch) => {
    const { from, to, empty } = chosenOrLinked(state);
    const tr = state.tr.removeMark(from, to, schema.marks.link);
    if (address !== null) {
      const href = addressOf(address);
      if (!href) return false;
      const link = schema.mark('link', { href });
      if (empty) tr.insert(from, schema.text(address.trim(), [link]));
      else tr.addMark(from, to, link);
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** The address of the link at the caret, empty when there is none. */
export function linkAt(state: EditorState): string {
  const { from, to } = chosenOrLinked(state);
  let found = '';
  state.doc.nodesBetween(from, Math.max(to, from + 1), (node) => {
    const mark = schema.marks.link.isInSet(node.marks);
    if (mark && !found) found = String(mark.attrs.href ?? '');
  });
  return found;
}

/** What somebody typed as an address, with the beginning people leave out; null when it is none. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return safeHref(text);
  return /^[^\s/]+\.[^\s/.]{2,}/.test(text) ? safeHref(`https://${text}`) : null;
}

function chosenOrLinked(state: EditorState): { from: number; to: number; empty: boolean } {
  const { from, to, empty, $from } = state.selection;
  const link = schema.marks.link;
  if (!empty || !link.isInSet($from.marks())) return { from, to, empty };
  const inside = (index: number) =>
    index >= 0 && index < $from.parent.childCount && link.isInSet($from.parent.child(index).marks);
  let first = $from.index();
  let last = first;
  while (inside(first - 1)) first--;
  while (inside(last + 1)) last++;
  const start = (index: number) => {
    let at = $from.start();
    for (let child = 0; child < index; child++) at += $from.parent.child(child).nodeSize;
    return at;
  };
  return { from: start(first), to: start(last + 1), empty: false };
}

function toggleHeading(): Command {
  const make = setBlockType(schema.nodes.heading);
  const unmake = setBlockType(schema.nodes.paragraph);
  return (state, dispatch, view) =>
    (blockIs(state, schema.nodes.heading) ? unmake : make)(state, dispatch, view);
}

function toggleList(kind: NodeType): Command {
  const wrap = wrapInList(kind);
  const unwrap = liftListItem(schema.nodes.list_item);
  return (state, dispatch, view) => {
    if (listIs(state, kind)) return unwrap(state, dispatch, view) || lift(state, dispatch);
    const other = listDepth(state);
    if (other === null) return wrap(state, dispatch) || wrapIn(kind)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(other), kind));
    return true;
  };
}

function listDepth(state: EditorState): number | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type } = $from.node(depth);
    if (type === schema.nodes.bullet_list || type === schema.nodes.ordered_list) return depth;
  }
  return null;
}

function listIs(state: EditorState, kind: NodeType): boolean {
  const depth = listDepth(state);
  return depth !== null && state.selection.$from.node(depth).type === kind;
}

function blockIs(state: EditorState, kind: NodeType): boolean {
  return state.selection.$from.parent.type === kind;
}

function hasMark(state: EditorState, kind: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty) return Boolean(kind.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, kind);
}
