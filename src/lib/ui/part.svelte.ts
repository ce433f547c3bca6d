import { getContext, setContext } from 'svelte';

const key = Symbol('part');

/** Names the part of a page a component draws, so that what repeats in each part has a name of its own. */
export function namePart(name: () => string | undefined): void {
  setContext(key, name);
}

/** Asked while a component is made: what its labels become, „Rizika“ or „Rizika, 1.1“ in a named part. */
export function labelInPart(): (label: string) => string {
  const name = getContext<(() => string | undefined) | undefined>(key);
  return (label) => [label, name?.()].filter(Boolean).join(', ');
}
