import { createHash } from 'node:crypto';

/**
 * The names in the order in which they take what has that key (rendezvous hashing): the same key gets the
 * same order everywhere, and when a name is away only its keys move.
 */
export function inOrderFor(key: string, names: readonly string[]): string[] {
  const weight = (name: string) => createHash('sha256').update(`${name} ${key}`).digest('hex');
  return names
    .map((name) => ({ name, weight: weight(name) }))
    .sort((one, another) => (one.weight < another.weight ? 1 : -1))
    .map(({ name }) => name);
}
