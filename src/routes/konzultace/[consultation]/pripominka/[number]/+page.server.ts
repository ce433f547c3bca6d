import { error } from '@sveltejs/kit';
import { shownConsultation } from '#lib/consultation/consultations.server.ts';
import { changedTexts } from '#lib/consultation/published/changed.server.ts';
import { oneComment } from '#lib/consultation/published/one.server.ts';
import { commentNumber } from '#lib/consultation/submission.ts';
import { hidingReason } from '#lib/consultation/words.ts';
import { runtime } from '#lib/kernel/runtime.server.ts';
import { stageOf } from '#lib/plan/stages.server.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  const number = commentNumber(params.number);
  const found = about && (await oneComment(db, about, number));
  if (!about || !found) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const { row } = found;
  const answered = row?.shown && row.submission.settlement !== null;
  const changes = answered ? await changedTexts(db, { consultationId: about.id }) : [];
  return {
    about: { slug: about.slug, title: about.title, settlesBy: about.settlesBy },
    address: `${runtime().config.origin}/konzultace/${about.slug}/pripominka/${number}`,
    stage: (await stageOf(db, about.stageId)).slug,
    found: {
      ...found,
      row: row === null || row.shown ? row : { ...row, reason: hidingReason(language, row.reason) },
    },
    changes: changes.filter(({ numbers }) => numbers.includes(number)),
    names: await cardNames(db, about.stageId, language),
  };
};
