import { error } from '@sveltejs/kit';
import { findsFor } from '#lib/search/finds.server.ts';
import { maySearch } from '#lib/search/limit.server.ts';
import { longestQuestion, questionIn } from '#lib/search/question.ts';
import { words } from '#lib/search/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders, getClientAddress }) => {
  const { db, language, session } = locals;
  const { faults } = words(language);
  const question = questionIn(url.searchParams);
  const { typed, kind, fault } = question;
  // Nothing was asked yet; whoever sent the form empty is told.
  if (!url.searchParams.has('q')) return { typed, kind, found: null };
  if (fault === 'tooLong') error(400, { message: faults.tooLong(longestQuestion) });
  if (fault) error(400, { message: faults[fault] });
  const reader = { sessionId: session?.sessionId ?? null, address: getClientAddress() };
  const allowed = await maySearch(db, reader);
  if (!allowed.granted) {
    error(429, { message: faults.tooMany(Number(allowed.facts?.seconds)) });
  }
  // Kept nowhere: what is hidden next must not be found then.
  setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  const found = await findsFor(db, language, question);
  if (found === 'slow') error(503, { message: faults.slow });
  return { typed, kind, found };
};
