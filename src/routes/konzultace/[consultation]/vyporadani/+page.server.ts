import { error } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { settlementTable } from '#lib/consultation/desk/settlements.server.ts';
import { choicesOf, countsOf, filtered, readFilter } from '#lib/consultation/published/filter.ts';
import { hidingReason } from '#lib/consultation/words.ts';
import { projectsOf } from '#lib/plan/stages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const { db, language, person, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { rows, unchecked } = await settlementTable(db, about.id);
  const filter = readFilter(url.searchParams);
  return {
    about,
    unchecked,
    filter,
    choices: choicesOf(rows),
    counts: countsOf(rows),
    projects: await projectsOf(db, about.stageId),
    rows: filtered(rows, filter).map((row) =>
      row.shown ? row : { ...row, reason: hidingReason(language, row.reason) },
    ),
  };
};
