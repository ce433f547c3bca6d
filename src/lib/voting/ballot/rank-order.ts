/** The place given to each option, in the order of the ballot; null where there is none. */
export type Places = readonly (number | null)[];

/** The places typed into the fields of a ballot; what is no place is none. */
export function placesIn(values: readonly (string | undefined)[]): Places {
  return values.map((value) => Number(value) || null);
}

/**
 * The places after one option went up (−1) or down by one. An option without a place comes in last, the
 * last one goes out; shared places and gaps are straightened on the way.
 */
export function moved(places: Places, at: number, by: 1 | -1): Places {
  const order = inOrder(places);
  const from = order.indexOf(at);
  const to = from < 0 ? order.length : from + by;
  if (from < 0 && by > 0) return places;
  if (from >= 0) order.splice(from, 1);
  if (from < 0 || to <= order.length) order.splice(Math.max(to, 0), 0, at);
  return places.map((_, option) => (order.includes(option) ? order.indexOf(option) + 1 : null));
}

/** Whether an option has where to go: up while it is not first, down while it has a place. */
export function mayMove(places: Places, at: number, by: 1 | -1): boolean {
  return by < 0 ? inOrder(places)[0] !== at : places[at] !== null;
}

/** What keeps the places from being an order: the first place that is given twice or left out. */
export function orderFault(places: Places): { fault: 'shared' | 'skipped'; place: number } | null {
  const given = places.filter((place) => place !== null).sort((a, b) => a - b);
  for (const [at, place] of given.entries()) {
    if (place <= at) return { fault: 'shared', place };
    if (place > at + 1) return { fault: 'skipped', place: at + 1 };
  }
  return null;
}

function inOrder(places: Places): number[] {
  return places
    .map((place, at) => ({ place, at }))
    .filter((one): one is { place: number; at: number } => one.place !== null)
    .sort((a, b) => a.place - b.place || a.at - b.at)
    .map(({ at }) => at);
}
