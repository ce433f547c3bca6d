import { runtime } from '#lib/kernel/runtime.server.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { atom } from '#lib/timeline/atom.ts';
import { publicEntries } from '#lib/timeline/entries.server.ts';
import { words } from '#lib/timeline/words.ts';
import { place } from '#lib/ui/place.server.ts';
import { words as frame } from '#lib/ui/words.ts';
import type { RequestHandler } from './$types';

/** The last public events as an Atom feed; in the language of the reader's cookie, Czech without one. */
export const GET: RequestHandler = async ({ locals: { db, language } }) => {
  const stage = await currentStage(db);
  const { territory } = await place(db);
  const feed = atom({
    title: words(language).feedTitle(territory ?? frame(language).product),
    origin: runtime().config.origin,
    self: '/casova-osa/atom.xml',
    page: '/casova-osa',
    language,
    entries: await publicEntries(db, language, {}, 50),
    begun: stage?.createdAt ?? new Date(0),
  });
  return new Response(feed, {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  });
};
