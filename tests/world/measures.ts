import { m11 } from './measures/1-1.ts';
import { m12 } from './measures/1-2.ts';
import { m13 } from './measures/1-3.ts';
import { m14 } from './measures/1-4.ts';
import { m21 } from './measures/2-1.ts';
import { m22 } from './measures/2-2.ts';
import { m23 } from './measures/2-3.ts';
import { m31 } from './measures/3-1.ts';
import { m32 } from './measures/3-2.ts';
import { m33 } from './measures/3-3.ts';
import { m41 } from './measures/4-1.ts';
import { m42 } from './measures/4-2.ts';
import type { MeasureRow } from './measure-row.ts';

/** The twelve measures of the demo stage by their permanent code. */
export const measures = {
  '1.1': m11,
  '1.2': m12,
  '1.3': m13,
  '1.4': m14,
  '2.1': m21,
  '2.2': m22,
  '2.3': m23,
  '3.1': m31,
  '3.2': m32,
  '3.3': m33,
  '4.1': m41,
  '4.2': m42,
} as const satisfies Record<string, MeasureRow>;

export type MeasureCode = keyof typeof measures;
