import { escapedXml as escaped } from '#lib/kernel/xml.ts';

/** One entry of a feed; `path` is inside the site. */
export type FeedEntry = {
  id: number;
  at: Date;
  sentence: string;
  group: string | null;
  path: string | null;
};

/** What the feed as a whole says. */
export type Feed = {
  title: string;
  /** Public address of the site, without a trailing slash. */
  origin: string;
  /** Path of the feed and of the page that shows the same. */
  self: string;
  page: string;
  language: string;
  entries: readonly FeedEntry[];
  /** When there is no entry yet. */
  begun: Date;
};

/** An Atom 1.0 document (RFC 4287). Ids follow the site's name and the event's number, so they never change. */
export function atom(feed: Feed): string {
  const host = new URL(feed.origin).host;
  const updated = feed.entries[0]?.at ?? feed.begun;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(feed.language)}">`,
    `<id>${escaped(feed.origin + feed.self)}</id>`,
    `<title>${escaped(feed.title)}</title>`,
    `<updated>${updated.toISOString()}</updated>`,
    `<author><name>${escaped(feed.title)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.origin + feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.origin + feed.page)}"/>`,
    ...feed.entries.flatMap((entry) => [
      '<entry>',
      `<id>tag:${escaped(host.replace(/:\d+$/, ''))},${feed.begun.getUTCFullYear()}:udalost/${entry.id}</id>`,
      `<title>${escaped(entry.sentence)}</title>`,
      `<updated>${entry.at.toISOString()}</updated>`,
      `<link rel="alternate" type="text/html" href="${escaped(feed.origin + (entry.path ?? feed.page))}"/>`,
      ...(entry.group ? [`<category term="${escaped(entry.group)}"/>`] : []),
      `<content type="text">${escaped(entry.sentence)}</content>`,
      '</entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}
