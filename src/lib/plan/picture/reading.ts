/** Why the structure of a picture cannot be taken: it does not hold together, or something follows it. */
export type StructureFault = 'damaged' | 'more';

/** A picture taken apart: its size, and its bytes without everything that only describes it. */
export type Taken = { width: number; height: number; bytes: Uint8Array };

/** The numbers of a file, big end first as both formats write them. */
export function numbersOf(file: Uint8Array): DataView {
  return new DataView(file.buffer, file.byteOffset, file.byteLength);
}

/** Whether a file begins with these bytes. */
export function beginsWith(file: Uint8Array, bytes: readonly number[]): boolean {
  return file.length >= bytes.length && bytes.every((byte, at) => file[at] === byte);
}

/** Pieces put together in a memory of their own. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
