import { escapedXml } from '#lib/kernel/xml.ts';

/** A public page and when what it tells last happened. */
export type MappedPage = { path: string; at: Date | null };

/** Most addresses one site map may hold (sitemaps.org). */
export const mostAddresses = 50_000;

/** Public lists, which hold no entry of the search themselves. */
const lists = [
  ...['/', '/plan', '/konzultace', '/schuze', '/vysledky', '/skupiny', '/casova-osa', '/archiv'],
  ...['/knihovna', '/adresar', '/clanky', '/kalendar', '/odber', '/slibili-jsme'],
];

/** Addresses that carry codes, or are somebody's desk; nothing there is for a search engine. */
const closed = [
  ...['/k/', '/p/', '/o/', '/pripominka/', '/prihlaseni', '/ucet', '/sprava', '/vyporadani'],
  ...['/hledat', '/nastaveni-cteni', '/odber/'],
];

/** The site map of all public pages (sitemaps.org 0.9); `origin` is without a trailing slash. */
export function siteMap(origin: string, pages: readonly MappedPage[]): string {
  const known = new Set(pages.map(({ path }) => path));
  const all = [
    ...lists.filter((path) => !known.has(path)).map((path) => ({ path, at: null })),
    ...pages,
  ].slice(0, mostAddresses);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...all.map(({ path, at }) => {
      const changed = at ? `<lastmod>${at.toISOString()}</lastmod>` : '';
      return `<url><loc>${escapedXml(origin + encodeURI(path))}</loc>${changed}</url>`;
    }),
    '</urlset>',
    '',
  ].join('\n');
}

/** What search engines are asked to leave alone (RFC 9309). */
export function robots(origin: string): string {
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${path}`),
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');
}
