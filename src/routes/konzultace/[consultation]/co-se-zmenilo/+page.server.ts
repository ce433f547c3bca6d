import { error } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { changedTexts } from '#lib/consultation/published/changed.server.ts';
import { countsOf } from '#lib/consultation/published/filter.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { rows } = await settlementTable(db, about.id);
  return {
    about: { slug: about.slug, title: about.title, publishedAt: about.publishedAt },
    counts: countsOf(rows),
    changes: await changedTexts(db, { consultationId: about.id }),
    inWords: rows.flatMap((row) => {
      const settlement = row.shown ? row.submission.settlement : null;
      if (!row.shown || !settlement?.change || row.submission.mergedInto !== null) return [];
      const { number, measureCode } = row.submission;
      return [{ number, measureCode, change: settlement.change }];
    }),
    names: await cardNames(db, about.stageId, language),
  };
};
