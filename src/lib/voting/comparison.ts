import type { OptionResult, Tie } from './result.ts';

/** Options that share a place, the best place first. */
export function tiesBy(by: Tie['by'], options: readonly OptionResult[]): Tie[] {
  const ties = new Map<number, Tie>();
  for (const option of options) {
    const { place } = by === 'person' ? option.person : option.equal;
    if (!place || place[0] === place[1]) continue;
    const tie = ties.get(place[0]) ?? { by, codes: [], place };
    tie.codes.push(option.code);
    ties.set(place[0], tie);
  }
  return [...ties.values()].sort((a, b) => a.place[0] - b.place[0]);
}

/** Whether one person, one vote and equal weight say the same; null when there is no equal-party result. */
export function agreement(options: readonly OptionResult[]): boolean | null {
  if (options.some(({ equal }) => equal.value === null)) return null;
  return options.every(
    ({ person, equal }) =>
      person.passed === equal.passed && String(person.place) === String(equal.place),
  );
}
