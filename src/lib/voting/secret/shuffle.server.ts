import { randomInt } from 'node:crypto';

/** The same rows in an order nobody can foresee or repeat (Fisher–Yates). */
export function shuffled<T>(rows: readonly T[]): T[] {
  const mixed = [...rows];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}
