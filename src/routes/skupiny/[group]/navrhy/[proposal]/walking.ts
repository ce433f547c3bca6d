import type { PlacedThread } from '#lib/comments/thread.ts';

/** Brings what a thread is about into view and gives it the focus. */
export function goToPlace({ field, passage }: PlacedThread): void {
  if (passage?.leaf == null) {
    const group = document.getElementById(`pole-${field}`);
    group?.querySelector<HTMLElement>('input, select, summary')?.focus();
    return;
  }
  const leaves = document.querySelectorAll(`#cast-${field} .prose :is(p, h3, h4)`);
  leaves[passage.leaf]?.scrollIntoView({ block: 'center' });
  document.querySelector<HTMLElement>(`#cast-${field} .prose`)?.focus({ preventScroll: true });
}

/** The open thread after (1) or before (-1) the one that has the focus, round and round; null without any. */
export function threadFrom(threads: readonly PlacedThread[], by: 1 | -1): PlacedThread | null {
  const open = threads.filter(({ resolved }) => !resolved);
  const here = open.findIndex(({ id }) => document.activeElement?.closest(`#vlakno-${id}`));
  const start = here < 0 && by < 0 ? 0 : here;
  return open[(start + by + open.length) % open.length] ?? null;
}

/** The plain field the focus is in. */
export function fieldInFocus(): string | null {
  const group = document.activeElement?.closest('[id^="pole-"]');
  return group?.id.slice('pole-'.length) ?? null;
}
