import * as v from 'valibot';
import { emailAddress } from '#lib/kernel/form.ts';
import { granted, refused } from '#lib/kernel/refusal.ts';
import { cleanLine } from '#lib/kernel/text.ts';
import type { Outcome } from '#lib/kernel/refusal.ts';

/** E-mail addresses typed one a line; commas between them are forgiven. */
export function readAddresses(typed: string): Outcome<string[]> {
  const lines = typed.split(/[\n,;]/).map(cleanLine);
  const addresses: string[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const read = v.safeParse(emailAddress, line);
    if (!read.success) return refused('invalid', { field: 'witnesses', facts: { line } });
    addresses.push(read.output);
  }
  return granted(addresses);
}
