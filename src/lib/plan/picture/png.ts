import { beginsWith, joined, numbersOf } from './reading.ts';
import type { StructureFault, Taken } from './reading.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Chunks that change how the picture looks and how long they may be; every other one only describes it. */
const looks: Record<string, (length: number) => boolean> = {
  PLTE: (length) => length > 0 && length <= 768 && length % 3 === 0,
  tRNS: (length) => length > 0 && length <= 256,
  gAMA: (length) => length === 4,
  cHRM: (length) => length === 32,
  sRGB: (length) => length === 1,
};

/** Depths a kind of colour may have (PNG, table 11.1). */
const depths: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Whether a file says it is a PNG. */
export function isPng(file: Uint8Array): boolean {
  return beginsWith(file, signature);
}

/**
 * Takes a PNG apart chunk by chunk: each must be whole, carry its right check sum and stand where it may.
 * Texts, dates, EXIF, colour profiles and animations are left out; nothing may follow the end.
 */
export function takePng(file: Uint8Array): Taken | StructureFault {
  const view = numbersOf(file);
  const kept = [file.subarray(0, signature.length)];
  const names: string[] = [];
  let head: Head | null = null;
  for (let at = signature.length; at + 12 <= file.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > file.length) return 'damaged';
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(name)) return 'damaged';
    if (checkSum(file.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return 'damaged';
    const body = file.subarray(at + 8, end - 4);
    if (!mayStand(name, names, body)) return 'damaged';
    if (name === 'IHDR') head = headOf(body);
    if (!head) return 'damaged';
    if (isKept(name, names, body)) kept.push(file.subarray(at, end));
    names.push(name);
    if (name === 'IEND') {
      if (end < file.length) return 'more';
      return hasRightPalette(head, names) ? { ...sizeOf(head), bytes: joined(kept) } : 'damaged';
    }
    at = end;
  }
  return 'damaged';
}

type Head = { width: number; height: number; colour: number };

function headOf(body: Uint8Array): Head | null {
  const view = numbersOf(body);
  if (body.length !== 13) return null;
  const [depth, colour, compression, filter, interlace] = body.subarray(8);
  const head = { width: view.getUint32(0), height: view.getUint32(4), colour };
  const isKnown = depths[colour]?.includes(depth) && compression === 0 && filter === 0;
  return isKnown && interlace <= 1 && head.width > 0 && head.height > 0 ? head : null;
}

const sizeOf = ({ width, height }: Head) => ({ width, height });

function mayStand(name: string, before: readonly string[], body: Uint8Array): boolean {
  if ((name === 'IHDR') !== (before.length === 0)) return false;
  const last = before.at(-1);
  const begun = before.includes('IDAT');
  switch (name) {
    case 'IHDR':
      return true;
    case 'PLTE':
      return !begun && !before.includes('PLTE') && looks.PLTE(body.length);
    case 'IDAT':
      // The pieces of the picture stand together, and the first begins as packed data do (RFC 1950).
      return begun ? last === 'IDAT' : isPackedData(body);
    case 'IEND':
      return begun && body.length === 0;
    default:
      // A capital at the beginning means that the picture cannot be shown without it.
      return /^[a-z]/.test(name);
  }
}

function isKept(name: string, before: readonly string[], body: Uint8Array): boolean {
  if (name === 'IHDR' || name === 'IDAT' || name === 'IEND') return true;
  const mayCome = !before.includes('IDAT') && !before.includes(name);
  return mayCome && Object.hasOwn(looks, name) && looks[name](body.length);
}

function hasRightPalette({ colour }: Head, names: readonly string[]): boolean {
  const has = names.includes('PLTE');
  return colour === 3 ? has : !(has && (colour === 0 || colour === 4));
}

function isPackedData(body: Uint8Array): boolean {
  return body.length >= 2 && (body[0] & 15) === 8 && ((body[0] << 8) | body[1]) % 31 === 0;
}

const sums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

// CRC-32 as PNG writes it under every chunk.
function checkSum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ sums[(sum ^ byte) & 255];
  return (sum ^ 0xffffffff) >>> 0;
}
