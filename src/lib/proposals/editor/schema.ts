import { Schema } from 'prosemirror-model';
import { safeHref } from '../blocks.ts';
import type { MarkSpec, NodeSpec } from 'prosemirror-model';

// Permissive on purpose: y-prosemirror deletes what its schema refuses, so every container takes any
// block and no attribute is required (security.md §3). Only the root asks for one block, because an
// editor without a paragraph has no place for a caret; that paragraph reaches the document with the
// first letter.
const nodes = {
  doc: { content: 'block+' },
  paragraph: {
    group: 'block',
    content: 'inline*',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', 0],
  },
  heading: {
    group: 'block',
    content: 'inline*',
    attrs: { level: { default: 3 } },
    defining: true,
    parseDOM: [
      { tag: 'h1', attrs: { level: 3 } },
      { tag: 'h2', attrs: { level: 3 } },
      { tag: 'h3', attrs: { level: 3 } },
      { tag: 'h4', attrs: { level: 4 } },
      { tag: 'h5', attrs: { level: 4 } },
      { tag: 'h6', attrs: { level: 4 } },
    ],
    toDOM: (node) => [Number(node.attrs.level) === 4 ? 'h4' : 'h3', 0],
  },
  bullet_list: {
    group: 'block',
    content: 'list_item*',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },
  ordered_list: {
    group: 'block',
    content: 'list_item*',
    parseDOM: [{ tag: 'ol' }],
    toDOM: () => ['ol', 0],
  },
  list_item: {
    content: 'block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  table: {
    group: 'block',
    content: 'table_row*',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['div', { class: 'table-scroller' }, ['table', ['tbody', 0]]],
  },
  table_row: {
    content: '(table_cell | table_header)*',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  table_cell: {
    content: 'block*',
    isolating: true,
    parseDOM: [{ tag: 'td' }],
    toDOM: () => ['td', 0],
  },
  table_header: {
    content: 'block*',
    isolating: true,
    parseDOM: [{ tag: 'th' }],
    toDOM: () => ['th', 0],
  },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    attrs: { href: { default: null } },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (element) => {
          const href = safeHref(element.getAttribute('href'));
          return href ? { href } : false;
        },
      },
    ],
    // What another writer planted as an address is checked again before it becomes one.
    toDOM: (mark) => {
      const href = safeHref(mark.attrs.href);
      return href ? ['a', { href, rel: 'noreferrer' }, 0] : ['span', 0];
    },
  },
  strong: {
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
    toDOM: () => ['strong', 0],
  },
  em: {
    parseDOM: [{ tag: 'em' }, { tag: 'i' }],
    toDOM: () => ['em', 0],
  },
} satisfies Record<string, MarkSpec>;

/** What a rich-text section may hold in the editor; node names as `projection.ts` reads them. */
export const schema: Schema<keyof typeof nodes, keyof typeof marks> = new Schema({ nodes, marks });
