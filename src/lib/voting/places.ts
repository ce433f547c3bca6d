import { compare } from './fraction.ts';
import type { Fraction } from './fraction.ts';

/** A place, shared by as many as it spans: `[2, 3]` is „2.–3. místo“. */
export type Place = readonly [from: number, to: number];

/** The places of values, the greatest first, compared exactly; in the order they were given. */
export function placesOf(values: readonly Fraction[]): Place[] {
  return values.map((value) => {
    const before = values.filter((other) => compare(other, value) > 0).length;
    const equal = values.filter((other) => compare(other, value) === 0).length;
    return [before + 1, before + equal];
  });
}
