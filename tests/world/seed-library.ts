import { keepArticle } from '#lib/library/articles/articles.server.ts';
import { takeOfferedOrganisations } from '#lib/library/directory/directory.server.ts';
import { takeOfferedDocuments } from '#lib/library/documents/documents.server.ts';
import { acting } from './cast.ts';
import { worldId } from './ids.ts';
import { articles } from './library.ts';
import { done } from './past.ts';
import type { Calendar } from './calendar.ts';
import type { Act } from './past.ts';

/** The library and the directory are filled from what is offered to every town, and articles come out. */
export function libraryActs({ at }: Calendar): Act[] {
  return [
    {
      at: at(-4, '10:30'),
      run: async (tx) => {
        const jana = await acting(tx, 'jana-hrubcova');
        done(await takeOfferedDocuments(tx, jana));
        done(await takeOfferedOrganisations(tx, jana));
      },
    },
    ...articles.map(({ slug, day, time, ...facts }): Act => ({
      at: at(day, time),
      run: async (tx) => {
        const id = worldId(`article/${slug}`);
        const given = { ...facts, id, revision: 0, publish: true };
        done(await keepArticle(tx, await acting(tx, 'jana-hrubcova'), given));
      },
    })),
  ];
}
