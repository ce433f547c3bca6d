import {
  consultedItems,
  shownConsultation,
  visibleCounts,
} from '#lib/consultation/consultations.server.ts';
import { attendanceOf, roundsOf } from '#lib/consultation/course/reading.server.ts';
import { cardNames } from '#lib/proposals/reading.server.ts';
import { may } from '#lib/people/permit.ts';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const { db, language, person, subject } = locals;
  const about = await shownConsultation(db, subject, params.consultation);
  if (!about) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  return {
    about,
    items: await consultedItems(db, about.id),
    names: await cardNames(db, about.stageId, language),
    counts: await visibleCounts(db, about.id),
    rounds: await roundsOf(db, about, false),
    attendance: about.hearingHeldAt ? await attendanceOf(db, about.id) : [],
    mayLead: may(subject, 'announceConsultation'),
    easy: url.searchParams.get('cteni') === 'snadne',
  };
};
