import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { article, libraryDocument, organisation, searchEntry } from '#schema';
import { directory } from '#lib/library/directory/directory.server.ts';
import { documents as keptOnShelves } from '#lib/library/documents/documents.server.ts';
import type { Source } from './source.server.ts';

const sameId = sql`${searchEntry.ref}::uuid`;
const isKept = isNull(libraryDocument.withdrawnAt);
const isPublished = and(lte(article.publishedAt, sql`now()`), isNull(article.withdrawnAt));

/** Documents of the library that were not withdrawn. */
export const documents: Source = {
  shown: () =>
    sql`exists (select from ${libraryDocument} where ${eq(libraryDocument.id, sameId)} and ${isKept})`,
  async entries(handle) {
    return (await keptOnShelves(handle)).map(({ id, title, issuer, project, year, note }) => ({
      ref: id,
      path: `/knihovna#dokument-${id}`,
      title,
      body: [note, issuer, project, year].filter(Boolean).join('\n'),
      at: null,
    }));
  },
};

/** Organisations of the directory. */
export const organisations: Source = {
  shown: () =>
    sql`exists (select from ${organisation} where ${eq(organisation.id, sameId)} and ${organisation.inDirectory})`,
  async entries(handle) {
    return (await directory(handle)).map(({ id, name, offers, history, towns, web }) => ({
      ref: id,
      path: `/adresar#organizace-${id}`,
      title: name,
      body: [offers, history, towns, web].filter(Boolean).join('\n'),
      at: null,
    }));
  },
};

/** Articles from their publishing on. */
export const articles: Source = {
  shown: () =>
    sql`exists (select from ${article} where ${eq(article.id, sameId)} and ${isPublished})`,
  async entries(handle) {
    const rows = await handle.select().from(article).where(isPublished);
    return rows.map(({ id, slug, title, lead, text, series, byline, publishedAt }) => ({
      ref: id,
      path: `/clanky/${slug}`,
      title,
      body: [lead, text.replace(/^## /gm, ''), series, byline].filter(Boolean).join('\n'),
      at: publishedAt,
    }));
  },
};
