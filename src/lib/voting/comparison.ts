import type { OptionResult, Tie } from './result.ts';

/**
 * Options that share places, the best places first. Where only some of them are told apart (A before C,
 * B beside both), those whose places overlap are one tie.
 */
export function tiesBy(by: Tie['by'], options: readonly OptionResult[]): Tie[] {
  const placed = options.flatMap(({ code, person, equal }) => {
    const { place } = by === 'person' ? person : equal;
    return place && place[0] !== place[1] ? [{ code, place }] : [];
  });
  const ties: Tie[] = [];
  for (const { code, place } of placed.sort((a, b) => a.place[0] - b.place[0])) {
    const tie = ties.at(-1);
    if (tie && place[0] <= tie.place[1]) {
      tie.codes.push(code);
      tie.place = [tie.place[0], Math.max(tie.place[1], place[1])];
    } else {
      ties.push({ by, codes: [code], place });
    }
  }
  return ties;
}

/** Whether one person, one vote and equal weight say the same; null when there is no equal-party result. */
export function agreement(options: readonly OptionResult[]): boolean | null {
  if (options.some(({ equal }) => equal.value === null)) return null;
  return options.every(
    ({ person, equal }) =>
      person.passed === equal.passed && String(person.place) === String(equal.place),
  );
}
