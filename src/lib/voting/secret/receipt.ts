/** The cookie in which a voter's device keeps the code of a secret ballot. */
export function receiptCookie(roundId: string): string {
  return `hlas-${roundId}`;
}

/** How long it is kept. */
export const receiptSeconds = 90 * 24 * 3600;
