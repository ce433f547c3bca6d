import { tick } from 'svelte';

/**
 * Draws the page anew. Where that took away what had the focus, or folded it in, keyboards go on from
 * the heading of the part it was in, and of the next step where the part itself is gone. Who went to
 * another part while it was being drawn stays in that one.
 */
export async function keepingFocus(draw: () => Promise<void>, at: Element | null): Promise<void> {
  let part = partOf(at);
  const follow = () => (part = partOf(document.activeElement) ?? part);
  document.addEventListener('focusin', follow);
  try {
    await draw();
    if (!part) return;
    await tick();
  } finally {
    document.removeEventListener('focusin', follow);
  }
  if (isThere(document.activeElement)) return;
  headingOf(part.isConnected ? part : document.getElementById('ted'))?.focus();
}

/** Brings keyboards to the part of the page its address ends with, as after a form without scripts. */
export function focusPart(id: string): void {
  headingOf(id === '' ? null : document.getElementById(id))?.focus();
}

function partOf(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('main section') ?? null;
}

function headingOf(part: HTMLElement | null): HTMLElement | null | undefined {
  return part?.querySelector('h2');
}

/** What stands folded keeps the focus in name only. */
function isThere(element: Element | null): boolean {
  return (
    element !== null &&
    element !== document.body &&
    element.closest('details:not([open]) > :not(summary)') === null
  );
}
