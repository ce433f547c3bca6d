/** How many dots a voter still has; less than none when more were given than there are. */
export function dotsLeft(dots: number, given: readonly number[]): number {
  return given.reduce((left, count) => left - count, dots);
}

/** Whether one more dot may be given to an option, or one be taken back. */
export function mayStep(by: 1 | -1, given: number, most: number, left: number): boolean {
  return by < 0 ? given > 0 : given < most && left > 0;
}
