import { groupsOf } from '#lib/groups/bodies.server.ts';
import { currentStage } from '#lib/plan/stages.server.ts';
import { publicMeasures } from '#lib/proposals/reading.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  const { db, person, subject } = locals;
  if (!person) setHeaders({ 'cache-control': 'public, max-age=30' });
  const stage = await currentStage(db);
  if (!stage) return { groups: [] };
  const measures = await publicMeasures(db, stage.id);
  return {
    groups: (await groupsOf(db, stage.id)).map(({ id, slug, name, kind, about, counts }) => ({
      slug,
      name,
      kind,
      about,
      counts,
      measures: measures.filter(({ bodyId }) => bodyId === id).length,
      mine: subject.seats.some(({ bodyId }) => bodyId === id),
    })),
  };
};
