const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Crockford base32 of bytes, in groups of four: `7F3K-92QM-X4TB-8HZC`. Eight bits make 1.6 letters. */
export function spellCode(bytes: Uint8Array, letters: number): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const code = Array.from({ length: letters }, (_, at) =>
    alphabet.charAt(parseInt(bits.slice(at * 5, at * 5 + 5).padEnd(5, '0'), 2)),
  ).join('');
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** A code as typed by hand: case, dashes and look-alikes (O for 0, I and L for 1) forgiven; null when it is none. */
export function readCode(typed: string, letters: number): string | null {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (bare.length !== letters || [...bare].some((letter) => !alphabet.includes(letter)))
    return null;
  return (bare.match(/.{1,4}/g) ?? []).join('-');
}
