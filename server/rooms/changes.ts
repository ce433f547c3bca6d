import type { Changed } from '#lib/live/wire.ts';

/** Milliseconds between two words about the same field. */
const apart = 5000;

type Last = { name: string; at: number };

/**
 * Who changed which field last, as the room is to be told: at once when that was quiet, later the last of
 * what came meanwhile. A name beside a field that changes with every letter would be read by nobody.
 */
export class Changes {
  #told = new Map<string, Last>();
  #waiting = new Map<string, Last>();

  /** What of a change is to be told now; null when nothing is. */
  now({ name, at, fields }: Changed): Changed | null {
    const fresh = fields.filter((field) => {
      const told = this.#told.get(field);
      const isDue = !told || at - told.at >= apart;
      (isDue ? this.#told : this.#waiting).set(field, { name, at });
      if (isDue) this.#waiting.delete(field);
      return isDue;
    });
    return fresh.length > 0 ? { name, at, fields: fresh } : null;
  }

  /** What waited long enough, as many words as there are people. */
  due(now: number): Changed[] {
    const byWhom = new Map<string, Changed>();
    for (const [field, { name, at }] of this.#waiting) {
      if (now - this.#told.get(field)!.at < apart) continue;
      this.#waiting.delete(field);
      this.#told.set(field, { name, at });
      const word = byWhom.get(name) ?? { name, at, fields: [] };
      byWhom.set(name, { name, at: Math.max(at, word.at), fields: [...word.fields, field] });
    }
    return [...byWhom.values()];
  }
}
