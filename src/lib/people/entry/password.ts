import { graphemes, folded } from '#lib/kernel/text.ts';
import { refused, type Refused } from '#lib/kernel/refusal.ts';
import { commonPasswords } from './common-passwords.ts';

export const shortestPassword = 12;
export const longestPassword = 256;

/** A password as it is hashed and compared: NFC, otherwise untouched and never cut. */
export function passwordForm(typed: string): string {
  return typed.normalize('NFC');
}

/** Why a new password is not good enough; null when it is. `own` are words of the account, such as its address. */
export function weakness(typed: string, own: readonly (string | null)[]): Refused | null {
  const password = passwordForm(typed);
  const length = graphemes(password);
  if (length > longestPassword) {
    return refused('tooLong', { field: 'password', facts: { limit: longestPassword } });
  }
  const bare = folded(password).replace(/\s/g, '');
  const isWeak =
    length < shortestPassword ||
    new Set(bare).size < 5 ||
    commonPasswords.has(bare) ||
    own.some((word) => word !== null && isOnly(bare, folded(word).replace(/\s/g, '')));
  return isWeak ? refused('weak', { field: 'password' }) : null;
}

// The account's own word with nothing but digits and marks around it.
function isOnly(password: string, word: string): boolean {
  return (
    word.length > 2 &&
    password.replace(word, '').replace(/[^a-z]/g, '') === '' &&
    password.includes(word)
  );
}
