import { readCsv } from '#lib/kernel/csv.ts';

const prefix = 'hlas-';

/** The cookie in which a voter's device keeps the code of a secret ballot. */
export function receiptCookie(roundId: string): string {
  return `${prefix}${roundId}`;
}

/** Whether a cookie is one of those. */
export function isReceiptCookie(name: string): boolean {
  return name.startsWith(prefix);
}

/** How long it is kept. */
export const receiptSeconds = 90 * 24 * 3600;

/** What stands in a published list at a code, a cell an option; null when it is not there. */
export function receiptIn(list: string, code: string): string[] | null {
  const line = (readCsv(list) ?? []).slice(1).find(([first]) => first === code);
  return line ? line.slice(1) : null;
}
