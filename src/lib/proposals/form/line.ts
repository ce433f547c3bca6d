import { editBetween } from '../document.ts';
import type * as Y from 'yjs';

/** A change of a shared text as Yjs tells it, piece by piece. */
export type Delta = { retain?: number; insert?: unknown; delete?: number }[];

/** Where a place in a text is after others' change; a place inside what was deleted moves to its edge. */
export function movedBy(delta: Delta, place: number): number {
  let at = 0;
  let moved = place;
  for (const { retain = 0, insert, delete: removed = 0 } of delta) {
    if (typeof insert === 'string') {
      if (at < moved) moved += insert.length;
      at += insert.length;
    } else if (removed > 0) {
      moved -= Math.max(0, Math.min(removed, moved - at));
    } else at += retain;
    if (at > moved) break;
  }
  return moved;
}

/**
 * Ties an input to a shared line: what is typed goes in letter by letter, what others type appears
 * without moving the caret. Returns how to untie it.
 */
export function tieLine(
  input: HTMLInputElement | HTMLTextAreaElement,
  line: Y.Text,
  type: (wanted: string) => void,
): () => void {
  // What stood in the input when letters began to be composed, and what others changed meanwhile.
  let composed: { base: string; missed: Delta[] } | null = null;
  const show = () => {
    if (input.value !== line.toString()) input.value = line.toString();
  };
  const oninput = () => {
    if (!composed) type(input.value);
  };
  const onstart = () => (composed = { base: input.value, missed: [] });
  const onend = () => {
    const { base, missed } = composed ?? { base: '', missed: [] };
    composed = null;
    if (missed.length === 0) return type(input.value);
    const edit = editBetween(base, input.value);
    const at = missed.reduce((place, delta) => movedBy(delta, place), edit.at);
    const now = line.toString();
    type(now.slice(0, at) + edit.added + now.slice(at + edit.removed));
    show();
    input.setSelectionRange(at + edit.added.length, at + edit.added.length);
  };
  const onchange = (event: Y.YTextEvent) => {
    const wanted = line.toString();
    if (input.value === wanted) return;
    const delta = event.delta as Delta;
    // While letters are being composed the input must not be touched.
    if (composed) return void composed.missed.push(delta);
    const { selectionStart, selectionEnd } = input;
    const focused = input.ownerDocument.activeElement === input;
    input.value = wanted;
    if (!focused || selectionStart === null || selectionEnd === null) return;
    input.setSelectionRange(movedBy(delta, selectionStart), movedBy(delta, selectionEnd));
  };
  show();
  input.addEventListener('input', oninput);
  input.addEventListener('compositionstart', onstart);
  input.addEventListener('compositionend', onend);
  line.observe(onchange);
  return () => {
    line.unobserve(onchange);
    input.removeEventListener('input', oninput);
    input.removeEventListener('compositionstart', onstart);
    input.removeEventListener('compositionend', onend);
  };
}
