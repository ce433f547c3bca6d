import type { Changed } from '#lib/live/wire.ts';

/** Milliseconds after which the same person changing the same field again is told again. */
const again = 15_000;

/** Who changed which field last, as the room was told; a name that stands beside a field is not told with every letter. */
export class Changes {
  #told = new Map<string, { name: string; at: number }>();

  /** What of it is worth telling; null when nothing is. */
  news({ name, at, fields }: Changed): Changed | null {
    const fresh = fields.filter((field) => {
      const told = this.#told.get(field);
      return told?.name !== name || at - told.at >= again;
    });
    for (const field of fresh) this.#told.set(field, { name, at });
    return fresh.length > 0 ? { name, at, fields: fresh } : null;
  }
}
