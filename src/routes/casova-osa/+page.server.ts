import { publicEntries } from '#lib/timeline/entries.server.ts';
import type { PageServerLoad } from './$types';

const pageSize = 40;

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { db, language, person } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const typed = url.searchParams.get('pred') ?? '';
  const before = /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined;
  const found = await publicEntries(db, language, { before }, pageSize + 1);
  const entries = found.slice(0, pageSize);
  return {
    entries,
    older: found.length > pageSize ? entries[entries.length - 1].id : null,
    paged: before !== undefined,
  };
};
