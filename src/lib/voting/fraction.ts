/** An exact number `n/d` in lowest terms, d > 0. Shares and places are computed with these only (I32). */
export type Fraction = { readonly n: bigint; readonly d: bigint };

/** The fraction n/d in lowest terms; throws for d = 0. */
export function fraction(n: number | bigint, d: number | bigint = 1): Fraction {
  let top = BigInt(n);
  let bottom = BigInt(d);
  if (bottom === 0n) throw new RangeError('a fraction has no zero below');
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const divisor = commonDivisor(top < 0n ? -top : top, bottom);
  return { n: top / divisor, d: bottom / divisor };
}

export const zero = fraction(0);

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d);
}

export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

export function sum(parts: Iterable<Fraction>): Fraction {
  let whole = zero;
  for (const part of parts) whole = add(whole, part);
  return whole;
}

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `14/45`, and `15` when it is whole: how results keep it. */
export function fractionText(value: Fraction): string {
  return value.d === 1n ? String(value.n) : `${value.n}/${value.d}`;
}

/** Reads what `fractionText` wrote; any other `n/d` too. */
export function parseFraction(text: string): Fraction {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a fraction: ${text}`);
  return fraction(BigInt(match[1]), BigInt(match[2] ?? '1'));
}

/** As parts of a thousand, halves away from zero: rounding is for showing only. */
export function perMille(value: Fraction): number {
  const doubled = value.n * 2000n;
  const away = value.n < 0n ? -value.d : value.d;
  return Number((doubled + away) / (2n * value.d));
}

/** The nearest number the language has: for bar widths and plain counts. */
export function nearest(value: Fraction): number {
  return Number(value.n) / Number(value.d);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a || 1n : commonDivisor(b, a % b);
}
