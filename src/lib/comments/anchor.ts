import * as Y from 'yjs';
import { fromBase64, toBase64 } from 'lib0/buffer';
import { sectionOf } from '#lib/proposals/document.ts';
import { leafNodes } from '#lib/proposals/leaf.ts';
import type { Section } from '#lib/proposals/fields.ts';
import type { LeafNode } from '#lib/proposals/leaf.ts';

/** Where a comment belongs: places before the first and after the last letter it speaks of, and their words. */
export type Anchor = { start: string; end: string; quote: string };

/**
 * Where the passage is now: `intact` word for word, `changed` in between, or `vanished`. A vanished one
 * still names the leaf where it stood, while that leaf lives. `leaf` counts from 0 as `leaves()` does.
 */
export type Passage =
  | { state: 'intact' | 'changed'; leaf: number; from: number; to: number }
  | { state: 'vanished'; leaf: number | null };

/** The longest passage a comment quotes, in letters; what follows it in the paragraph is not anchored. */
export const longestQuote = 2000;

/** The anchor of letters `from`–`to` of a leaf, the whole leaf when not given; null when there are none. */
export function anchorIn(
  doc: Y.Doc,
  section: Section,
  leaf: number,
  range: { from: number; to: number } = { from: 0, to: Infinity },
): Anchor | null {
  const found = leafNodes(sectionOf(doc, section)).at(leaf);
  if (!found) return null;
  const from = Math.max(0, range.from);
  const to = Math.min(found.text.length, range.to, from + longestQuote);
  const quote = found.text.slice(from, to);
  if (quote.trim() === '') return null;
  return { start: place(found, from, 0), end: place(found, to, -1), quote };
}

/** The anchor of a paragraph known only by its number and words, as a page without scripts sends them. */
export function anchorOfWords(
  doc: Y.Doc,
  section: Section,
  leaf: number,
  words: string,
): Anchor | null {
  const nodes = leafNodes(sectionOf(doc, section));
  const at = nearest(nodes, leaf, (node) => node.text.startsWith(words));
  return at === null ? null : anchorIn(doc, section, at, { from: 0, to: words.length });
}

/** Finds the passage an anchor speaks of in the document as it is now. */
export function passageOf(doc: Y.Doc, section: Section, anchor: Anchor): Passage {
  const nodes = leafNodes(sectionOf(doc, section));
  const start = located(doc, nodes, anchor.start);
  const end = located(doc, nodes, anchor.end);
  const living =
    start && end && start.leaf === end.leaf && start.at < end.at
      ? { leaf: start.leaf, from: start.at, to: end.at }
      : null;
  const words = living ? nodes[living.leaf].text.slice(living.from, living.to) : '';
  if (living && words === anchor.quote) return { state: 'intact', ...living };
  // Splitting a paragraph or making it a list item writes the same words anew under other ids.
  const moved = movedWords(nodes, (start ?? end)?.leaf ?? 0, anchor.quote, words);
  if (moved) return moved;
  if (living) return { state: 'changed', ...living };
  return { state: 'vanished', leaf: (start ?? end)?.leaf ?? null };
}

function movedWords(
  nodes: LeafNode[],
  hint: number,
  quote: string,
  living: string,
): Passage | null {
  // While most of the passage lives in its place, a copy elsewhere is only a copy.
  if (living.length * 2 >= quote.length) return null;
  const whole = placeOfWords(nodes, hint, quote);
  if (whole) return { state: 'intact', ...whole };
  if (living === '') return null;
  const rest = quote.startsWith(living)
    ? quote.slice(living.length)
    : quote.endsWith(living)
      ? quote.slice(0, -living.length)
      : '';
  const part = rest.trim() === '' ? null : placeOfWords(nodes, hint, rest.trim());
  return part ? { state: 'changed', ...part } : null;
}

function placeOfWords(nodes: LeafNode[], hint: number, words: string) {
  const leaf = nearest(nodes, hint, (node) => node.text.includes(words));
  if (leaf === null) return null;
  const from = nodes[leaf].text.indexOf(words);
  return { leaf, from, to: from + words.length };
}

/** The leaf that fits and stands nearest to `hint`, the earlier of two. */
function nearest(
  nodes: LeafNode[],
  hint: number,
  fits: (node: LeafNode) => boolean,
): number | null {
  let best: number | null = null;
  nodes.forEach((node, at) => {
    if (!fits(node)) return;
    if (best === null || Math.abs(at - hint) < Math.abs(best - hint)) best = at;
  });
  return best;
}

/** A place in a leaf as bytes that survive edits; `side` says whether it clings to the letter after or before. */
function place(leaf: LeafNode, at: number, side: 0 | -1): string {
  const inside = (segment: LeafNode['segments'][number]) =>
    side === 0 ? segment.from <= at : segment.from < at;
  const segment = leaf.segments.findLast(inside) ?? leaf.segments[0];
  const position = Y.createRelativePositionFromTypeIndex(segment.ytext, at - segment.from, side);
  return toBase64(Y.encodeRelativePosition(position));
}

function located(
  doc: Y.Doc,
  nodes: LeafNode[],
  bytes: string,
): { leaf: number; at: number } | null {
  const position = readPlace(bytes);
  const absolute = position && Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!absolute) return null;
  for (const [leaf, node] of nodes.entries()) {
    const segment = node.segments.find(({ ytext }) => ytext === absolute.type);
    if (segment) return { leaf, at: segment.from + absolute.index };
  }
  return null;
}

function readPlace(bytes: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(fromBase64(bytes));
  } catch {
    return null;
  }
}

/** Whether the text can be a place in a document: what a browser sends is checked before it is stored. */
export function isPlace(bytes: string): boolean {
  return bytes.length <= 200 && readPlace(bytes)?.item != null;
}
