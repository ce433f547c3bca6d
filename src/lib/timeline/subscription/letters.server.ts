import { installationKey } from '#lib/kernel/keys.server.ts';
import { place } from '#lib/ui/place.server.ts';
import type { Config } from '#lib/kernel/config.ts';
import type { Letter } from '#lib/kernel/outbox.server.ts';
import { publicEntries } from '../entries.server.ts';
import { words } from './letter-words.ts';
import { subscriptionById, type letterKinds } from './subscriptions.server.ts';
import { tokenOf } from './token.server.ts';
import { kindsOf } from './topics.ts';

/** The name of the installation's key behind the addresses of subscriptions. */
export const subscriptionKey = 'subscription';

// A letter is read, not searched; the rest stands on the timeline.
const mostNews = 40;

/** The letters of subscriptions, written when they leave; whoever has ended meanwhile gets none. */
export function letters({
  origin,
  dataDir,
}: Pick<Config, 'origin' | 'dataDir'>): Record<(typeof letterKinds)[number], Letter> {
  const addressOf = (id: string) =>
    `${origin}/odber/${tokenOf(installationKey(dataDir, subscriptionKey), id)}`;
  return {
    async subscriptionConfirm(handle, waiting) {
      const found = await subscriptionById(handle, String(waiting.facts.subscription));
      if (!found || found.confirmedAt !== null) return null;
      const text = words(waiting.language);
      const name = (await place(handle)).territory ?? text.product;
      return {
        subject: text.confirm.subject(name),
        text: text.confirm.text(name, addressOf(found.id)),
      };
    },

    async subscriptionKnown(handle, waiting) {
      const found = await subscriptionById(handle, String(waiting.facts.subscription));
      if (!found || found.confirmedAt === null) return null;
      const text = words(waiting.language);
      const name = (await place(handle)).territory ?? text.product;
      return {
        subject: text.known.subject(name),
        text: text.known.text(name, addressOf(found.id)),
        unsubscribe: `${addressOf(found.id)}/konec`,
      };
    },

    async subscriptionNews(handle, waiting) {
      const found = await subscriptionById(handle, String(waiting.facts.subscription));
      if (!found || found.confirmedAt === null) return null;
      const { after, upTo } = waiting.facts;
      const where = {
        after: Number(after),
        upTo: Number(upTo),
        kinds: kindsOf(found.topics),
      };
      const news = await publicEntries(handle, waiting.language, where, mostNews + 1);
      if (news.length === 0) return null;
      const text = words(waiting.language);
      const name = (await place(handle)).territory ?? text.product;
      const shown = news.slice(0, mostNews).reverse();
      const lines = [...Map.groupBy(shown, ({ day }) => day)].map(([day, ofDay]) =>
        text.news.day(
          day,
          ofDay.map(({ sentence, group, path }) =>
            text.news.line(sentence, group, path && origin + path),
          ),
        ),
      );
      return {
        subject: text.news.subject(name, news[0].at),
        text: text.news.text({
          name,
          lines,
          more: news.length > mostNews,
          timeline: `${origin}/casova-osa`,
          settings: addressOf(found.id),
        }),
        unsubscribe: `${addressOf(found.id)}/konec`,
      };
    },
  };
}
