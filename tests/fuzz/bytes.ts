import type { Random } from './random.ts';

/** The same bytes with one to four of them changed, left out, doubled or added. */
export function hurt(random: Random, bytes: Uint8Array): Uint8Array {
  const list = [...bytes];
  for (let left = random.between(1, 4); left > 0; left--) {
    const at = random.below(list.length + 1);
    switch (random.weighted({ set: 4, flip: 3, cut: 2, add: 2, repeat: 2, end: 1, edge: 2 })) {
      case 'set':
        if (at < list.length) list[at] = random.below(256);
        break;
      case 'flip':
        if (at < list.length) list[at] ^= 1 << random.below(8);
        break;
      case 'cut':
        list.splice(at, random.between(1, 6));
        break;
      case 'add':
        list.splice(at, 0, ...random.bytes(random.between(1, 4)));
        break;
      case 'repeat':
        list.splice(at, 0, ...list.slice(at, at + random.between(1, 12)));
        break;
      case 'end':
        list.length = at;
        break;
      case 'edge':
        // A number that goes on and on.
        list.splice(
          at,
          1,
          ...random.pick([[255, 255, 255, 255, 15], [128, 0], Array(9).fill(255)]),
        );
    }
  }
  return Uint8Array.from(list);
}
