/** The promises of the seed documents the page is about, by their numbers in the reference of the domain. */
export const promises = [
  ...(['D1', 'D6', 'D15', 'D16', 'D22', 'D23', 'D25', 'D30', 'D43', 'D44'] as const),
  ...(['D45', 'D60'] as const),
] as const;

export type PromiseCode = (typeof promises)[number];

/** What the database shows for a promise: how many of how many, when last, and where it can be read. */
export type Proof = { count: number; of?: number; at: Date | null; path: string };

/** The proof of each promise, null where there is none yet. */
export type Proofs = Record<PromiseCode, Proof | null>;

/** A proof that counts something; nothing counted proves nothing. */
export function proven(count: number, at: Date | null, path: string, of?: number): Proof | null {
  return count > 0 ? { count, at, path, ...(of !== undefined && { of }) } : null;
}
