/** Longest life of a session in seconds, whatever happens in it. */
export const absoluteSeconds = 12 * 3600;

// Browsers keep a `__Host-` cookie only when it is Secure, and some refuse Secure on plain http://127.0.0.1;
// an installation on plain http exists only on the computer it runs on, so the weaker name is enough there.
function named(origin: string): { name: string; secure: boolean } {
  const secure = origin.startsWith('https:');
  return { name: secure ? '__Host-sid' : 'sid', secure };
}

const tokenForm = /^[\w-]{22}\.[\w-]{27}$/;

/** The session token in a Cookie header; null when there is none, a malformed one, or more than one. */
export function tokenInCookies(header: string | null | undefined, origin: string): string | null {
  const { name } = named(origin);
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return found.length === 1 && tokenForm.test(found[0]) ? found[0] : null;
}

// The row decides when a session ends; the cookie outlives it, for a meeting may make it live longer.
const cookieSeconds = 2 * absoluteSeconds;

/** A cookie's name with the attributes it is always set by. */
export type SessionCookie = {
  name: string;
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge?: number };
};

/** How the session cookie is set; on a shared device it goes when the browser is closed. */
export function sessionCookie(origin: string, shared = false): SessionCookie {
  const { name, secure } = named(origin);
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return { name, options: shared ? options : { ...options, maxAge: cookieSeconds } };
}
