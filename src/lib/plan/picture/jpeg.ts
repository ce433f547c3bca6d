import { beginsWith, joined, numbersOf } from './reading.ts';
import type { StructureFault, Taken } from './reading.ts';

const begin = 0xd8;
const end = 0xd9;
const scan = 0xda;
/** Tables of the picture itself: Huffman codes, quantisation, restarts. */
const tables = [0xc4, 0xdb, 0xdd];
/** Ways of packing that every browser draws: baseline, extended, progressive. */
const frames = [0xc0, 0xc1, 0xc2];
const jfif = [0x4a, 0x46, 0x49, 0x46, 0];
const adobe = [0x41, 0x64, 0x6f, 0x62, 0x65];

/** Whether a file says it is a JPEG. */
export function isJpeg(file: Uint8Array): boolean {
  return beginsWith(file, [0xff, begin, 0xff]);
}

/**
 * Takes a JPEG apart segment by segment. EXIF, XMP, comments, colour profiles and thumbnails are left
 * out; of what programs add only the two segments that say how colours are meant stay. Nothing may follow
 * the end.
 */
export function takeJpeg(file: Uint8Array): Taken | StructureFault {
  const view = numbersOf(file);
  const kept = [file.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  for (let at = 2; at + 1 < file.length;) {
    if (file[at] !== 0xff) return 'damaged';
    const marker = file[at + 1];
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === end) {
      if (!size || scans === 0) return 'damaged';
      if (at + 2 < file.length) return 'more';
      return { ...size, bytes: joined([...kept, file.subarray(at)]) };
    }
    const to = at + 4 <= file.length ? at + 2 + view.getUint16(at + 2) : Infinity;
    if (to < at + 4 || to > file.length) return 'damaged';
    const segment = file.subarray(at, to);
    at = to;
    if (frames.includes(marker)) {
      if (size) return 'damaged';
      size = sizeOf(segment);
      if (!size) return 'damaged';
      kept.push(segment);
    } else if (marker === scan) {
      at = endOfScan(file, to);
      if (!size || at === to || at >= file.length) return 'damaged';
      scans += 1;
      kept.push(segment, file.subarray(to, at));
    } else if (tables.includes(marker)) kept.push(segment);
    else if (isDescription(marker)) kept.push(...colours(marker, segment));
    else return 'damaged';
  }
  return 'damaged';
}

function sizeOf(segment: Uint8Array): { width: number; height: number } | null {
  const parts = segment[9];
  if (segment.length !== 10 + 3 * parts || parts < 1 || parts > 4) return null;
  const view = numbersOf(segment);
  const height = view.getUint16(5);
  const width = view.getUint16(7);
  return segment[4] === 8 && width > 0 && height > 0 ? { width, height } : null;
}

/** Where the packed picture ends: at the first marker that is neither a restart nor a written out 0xff. */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    if (file[at] !== 0xff) continue;
    const next = file[at + 1];
    const isPicture = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isPicture && next !== 0xff) return at;
  }
  return file.length;
}

const isDescription = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

function colours(marker: number, segment: Uint8Array): Uint8Array[] {
  const body = segment.subarray(4);
  if (marker === 0xe0 && beginsWith(body, jfif) && body.length >= 14) {
    // The thumbnail behind it may show what was cut away.
    return [Uint8Array.of(0xff, 0xe0, 0, 16, ...body.subarray(0, 12), 0, 0)];
  }
  const isAdobe = marker === 0xee && beginsWith(body, adobe) && body.length === 12;
  return isAdobe ? [segment] : [];
}
