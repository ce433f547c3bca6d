import { directory } from '#lib/library/directory/directory.server.ts';
import { may } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  return { organisations: await directory(db), mayKeep: may(subject, 'keepLibrary') };
};
