/** Marks a run of text may carry; an address is already checked by `safeHref`. */
export type Run = { text: string; strong?: true; em?: true; href?: string };

/** A readable block of a section: what pages, exports, hashes and comparisons are made of. */
export type Block =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; level: 3 | 4; runs: Run[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'table'; rows: { header: boolean; blocks: Block[] }[][] };

/** A paragraph, heading or cell line that can be cited and commented on. */
export type Leaf = Extract<Block, { kind: 'paragraph' | 'heading' }>;

/** An address people may be sent to, or null: https, http, mailto and tel only. */
export function safeHref(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > 2000) return null;
  try {
    const parsed = new URL(address.trim());
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** The leaves of blocks in reading order: the units that have a number in the margin. */
export function leaves(blocks: readonly Block[]): Leaf[] {
  return blocks.flatMap((block): Leaf[] => {
    if (block.kind === 'list') return block.items.flatMap(leaves);
    if (block.kind === 'table') return block.rows.flat().flatMap((cell) => leaves(cell.blocks));
    return [block];
  });
}

/** The words of a leaf without its marks. */
export function leafText(leaf: Leaf): string {
  return leaf.runs.map((run) => run.text).join('');
}

/** The words of blocks, a line a leaf. */
export function plainText(blocks: readonly Block[]): string {
  return leaves(blocks)
    .map(leafText)
    .filter((line) => line.trim() !== '')
    .join('\n');
}
