import { keptArticles } from '#lib/library/articles/articles.server.ts';
import { admitted } from '../admitted.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = admitted(event, 'keepLibrary');
  const kept = await keptArticles(db);
  return {
    articles: kept.map(({ id, title, kind, publishedAt, withdrawnAt }) => ({
      ...{ id, title, kind, publishedAt, withdrawnAt },
    })),
  };
};
