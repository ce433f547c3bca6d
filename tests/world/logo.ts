import { crc32, deflateSync } from 'node:zlib';

/** A colour as red, green and blue. */
type Colour = readonly [number, number, number];

/** The signature every PNG begins with. */
export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A number as four bytes, the big end first. */
export function four(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

/** A chunk of a PNG with its length and check sum. */
export function chunk(name: string, body: Iterable<number> = []): number[] {
  const bytes = [...body];
  const named = [...Buffer.from(name, 'latin1'), ...bytes];
  return [...four(bytes.length), ...named, ...four(crc32(Uint8Array.from(named)))];
}

const blue: Colour = [26, 76, 128];
const brown: Colour = [107, 58, 0];
const purple: Colour = [75, 42, 107];
const white: Colour = [255, 255, 255];

/** Logos of the demo's project: invented signs, so that nobody's real one stands under invented facts. */
export const logos = [
  {
    name: 'circles',
    alt: 'Společně pro Bechyňsko, smyšlený projekt ukázky',
    ...drawn(300, 120, (x, y) => {
      const at = [60, 150, 240].findIndex((centre) => Math.hypot(x - centre, y - 60) < 52);
      return at < 0 ? white : [blue, brown, purple][at];
    }),
  },
  {
    name: 'waves',
    alt: 'Nadace Lužnice, smyšlený poskytovatel dotace',
    ...drawn(160, 120, (x, y) =>
      Math.floor((y + 10 * Math.sin(x / 12)) / 20) % 2 === 0 ? blue : white,
    ),
  },
];

function drawn(width: number, height: number, colour: (x: number, y: number) => Colour) {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (__, x) => colour(x, y)).flat(),
  ]).flat();
  const head = chunk('IHDR', [...four(width), ...four(height), 8, 2, 0, 0, 0]);
  const body = chunk('IDAT', deflateSync(Uint8Array.from(rows)));
  const picture = Uint8Array.from([...pngSignature, ...head, ...body, ...chunk('IEND')]);
  return { width, height, picture };
}
