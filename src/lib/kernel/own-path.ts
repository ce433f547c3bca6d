/** A path of this site to return to, out of a form or an address; anything else gives `/`. */
export function ownPath(given: unknown): string {
  if (typeof given !== 'string' || !/^\/(?![/\\])/.test(given)) return '/';
  const base = 'http://own.invalid';
  if (!URL.canParse(given, base)) return '/';
  const url = new URL(given, base);
  // Tabs and line breaks vanish while parsing, so `/\t/elsewhere` becomes visible only now.
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return url.pathname + url.search + url.hash;
}
