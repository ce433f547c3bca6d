import { articles } from '#lib/library/articles/articles.server.ts';
import { may } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const found = await articles(db);
  return {
    articles: found.map(({ id, slug, kind, series, title, lead, publishedAt }) => ({
      ...{ id, slug, kind, series, title, lead, publishedAt },
    })),
    mayKeep: may(subject, 'keepLibrary'),
  };
};
