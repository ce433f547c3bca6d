import { readCsv } from '#lib/kernel/csv.ts';

const prefix = 'hlas-';

/**
 * The cookie in which a device keeps the code of a voter's secret ballot. Each voter has their own: who
 * opens a card on somebody else's phone neither changes that vote nor takes its receipt.
 */
export function receiptCookie(roundId: string, voter: string): string {
  return `${prefix}${roundId}-${voter}`;
}

/** Of the cookies of a device those with codes of a round, whoever voted. */
export function receiptsOf<C extends { name: string }>(
  cookies: readonly C[],
  roundId: string,
): C[] {
  return cookies.filter(({ name }) => name.startsWith(`${prefix}${roundId}`));
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
