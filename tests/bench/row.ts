/** A line of the bench: what ours took and what the bare thing beside it took, in the same run. */
export type Row = { work: string; ours: number; bare: number; unit: string; note?: string };

/** The middle of several rounds, so that one disturbed round does not decide. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that so many per cent of all stay under. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * share) / 100) - 1)];
}

/** A row in words: both figures and their ratio. */
export function rowText({ work, ours, bare, unit, note }: Row): string {
  const figure = (value: number) => Number(value.toPrecision(3));
  const ratio = `${figure(ours / bare)} ×`;
  return `${work}: ${figure(ours)} ${unit}, bare ${figure(bare)} ${unit}, ratio ${ratio}${note ? ` (${note})` : ''}`;
}
