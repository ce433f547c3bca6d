/** A request as far as the guard looks at it. */
export type Incoming = { method: string; url: URL; headers: Headers };

const longestAddress = 4096;
// Mail programs end a subscription from here without any sender to believe (RFC 8058). The token in the
// address is the right to do it, and nothing of the reader's session is looked at.
const oneClick = /^\/odber\/[\w-]{43}\/konec$/;
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * The HTTP status a request is turned away with before any page sees it, or null when it may pass:
 * unknown methods, overlong or broken addresses, bodies that are no plain form, foreign senders.
 * `origin` is the configured one; nothing here depends on the Host header.
 */
export function turnedAway({ method, url, headers }: Incoming, origin: string): number | null {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return 405;
  if (url.href.length > longestAddress) return 414;
  if (/%(?:00|0a|0d)/i.test(url.pathname) || url.search.includes('%00')) return 400;
  if (method !== 'POST') return null;
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') return 415;
  const type = headers.get('content-type')?.split(';')[0].trim().toLowerCase();
  if (!type || !formTypes.includes(type)) return 415;
  return oneClick.test(url.pathname) || isOwnForm(headers, origin) ? null : 403;
}

const megabyte = 1024 * 1024;
const withPicture = /^\/sprava\/projekt\/[\w-]+$/;

/**
 * The most bytes the form at an address may have. Where a picture is sent much more is read than is taken,
 * so that the page itself can say how much too big it is and keep what was typed beside it.
 */
export function heaviestForm(pathname: string): number {
  return withPicture.test(pathname) ? 5 * megabyte : megabyte;
}

// Browsers send at least one of the two with a form; whoever sends neither is not believed.
function isOwnForm(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  const sender = headers.get('origin');
  if (site === null && sender === null) return false;
  return (site === null || site === 'same-origin') && (sender === null || sender === origin);
}
