import { compare, zero } from '../fraction.ts';
import type { Fraction } from '../fraction.ts';
import type { Place } from '../places.ts';

type Table = readonly (readonly Fraction[])[];

/**
 * The strength of the strongest path between each two options (Schulze 2011, winning votes):
 * `beats[i][j]` says how many put i above j; a path is as strong as its weakest step, and a step leads
 * only to who loses the pair.
 */
export function strongestPaths(beats: Table): Fraction[][] {
  const all = beats.map((_, at) => at);
  const paths = all.map((i) =>
    all.map((j) => (compare(beats[i][j], beats[j][i]) > 0 ? beats[i][j] : zero)),
  );
  for (const k of all) {
    for (const i of all) {
      for (const j of all) {
        if (i === j || i === k || j === k) continue;
        const through = compare(paths[i][k], paths[k][j]) < 0 ? paths[i][k] : paths[k][j];
        if (compare(through, paths[i][j]) > 0) paths[i][j] = through;
      }
    }
  }
  return paths;
}

/** Places by paths: behind everybody with a stronger path hither than thither, before everybody else. */
export function placesByPaths(paths: Table): Place[] {
  return paths.map((from, i) => {
    const better = from.filter((_, j) => compare(paths[j][i], paths[i][j]) > 0).length;
    const worse = from.filter((_, j) => compare(paths[i][j], paths[j][i]) > 0).length;
    return [better + 1, paths.length - worse];
  });
}
