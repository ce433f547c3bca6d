import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import { editorLeaves } from '#lib/proposals/editor/notes.ts';
import { schema } from '#lib/proposals/editor/schema.ts';
import {
  addColumn,
  addRow,
  goToCell,
  insertTable,
  removeColumn,
  removeRow,
} from '#lib/proposals/editor/table.ts';
import { addressOf, linkAt, setLink, tools } from '#lib/proposals/editor/tools.ts';
import type { Command } from 'prosemirror-state';

const { nodes } = schema;

function editing(...texts: string[]): EditorState {
  const paragraphs = texts.map((text) =>
    schema.node('paragraph', null, text ? schema.text(text) : []),
  );
  const doc = schema.node('doc', null, paragraphs);
  return EditorState.create({ doc, selection: TextSelection.create(doc, 1) });
}

function after(state: EditorState, ...commands: Command[]): EditorState {
  for (const command of commands) command(state, (tr) => (state = state.apply(tr)));
  return state;
}

const shape = (state: EditorState) => state.doc.toString();
const choose = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));

describe('the toolbar', () => {
  test('makes a heading and takes it back', () => {
    const heading = after(editing('Cíl'), tools.heading.run);
    expect(shape(heading)).toBe('doc(heading("Cíl"))');
    expect(tools.heading.on(heading)).toBe(true);
    expect(shape(after(heading, tools.heading.run))).toBe('doc(paragraph("Cíl"))');
  });

  test('makes a list of the chosen paragraphs, changes its kind and takes it back', () => {
    const both = choose(editing('jedna', 'dvě'), 1, 10);
    const list = after(both, tools.bullets.run);
    expect(shape(list)).toBe(
      'doc(bullet_list(list_item(paragraph("jedna")), list_item(paragraph("dvě"))))',
    );
    const numbered = after(list, tools.numbers.run);
    expect(numbered.doc.firstChild?.type).toBe(nodes.ordered_list);
    expect(shape(after(numbered, tools.numbers.run))).toBe(
      'doc(paragraph("jedna"), paragraph("dvě"))',
    );
  });

  test('marks and unmarks words', () => {
    const strong = after(choose(editing('pomoc lidem'), 1, 6), tools.strong.run);
    expect(shape(strong)).toBe('doc(paragraph(strong("pomoc"), " lidem"))');
    expect(tools.strong.on(strong)).toBe(true);
    expect(shape(after(strong, tools.strong.run))).toBe('doc(paragraph("pomoc lidem"))');
  });

  test('links the chosen words, shows the address again and takes the link off', () => {
    const linked = after(choose(editing('viz obec dnes'), 5, 9), setLink('www.obec.cz'));
    expect(shape(linked)).toBe('doc(paragraph("viz ", link("obec"), " dnes"))');
    const inside = choose(linked, 6);
    expect(linkAt(inside)).toBe('https://www.obec.cz/');
    expect(shape(after(inside, setLink(null)))).toBe('doc(paragraph("viz obec dnes"))');
    expect(linkAt(choose(linked, 2))).toBe('');
  });

  test('writes the address itself when no words are chosen', () => {
    expect(shape(after(editing(''), setLink('obec.cz/plan')))).toBe(
      'doc(paragraph(link("obec.cz/plan")))',
    );
  });

  test.each([
    ['www.obec.cz', 'https://www.obec.cz/'],
    ['jana@obec.cz', 'mailto:jana@obec.cz'],
    ['tel:+420388000111', 'tel:+420388000111'],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['tohle není adresa', null],
    ['', null],
  ])('takes „%s“ as the address %s', (typed, address) => {
    expect(addressOf(typed)).toBe(address);
  });
});

describe('a table', () => {
  const table = () => after(editing('před'), insertTable(1, ['A', 'B']));
  const rows = (state: EditorState) => {
    const found = state.doc.child(1);
    return Array.from({ length: found.childCount }, (_, at) => found.child(at).childCount);
  };

  test('is put after the paragraph, with a head row and the caret in its first cell', () => {
    const state = table();
    expect(rows(state)).toEqual([2, 2]);
    expect(state.doc.child(1).firstChild?.firstChild?.type).toBe(nodes.table_header);
    expect(state.selection.$from.parent.type).toBe(nodes.paragraph);
    expect(state.selection.$from.depth).toBe(4);
    expect(state.doc.textBetween(state.selection.from, state.selection.to)).toBe('A');
    expect(insertTable(1, ['A', 'B'])(state)).toBe(false);
  });

  test('grows and shrinks around the caret, and goes with its last row', () => {
    expect(rows(after(table(), addRow))).toEqual([2, 2, 2]);
    expect(rows(after(table(), addColumn))).toEqual([3, 3]);
    expect(rows(after(table(), removeColumn))).toEqual([1, 1]);
    expect(rows(after(table(), removeRow))).toEqual([2]);
    expect(shape(after(table(), removeRow, removeRow))).toBe('doc(paragraph("před"))');
    expect(shape(after(table(), removeColumn, removeColumn))).toBe('doc(paragraph("před"))');
  });

  test('is walked by Tab, which adds a row at its end and leaves before its beginning', () => {
    const state = after(table(), goToCell(1), goToCell(1), goToCell(1));
    expect(rows(state)).toEqual([2, 2]);
    expect(rows(after(state, goToCell(1)))).toEqual([2, 2, 2]);
    expect(goToCell(-1)(table())).toBe(false);
  });

  test('made uneven by two people at once is still edited', () => {
    const cell = () => nodes.table_cell.create(null, schema.node('paragraph'));
    const uneven = schema.node('doc', null, [
      schema.node('table', null, [
        nodes.table_row.create(null, [cell(), cell(), cell()]),
        nodes.table_row.create(null, [cell()]),
      ]),
    ]);
    let state = EditorState.create({ doc: uneven });
    state = choose(state, 12);
    expect(after(state, addColumn).doc.firstChild?.child(1).childCount).toBe(2);
    expect(after(state, removeColumn).doc.firstChild?.child(1).childCount).toBe(1);
  });
});

test('leaves of the editor are numbered where they have words, a table once', () => {
  const state = after(editing('jedna', '', 'tři'), insertTable(1, ['A', 'B']));
  expect(editorLeaves(state.doc).map(({ leaf, number }) => [leaf, number])).toEqual([
    [0, 1],
    [1, 2],
    [2, 2],
    [3, null],
    [4, null],
    [5, null],
    [6, 3],
  ]);
});
