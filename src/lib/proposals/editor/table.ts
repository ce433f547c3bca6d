import { TextSelection } from 'prosemirror-state';
import { schema } from './schema.ts';
import type { Node, ResolvedPos } from 'prosemirror-model';
import type { Command, EditorState, Transaction } from 'prosemirror-state';

// Our own few commands instead of prosemirror-tables: its repair of uneven tables is a step of its own in
// every browser, and two browsers repairing one table at once would fill it with cells nobody wrote.

/** Where the caret is in a table: the table, its row and cell, counted from 0. */
type Spot = { table: Node; tablePos: number; row: number; column: number };

/** The innermost table around the caret, null outside of one. */
export function spotInTable(state: EditorState): Spot | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 1; depth--) {
    if (!isCell($from.node(depth))) continue;
    return {
      table: $from.node(depth - 2),
      tablePos: $from.before(depth - 2),
      row: $from.index(depth - 2),
      column: $from.index(depth - 1),
    };
  }
  return null;
}

/**
 * A table of so many rows under a head row, after the block the caret is in. The head cells begin with
 * a name, because a column without one is unreadable by ear; the first is chosen, ready to be typed over.
 */
export function insertTable(rows: number, heads: readonly string[]): Command {
  return (state, dispatch) => {
    if (spotInTable(state)) return false;
    const { $from } = state.selection;
    const after = $from.depth === 0 ? $from.pos : $from.after(1);
    const named = heads.map((name) =>
      schema.node('table_header', null, schema.node('paragraph', null, schema.text(name))),
    );
    const table = schema.node('table', null, [
      schema.node('table_row', null, named),
      ...Array.from({ length: rows }, () => rowOf(heads.length)),
    ]);
    if (dispatch) {
      const tr = state.tr.insert(after, table);
      const start = after + 4;
      const first = TextSelection.create(tr.doc, start, start + heads[0].length);
      dispatch(tr.setSelection(first).scrollIntoView());
    }
    return true;
  };
}

/** A row of empty cells under the caret's row. */
export const addRow: Command = (state, dispatch) =>
  change(state, dispatch, (tr, { table, tablePos, row, column }) => {
    const at = rowStart(table, tablePos, row + 1);
    tr.insert(at, rowOf(table.child(row).childCount));
    enterCell(tr, at + 1, column, tr.doc.resolve(at + 1));
  });

/** A column of empty cells to the right of the caret's; each has the kind of its neighbour. */
export const addColumn: Command = (state, dispatch) =>
  change(state, dispatch, (tr, { table, tablePos, column }) => {
    for (let row = table.childCount - 1; row >= 0; row--) {
      const cells = table.child(row);
      const beside = Math.min(column, cells.childCount - 1);
      const kind = beside < 0 ? schema.nodes.table_cell : cells.child(beside).type;
      const at = cellStart(table, tablePos, row, beside + 1);
      tr.insert(at, kind.create(null, schema.node('paragraph')));
    }
  });

/** Removes the caret's row, the table with its last one. */
export const removeRow: Command = (state, dispatch) =>
  change(state, dispatch, (tr, { table, tablePos, row }) => {
    if (table.childCount === 1) tr.delete(tablePos, tablePos + table.nodeSize);
    else {
      const at = rowStart(table, tablePos, row);
      tr.delete(at, at + table.child(row).nodeSize);
    }
  });

/** Removes the caret's column, the table with its last one. */
export const removeColumn: Command = (state, dispatch) =>
  change(state, dispatch, (tr, { table, tablePos, column }) => {
    if (Math.max(...rowsOf(table).map((row) => row.childCount)) <= 1) {
      tr.delete(tablePos, tablePos + table.nodeSize);
      return;
    }
    for (let row = table.childCount - 1; row >= 0; row--) {
      if (column >= table.child(row).childCount) continue;
      const at = cellStart(table, tablePos, row, column);
      tr.delete(at, at + table.child(row).child(column).nodeSize);
    }
  });

/** Goes to the next (1) or previous (-1) cell; past the last one a new row begins. */
export function goToCell(step: 1 | -1): Command {
  return (state, dispatch) => {
    const spot = spotInTable(state);
    if (!spot) return false;
    const { table, tablePos } = spot;
    let { row, column } = spot;
    column += step;
    if (column < 0) column = row > 0 ? table.child(--row).childCount - 1 : -1;
    else if (column >= table.child(row).childCount) {
      column = 0;
      if (++row >= table.childCount) return addRowAtEnd(state, dispatch);
    }
    // Before the first cell Shift+Tab leaves the editor, as it does elsewhere.
    if (column < 0) return false;
    if (dispatch) {
      const at = cellStart(table, tablePos, row, column);
      dispatch(
        state.tr.setSelection(TextSelection.near(state.doc.resolve(at + 1))).scrollIntoView(),
      );
    }
    return true;
  };
}

const addRowAtEnd: Command = (state, dispatch) =>
  change(state, dispatch, (tr, { table, tablePos }) => {
    const at = rowStart(table, tablePos, table.childCount);
    tr.insert(at, rowOf(table.child(table.childCount - 1).childCount));
    enterCell(tr, at + 1, 0, tr.doc.resolve(at + 1));
  });

function change(
  state: EditorState,
  dispatch: ((tr: Transaction) => void) | undefined,
  make: (tr: Transaction, spot: Spot) => void,
): boolean {
  const spot = spotInTable(state);
  if (!spot) return false;
  if (dispatch) {
    const { tr } = state;
    make(tr, spot);
    dispatch(tr.scrollIntoView());
  }
  return true;
}

function enterCell(tr: Transaction, rowInside: number, column: number, $row: ResolvedPos): void {
  let at = rowInside;
  for (let cell = 0; cell < column; cell++) at += $row.parent.child(cell).nodeSize;
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1)));
}

function rowOf(columns: number): Node {
  const cells = Array.from({ length: Math.max(columns, 1) }, () =>
    schema.node('table_cell', null, schema.node('paragraph')),
  );
  return schema.node('table_row', null, cells);
}

function rowsOf(table: Node): Node[] {
  return Array.from({ length: table.childCount }, (_, row) => table.child(row));
}

function rowStart(table: Node, tablePos: number, row: number): number {
  return rowsOf(table)
    .slice(0, row)
    .reduce((at, { nodeSize }) => at + nodeSize, tablePos + 1);
}

function cellStart(table: Node, tablePos: number, row: number, column: number): number {
  let at = rowStart(table, tablePos, row) + 1;
  for (let cell = 0; cell < column; cell++) at += table.child(row).child(cell).nodeSize;
  return at;
}

function isCell(node: Node): boolean {
  return node.type === schema.nodes.table_cell || node.type === schema.nodes.table_header;
}
