/** Headers of every answer a page or action gives (security.md §7); the content policy is the framework's. */
export function securityHeaders(origin: string, signedIn: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(origin.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
    // Language and reading settings live in cookies, so a shared cache must not mix them up.
    ...(signedIn ? { 'cache-control': 'no-store' } : { vary: 'Cookie' }),
  };
}

/** Headers of pages whose address carries a token or a code: stored and found by nobody, told to nobody. */
export const secretPage = {
  'cache-control': 'no-store',
  // The address itself is never sent on. „no-referrer“ would also take the Origin away from forms on such
  // a page, the language button in its frame among them, and the guard would refuse them.
  'referrer-policy': 'strict-origin',
  'x-robots-tag': 'noindex',
};
