import { safeHref } from '#lib/proposals/blocks.ts';
import type { DocumentRules } from './kind.ts';

const blocks = ['paragraph', 'heading', 'bullet_list', 'ordered_list', 'table'];
const children: Record<string, readonly string[]> = {
  paragraph: ['hard_break'],
  heading: ['hard_break'],
  bullet_list: ['list_item'],
  ordered_list: ['list_item'],
  list_item: blocks,
  table: ['table_row'],
  table_row: ['table_cell', 'table_header'],
  table_cell: blocks,
  table_header: blocks,
  hard_break: [],
};

/** The node, attribute and mark names of the editor's schema; minutes share them with measures. */
export const richText = {
  node: (parent, name) =>
    parent === null ? blocks.includes(name) : (childrenOf(parent)?.includes(name) ?? false),
  holdsText: (node) => node === 'paragraph' || node === 'heading',
  attribute: (node, key, value) => {
    if (node === 'heading') return key === 'level' && (value === 3 || value === 4);
    if (node === 'ordered_list') return key === 'order' && within(value, 0, 9999);
    if (node !== 'table_cell' && node !== 'table_header') return false;
    if (key === 'colspan' || key === 'rowspan') return within(value, 1, 50);
    return key === 'colwidth' && (value === null || isWidths(value));
  },
  mark: (key, value) => {
    if (value === null) return key === 'strong' || key === 'em' || key === 'link';
    if (typeof value !== 'object') return false;
    const keys = Object.keys(value);
    if (key === 'strong' || key === 'em') return keys.length === 0;
    if (key !== 'link' || keys.length !== 1) return false;
    return safeHref((value as { href?: unknown }).href) !== null;
  },
} satisfies Pick<DocumentRules, 'node' | 'holdsText' | 'attribute' | 'mark'>;

function childrenOf(node: string): readonly string[] | undefined {
  return Object.hasOwn(children, node) ? children[node] : undefined;
}

function within(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isWidths(value: unknown): boolean {
  return Array.isArray(value) && value.length <= 50 && value.every((one) => within(one, 0, 5000));
}
