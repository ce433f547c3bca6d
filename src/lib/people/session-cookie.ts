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

/** A `Set-Cookie` value that keeps the token; on a shared device only until the browser is closed. */
export function cookieWith(token: string, origin: string, shared = false): string {
  const { name, secure } = named(origin);
  return [
    `${name}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
    ...(shared ? [] : [`Max-Age=${absoluteSeconds}`]),
  ].join('; ');
}

/** A `Set-Cookie` value that takes the token away. */
export function cookieWithout(origin: string): string {
  const { name, secure } = named(origin);
  return `${name}=; Path=/; HttpOnly; SameSite=Lax;${secure ? ' Secure;' : ''} Max-Age=0`;
}
