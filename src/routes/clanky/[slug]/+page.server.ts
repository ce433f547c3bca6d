import { error } from '@sveltejs/kit';
import { articleBySlug, restOfSeries } from '#lib/library/articles/articles.server.ts';
import { may } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, person, subject } = locals;
  const found = await articleBySlug(db, params.slug);
  if (!found) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { id, kind, series, title, lead, byline, publishedAt, withdrawnAt } = found;
  const rest = withdrawnAt ? [] : await restOfSeries(db, found);
  return {
    article: {
      ...{ id, kind, series, title, byline, publishedAt, withdrawnAt },
      // What was withdrawn is not handed out any more.
      lead: withdrawnAt ? '' : lead,
      text: withdrawnAt ? '' : found.text,
    },
    rest: rest.map((one) => ({ id: one.id, slug: one.slug, title: one.title })),
    mayKeep: may(subject, 'keepLibrary'),
  };
};
