import { tick } from 'svelte';

/**
 * Draws the page anew. Where that took away what had the focus, or folded it in, keyboards go on from
 * the heading of the part it was in, and of the next step where the part itself is gone.
 */
export async function keepingFocus(draw: () => Promise<void>, at: Element | null): Promise<void> {
  const part = at?.closest<HTMLElement>('main section');
  await draw();
  if (!part) return;
  await tick();
  if (isThere(document.activeElement)) return;
  headingOf(part.isConnected ? part : document.getElementById('ted'))?.focus();
}

/** Brings keyboards to the part of the page its address ends with, as after a form without scripts. */
export function focusPart(id: string): void {
  headingOf(id === '' ? null : document.getElementById(id))?.focus();
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
