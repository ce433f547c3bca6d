import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { redoCommand, undoCommand } from 'y-prosemirror';
import { Plugin, TextSelection } from 'prosemirror-state';
import { schema } from './schema.ts';
import { goToCell } from './table.ts';
import type { Command } from 'prosemirror-state';

const { hard_break, list_item, bullet_list, ordered_list } = schema.nodes;

const breakLine: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
  return true;
};

// Browsers stop at the last button beside the text instead of going to its end.
const goTo =
  (edge: 'atStart' | 'atEnd'): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(TextSelection[edge](state.doc)).scrollIntoView());
    return true;
  };

/**
 * Keys of the editor. Tab works only inside a list or a table; elsewhere, and after Esc, it leaves
 * the editor, so that nobody is trapped (WCAG 2.1.2).
 */
export function keys(own: Record<string, Command>): Plugin[] {
  let leaving = false;
  const unlessLeaving =
    (command: Command): Command =>
    (...given) =>
      !leaving && command(...given);
  return [
    new Plugin({
      props: {
        handleKeyDown: (_view, { key }) => {
          leaving = key === 'Escape' || (leaving && (key === 'Tab' || key === 'Shift'));
          return false;
        },
      },
    }),
    keymap({
      ...own,
      'Mod-b': toggleMark(schema.marks.strong),
      'Mod-i': toggleMark(schema.marks.em),
      'Mod-z': undoCommand,
      'Mod-y': redoCommand,
      'Mod-Shift-z': redoCommand,
      'Mod-Home': goTo('atStart'),
      'Mod-End': goTo('atEnd'),
      'Shift-Enter': breakLine,
      Enter: splitListItem(list_item),
      Tab: unlessLeaving(chainCommands(goToCell(1), sinkListItem(list_item))),
      'Shift-Tab': unlessLeaving(chainCommands(goToCell(-1), liftListItem(list_item))),
    }),
    keymap(baseKeymap),
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-–•]\s$/, bullet_list),
        wrappingInputRule(/^\s*1[.)]\s$/, ordered_list),
      ],
    }),
  ];
}
