import { shelves } from '#lib/library/documents/document.ts';
import { documents } from '#lib/library/documents/documents.server.ts';
import { localTime } from '#lib/kernel/local-time.ts';
import { may } from '#lib/people/permit.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const found = await documents(db);
  return {
    shelves: shelves(found),
    missesLink: found.some(({ url }) => url === null),
    today: localTime(new Date()).day,
    mayKeep: may(subject, 'keepLibrary'),
  };
};
