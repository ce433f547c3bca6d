import { randomInt } from 'node:crypto';

/** Whether this is `npm run faults`, with faults as long and as many as reliability.md asks for. */
export const isFull = process.env.FAULTS === 'full';

/** A figure of the full form, or of the short one of `npm test`. */
export const sized = <T>(full: T, short: T): T => (isFull ? full : short);

/** The seed of a run: chance in the full form, the same every time in the short one. */
export function seedOf(name: string): number {
  const seed = Number(process.env.FAULTS_SEED ?? (isFull ? randomInt(2 ** 31) : 20261122));
  if (isFull) console.log(`${name}: seed ${seed} (the same again: FAULTS_SEED=${seed})`);
  return seed;
}

/** Tells what was measured, in the full form only. */
export function tell(line: string): void {
  if (isFull) console.log(line);
}
