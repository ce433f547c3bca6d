import { stemOf } from './stem.ts';

/** A word the search knows and in how many entries it stands. */
export type KnownWord = { word: string; entries: number };

/** Letters that may be wrong: one in a short word, two in a longer one. */
const mayDiffer = (word: string) => (word.length < 5 ? 1 : 2);

/** The known word somebody most likely meant, null when none is near enough. */
export function nearest(typed: string, known: readonly KnownWord[]): string | null {
  const near = known
    .map(({ word, entries }) => ({ word, entries, apart: apart(typed, word) }))
    .filter(({ apart }) => apart <= mayDiffer(typed))
    .sort((a, b) => a.apart - b.apart || b.entries - a.entries || (a.word < b.word ? -1 : 1));
  return near[0]?.word ?? null;
}

/** By letters; or one worse than the stems, so that another form of a mistyped word is found too. */
function apart(typed: string, word: string): number {
  return Math.min(distance(typed, word), distance(stemOf(typed), stemOf(word)) + 1);
}

/** How many letters have to be put in, left out, changed or swapped with their neighbour. */
export function distance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const here = [row];
    for (let at = 1; at <= to.length; at += 1) {
      const isSame = from[row - 1] === to[at - 1];
      const isSwapped = from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      here[at] = Math.min(
        here[at - 1] + 1,
        last[at] + 1,
        last[at - 1] + Number(!isSame),
        row > 1 && at > 1 && isSwapped ? before[at - 2] + 1 : Infinity,
      );
    }
    [before, last] = [last, here];
  }
  return last[to.length];
}
