import { isJpeg, takeJpeg } from './jpeg.ts';
import { isPng, takePng } from './png.ts';
import type { StructureFault } from './reading.ts';

/** A picture ready to be kept: what it is by its content, its size, its bytes without descriptions. */
export type Picture = {
  mime: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
  bytes: Uint8Array;
};

/** Why a file is not taken. */
export type PictureFault = 'none' | 'tooHeavy' | 'notPicture' | 'tooWide' | StructureFault;

/** The most bytes a logo may have, 200 kB. */
export const heaviest = 200 * 1024;

/** The longest side a logo may have, in pixels. */
export const longestSide = 4000;

/** Reads a PNG or JPEG by its content; its name and what the browser said of it are not looked at. */
export function readPicture(
  file: Uint8Array,
): { picture: Picture } | { picture: null; fault: PictureFault } {
  const wrong = (fault: PictureFault) => ({ picture: null, fault });
  if (file.length === 0) return wrong('none');
  if (file.length > heaviest) return wrong('tooHeavy');
  if (!isPng(file) && !isJpeg(file)) return wrong('notPicture');
  const taken = isPng(file) ? takePng(file) : takeJpeg(file);
  if (typeof taken === 'string') return wrong(taken);
  if (Math.max(taken.width, taken.height) > longestSide) return wrong('tooWide');
  return { picture: { mime: isPng(file) ? 'image/png' : 'image/jpeg', ...taken } };
}
