import { deflateSync } from 'node:zlib';
import { chunk, four, pngSignature } from '#world/logo.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** The head of a PNG: eight bits of red, green and blue unless said otherwise. */
export const pngHead = (width: number, height: number, rest = [8, 2, 0, 0, 0]) =>
  chunk('IHDR', [...four(width), ...four(height), ...rest]);

/** A red PNG of that size, with chunks before and behind the picture. */
export function png(
  width: number,
  height: number,
  { before = [] as number[], behind = [] as number[] } = {},
): Uint8Array {
  const row = [0, ...Array.from({ length: width }, () => [200, 20, 20]).flat()];
  const rows = Array.from({ length: height }, () => row).flat();
  return Uint8Array.from([
    ...[...pngSignature, ...pngHead(width, height), ...before],
    ...chunk('IDAT', [...deflateSync(Uint8Array.from(rows))]),
    ...[...behind, ...chunk('IEND')],
  ]);
}

/** A segment of a JPEG with its length. */
export const segment = (marker: number, body: readonly number[]) => [
  ...[0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255],
  ...body,
];

/** A description as programs write it: EXIF with the place where a photograph was taken. */
export const exif = segment(0xe1, ascii('Exif\0\0GPS 49.29N 14.47E'));

/** A grey JPEG of eight by eight points, or one that says it is bigger, with segments before its picture. */
export function jpeg({
  before = [] as number[],
  width = 8,
  height = 8,
  tail = [] as number[],
} = {}) {
  const huffman = (kind: number) =>
    segment(0xc4, [kind, 1, ...Array.from({ length: 15 }, () => 0), 0]);
  return Uint8Array.from([
    ...[0xff, 0xd8, ...before],
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]),
    ...segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    ...[...huffman(0x00), ...huffman(0x10)],
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[0x3f, 0xff, 0xd9, ...tail],
  ]);
}
