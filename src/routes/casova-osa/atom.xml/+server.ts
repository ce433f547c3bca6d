import { error } from '@sveltejs/kit';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { atom } from '#lib/timeline/atom.ts';
import { publicEntries } from '#lib/timeline/entries.server.ts';
import { addressOf, kindsOf, topicAt } from '#lib/timeline/subscription/topics.ts';
import { words as subscription } from '#lib/timeline/subscription/words.ts';
import { words } from '#lib/timeline/words.ts';
import { place } from '#lib/ui/place.server.ts';
import { words as frame } from '#lib/ui/words.ts';
import type { RequestHandler } from './$types';

/**
 * The last public events as an Atom feed, those of one topic with `?tema=`; in the language of the reader's
 * cookie, Czech without one.
 */
export const GET: RequestHandler = async ({ locals: { db, language }, url }) => {
  const named = url.searchParams.get('tema');
  const topic = topicAt(named);
  if (named !== null && topic === null) error(404);
  const stage = await currentStage(db);
  const { territory } = await place(db);
  const feed = atom({
    title: words(language).feedTitle(
      territory ?? frame(language).product,
      topic && subscription(language).topicNames[topic],
    ),
    origin: runtime().config.origin,
    self: `/casova-osa/atom.xml${topic ? `?tema=${addressOf(topic)}` : ''}`,
    page: '/casova-osa',
    language,
    entries: await publicEntries(db, language, topic ? { kinds: kindsOf([topic]) } : {}, 50),
    begun: stage?.createdAt ?? new Date(0),
  });
  return new Response(feed, {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  });
};
