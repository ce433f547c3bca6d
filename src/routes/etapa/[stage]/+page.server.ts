import { error } from '@sveltejs/kit';
import { stateTold } from '#lib/plan/phase.ts';
import { otherStages, placesOf, projectsOf, stageBySlug } from '#lib/plan/stages.server.ts';
import { courseWithPapers } from './papers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const { db, language, person } = locals;
  const stage = await stageBySlug(db, params.stage);
  if (!stage) error(404);
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const course = await courseWithPapers(db, language, stage);
  return {
    shown: { ...stage, state: stateTold(stage.state, course.asking) },
    ...course,
    projects: await projectsOf(db, stage.id),
    places: await placesOf(db, stage.id),
    others: await otherStages(db, stage.id),
  };
};
