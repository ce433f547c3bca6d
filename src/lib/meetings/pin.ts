/** Digits of a meeting's PIN. */
export const pinLength = 6;

/**
 * A PIN as people type it: full-width digits, spaces, dashes and dots between, `PIN` in front forgiven;
 * null when it is none.
 */
export function readPin(typed: string): string | null {
  const bare = typed
    .normalize('NFKC')
    .replace(/^\s*pin\b:?/i, '')
    .replace(/[\s\-–—.]/g, '');
  return new RegExp(`^[0-9]{${pinLength}}$`).test(bare) ? bare : null;
}

/** A PIN as it is read aloud and printed: `482 913` with a space that never breaks. */
export function spelledPin(pin: string): string {
  return `${pin.slice(0, 3)}\u00a0${pin.slice(3)}`;
}
