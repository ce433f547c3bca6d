import { invalidate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/**
 * Loads the page's data anew because of news, or only what depends on `what`. Not while somebody is on
 * the way to another page: the framework would drop their way, and a click would have done nothing.
 */
export async function refresh(what?: string): Promise<void> {
  if (navigating.to) return;
  await (what === undefined ? invalidateAll() : invalidate(what));
}
